import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("The editor of the settings")
struct SettingsEditorTests {
  private func opened(
    at key: String? = nil, _ run: FakeRun = FakeRun(), size: Size = Size(width: 120, height: 36)
  ) -> AppState {
    var state = AppState(frame: run.frame(steps: 312).controlled(), size: size)
    state.press(.character("o"))
    guard let key else { return state }
    func chosen() -> String? {
      state.overlay(SettingsEditor.self).flatMap { $0.rows(in: state)[safe: $0.chosen]?.name }
    }
    for _ in state.frame.controls where chosen() != key { state.press(.down) }
    return state
  }

  private func change(_ lane: Int?, _ key: String, _ text: String) -> [Effect] {
    [.command(.change(SettingChange(lane: lane, key: key, text: text)))]
  }

  @Test("A source without settings says why there is no editor")
  func unchangeable() {
    var state = AppState(frame: FakeRun().frame(steps: 10))
    #expect(state.press(.function(2)).isEmpty)
    #expect(state.overlays.isEmpty)
    #expect(state.notice == "these readings do not come from a run whose settings can be changed")
  }

  @Test("Typing begins a value, Enter sends it for all lanes, and the editor stays")
  func number() {
    var state = opened(at: "learningRate")
    state.type("0.25")
    #expect(state.overlay(SettingsEditor.self)?.draft?.text == "0.25")
    #expect(state.press(.enter) == change(nil, "learningRate", "0.25"))
    #expect(state.overlay(SettingsEditor.self)?.draft == nil)
    #expect(state.notice == "learningRate 0.25 in all lanes, from the next step on")
  }

  @Test("Tab goes through the lanes and all of them, where they may differ")
  func lanes() {
    var state = opened(at: "momentum")
    state.press(.tab)
    state.type("0.5")
    #expect(state.press(.enter) == change(0, "momentum", "0.5"))
    state.press(.tab)
    state.type("0.6")
    #expect(state.press(.enter) == change(1, "momentum", "0.6"))
    state.press(.tab)
    #expect(state.overlay(SettingsEditor.self)?.lane == nil)
    state = opened(at: "steps")
    state.press(.tab)
    #expect(state.notice == "all lanes share steps")
    state = opened(at: "momentum", FakeRun(laneNames: ["plain"]))
    state.press(.tab)
    #expect(state.notice == "this run has only one lane")
  }

  @Test("Left and right go through words, and Enter sends the one they chose")
  func words() {
    var state = opened(at: "normalization")
    state.press(.tab, .tab, .right)
    #expect(state.press(.enter) == change(1, "normalization", "layer"))
    state.press(.left)
    #expect(state.press(.enter) == change(1, "normalization", "none"))
    state = opened(at: "learningRate")
    state.press(.right)
    #expect(state.notice == "type a value of learningRate; Enter sets it")
  }

  @Test("A value for all lanes is shown in every lane's column, and asks once more where the lanes differ")
  func allLanes() throws {
    var state = opened(at: "normalization")
    state.press(.right)
    let rows = state.draw(size: state.size).plainText().split(separator: "\n")
    let row = try #require(rows.first { $0.contains("▸ normalization") })
    #expect(row.ranges(of: "batch").count == 2 && row.contains("all lanes"))
    #expect(rows.contains { $0.contains("Enter sets it in all lanes (rebuilds)") })
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice == "sets it in all lanes: Enter again")
    // Another value is asked about anew.
    state.press(.right)
    #expect(state.press(.enter).isEmpty)
    #expect(state.press(.enter) == change(nil, "normalization", "layer"))
    #expect(state.notice == "normalization layer in all lanes; the network is made anew of its weights")
    state.press(.tab, .right)
    #expect(state.draw(size: state.size).plainText().contains("Enter sets it in plain alone (rebuilds)"))
    #expect(state.press(.enter) == change(0, "normalization", "batch"))
    #expect(state.notice == "normalization batch in plain; the network is made anew of its weights")
  }

  @Test("What cannot be meant is not sent, and the reason names what is allowed")
  func refused() {
    var state = opened(at: "batchSize")
    state.type("0")
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice == "batchSize: A whole number from 1 to 1024.")
    #expect(state.overlay(SettingsEditor.self)?.draft?.text == "0")
    state = opened(at: "learningRate")
    state.type("fast")
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice == "learningRate: A number above 0 and at most 1e6.")
  }

  @Test("Enter on a value begins with it; Escape gives it up, and only then closes the editor")
  func escape() {
    var state = opened(at: "seed")
    state.press(.enter, .backspace)
    #expect(state.overlay(SettingsEditor.self)?.draft?.text == "4")
    state.press(.escape)
    #expect(state.overlay(SettingsEditor.self)?.draft == nil)
    state.press(.escape)
    #expect(state.overlays.isEmpty && state.notice == nil)
  }

  @Test("What needs a restart is gathered, and a second Enter restarts with all of it")
  func restart() {
    var state = opened(at: "steps")
    state.type("500")
    #expect(state.press(.enter).isEmpty)
    #expect(state.notice == "steps needs a restart: Enter again restarts with it")
    state.press(.down)
    state.type("7")
    #expect(state.press(.enter).isEmpty)
    let changes = [
      SettingChange(lane: nil, key: "steps", text: "500"), SettingChange(lane: nil, key: "seed", text: "7"),
    ]
    #expect(state.overlay(SettingsEditor.self)?.gathered == changes)
    #expect(state.press(.enter) == [.command(.restartWith(changes))])
    #expect(state.overlays.isEmpty && state.notice == "restarting with 2 changes")
  }

  @Test("What waits for a restart can be forgotten, one by one or all with the editor")
  func forgets() {
    var state = opened(at: "steps")
    state.type("500")
    state.press(.enter, .delete)
    #expect(state.overlay(SettingsEditor.self)?.gathered == [])
    state.type("600")
    #expect(state.press(.enter, .escape).isEmpty)
    #expect(state.notice == "nothing was restarted; 1 change forgotten")
  }

  @Test("Probes go on and off")
  func probes() {
    var state = opened()
    for _ in state.frame.controls { state.press(.down) }
    #expect(state.press(.enter) == [.command(.setProbes([.units]))])
    state.press(.down, .down)
    #expect(state.press(.right) == [.command(.setProbes([.layers, .units, .scores]))])
  }

  @Test("The last rows open what is done with lanes, over the editor")
  func deeds() {
    var state = opened()
    #expect(state.press(.end, .enter).isEmpty)
    #expect(state.overlays.count == 2)
    #expect(state.overlay(Confirmation.self)?.title == "Remove lane batchnorm")
    #expect(state.press(.character("y")) == [.command(.removeLane(1))])
    #expect(state.overlays.count == 1)
  }

  @Test("A reply of the source is said")
  func reply() {
    var state = opened(at: "learningRate")
    var frame = state.frame
    frame.reply = Reply(number: 1, text: "A learning rate is above 0.")
    _ = state.update(.frame(frame))
    #expect(state.notice == "A learning rate is above 0." && state.overlays.count == 1)
  }

  @Test("The chosen row and lane stay inside where another run has fewer")
  func settles() {
    var state = opened(at: "momentum")
    state.press(.tab, .tab, .end)
    _ = state.update(.frame(FakeRun(laneNames: ["plain"]).frame(steps: 3)))
    #expect(
      state.overlay(SettingsEditor.self)?.chosen == 0 && state.overlay(SettingsEditor.self)?.lane == nil)
    #expect(state.press(.enter, .left, .tab, .delete).isEmpty)
  }

  @Test(
    "As it is drawn",
    arguments: [Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func frames(size: Size) throws {
    var state = opened(at: "steps", size: size)
    state.type("500")
    state.press(.enter, .up, .up, .tab, .right)
    try GoldenFrame("Screens/settings-\(size.width)x\(size.height)").check(state.draw(size: size))
    state.press(.escape, .home, .enter)
    try GoldenFrame("Screens/settings-editing-\(size.width)x\(size.height)").check(state.draw(size: size))
  }
}
