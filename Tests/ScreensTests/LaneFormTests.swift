import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("Adding, renaming and removing lanes")
struct LaneFormTests {
  private func state(_ run: FakeRun = FakeRun(), size: Size = Size(width: 120, height: 36)) -> AppState {
    AppState(frame: run.frame(steps: 312).controlled(forkableSteps: [0, 100, 200, 300]), size: size)
  }

  private func fork(_ lane: Int, _ step: Int?, _ name: String, _ changes: [(String, String)] = []) -> [Effect]
  {
    let changes = changes.map { SettingChange(lane: nil, key: $0.0, text: $0.1) }
    return [.command(.fork(lane: lane, step: step, name: name, changes: changes))]
  }

  @Test("A fork of the front lane takes a setting, completed from its first letters, and a value")
  func forks() {
    var state = state()
    state.press(.character("n"), .character("F"))
    state.type("learn")
    #expect(state.press(.enter).isEmpty)
    #expect(state.overlay(ForkForm.self)?.setting.text == "learningRate")
    state.type("0.1")
    #expect(state.press(.enter) == fork(1, nil, "batchnorm-2", [("learningRate", "0.1")]))
    #expect(state.overlays.isEmpty)
  }

  @Test("Without another setting the lane goes on as it was, under a name of one's own")
  func plainFork() {
    var state = state()
    state.press(.character("F"), .up, .control("u"))
    state.type("twin_1")
    state.press(.tab)
    #expect(state.press(.enter) == fork(0, nil, "twin_1"))
  }

  @Test("At an earlier step the fork begins where weights were kept last before it, and says so")
  func timeTravel() throws {
    var state = state()
    let shown = try #require(state.shown.keptSteps.last { $0 > 200 && $0 < 290 })
    while state.shown.cursor != shown { state.press(.left) }
    state.press(.character("F"))
    #expect(state.overlay(ForkForm.self)?.start == .kept(200, shown: shown))
    #expect(state.draw(size: state.size).plainText().contains("step 200, the last kept before \(shown)"))
    #expect(state.press(.enter) == fork(0, 200, "plain-2"))
  }

  @Test("Words are gone through with left and right, and lanes too")
  func choices() {
    var state = state()
    state.press(.character("F"))
    state.type("norm")
    state.press(.tab, .right, .right)
    #expect(state.overlay(ForkForm.self)?.value.text == "layer")
    state.press(.up, .up, .up, .right)
    #expect(
      state.overlay(ForkForm.self)?.lane == 1 && state.overlay(ForkForm.self)?.name.text == "batchnorm-2")
    state.press(.up)
    #expect(state.press(.enter) == fork(1, nil, "batchnorm-2", [("normalization", "layer")]))
  }

  @Test("What cannot be is refused with a reason")
  func refusals() {
    var state = state()
    state.press(.character("F"))
    state.type("learningRate")
    state.press(.tab)
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice == "learningRate: A number above 0 and at most 1e6.")
    state.type("1")
    state.press(.up, .up, .control("u"))
    state.type("plain")
    state.press(.enter, .enter)
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice == "there is a lane called plain already")
    state.press(.up, .up, .control("u"))
    state.type("a b")
    state.press(.enter, .enter)
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice?.hasPrefix("a name is of 1 to 32 letters") == true)
    state.press(.up, .control("u"))
    state.type("zzz")
    state.press(.enter)
    #expect(state.press(.enter).isEmpty)
    #expect(state.overlays.count == 1)
  }

  @Test("A run with four lanes takes no more, in the table of keys and in the palette")
  func fourLanes() {
    var state = state(FakeRun(laneNames: ["a", "b", "c", "d"]))
    state.press(.character("F"))
    #expect(state.overlays.isEmpty)
    #expect(state.notice == "a run has at most 4 lanes; remove one first (: remove lane)")
    state.press(.character(":"))
    state.type("add a lane")
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice?.hasPrefix("a run has at most 4 lanes") == true)
  }

  @Test("The palette adds, renames and removes")
  func palette() {
    var state = state()
    state.press(.character(":"))
    state.type("add a lane")
    state.press(.enter)
    #expect(state.press(.enter) == fork(0, 0, "plain-2"))
    state.press(.character(":"))
    state.type("rename lane plain")
    state.press(.enter, .control("u"))
    state.type("batchnorm")
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice == "there is a lane called batchnorm already")
    state.press(.control("u"))
    state.type("bare")
    #expect(state.press(.enter) == [.command(.renameLane(0, to: "bare"))])
    state.press(.character(":"))
    state.type("remove lane plain")
    #expect(state.press(.enter).isEmpty)
    #expect(state.press(.character("n")).isEmpty)
    #expect(state.overlays.isEmpty)
  }

  @Test("Suggested names are free and allowed")
  func suggestions() {
    let long = String(repeating: "x", count: 40)
    #expect(LaneName.suggestion(for: "plain", among: ["plain", "plain-2"]) == "plain-3")
    #expect(LaneName.refusal(of: LaneName.suggestion(for: long, among: [long]), among: [long]) == nil)
    for name in ["", "-a", "a.b", long, "é"] { #expect(LaneName.refusal(of: name, among: []) != nil) }
  }

  @Test(
    "As it is drawn",
    arguments: [Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func frames(size: Size) throws {
    var state = state(size: size)
    state.press(.left, .left, .character("F"))
    state.type("m")
    try GoldenFrame("Screens/fork-\(size.width)x\(size.height)").check(state.draw(size: size))
  }
}
