import Cells
import GoldenFrames
import Readings
import Screens
import Testing

@Suite("Pages as kept frames")
struct PageFrameTests {
  static let sizes = [
    Size(width: 200, height: 60), Size(width: 120, height: 36), Size(width: 80, height: 24),
    Size(width: 40, height: 12), Size(width: 100, height: 50),
  ]
  static let run = FakeRun()
  static let deep = FakeRun(hiddenLayers: 50, divergences: [0: .init(step: 312, layer: "hidden3")])

  private func check(_ state: AppState, _ name: String, _ size: Size) throws {
    try GoldenFrame("Screens/\(name)-\(size.width)x\(size.height)").check(state.draw(size: size))
  }

  @Test("A run under way", arguments: sizes)
  func running(size: Size) throws { try check(AppState(frame: Self.run.frame(steps: 312)), "running", size) }

  @Test("Before the first step", arguments: sizes)
  func empty(size: Size) throws { try check(AppState(frame: Self.run.empty), "empty", size) }

  @Test("After the first step", arguments: sizes)
  func first(size: Size) throws {
    try check(AppState(frame: Self.run.frame(steps: 1, status: .paused)), "first-step", size)
  }

  @Test("One lane of two diverged, 51 layers", arguments: sizes)
  func diverged(size: Size) throws {
    var state = AppState(frame: Self.deep.frame(steps: 1312))
    for _ in 0..<30 { _ = state.update(.key(.down)) }
    try check(state, "diverged-51-layers", size)
  }

  @Test("A lane that diverged in its first step, with nothing but NaN to show", arguments: sizes)
  func divergedAtOnce(size: Size) throws {
    let run = FakeRun(divergences: [0: .init(step: 0, layer: "hidden1"), 1: .init(step: 0, layer: "hidden1")])
    try check(AppState(frame: run.frame(steps: 1, status: .finished)), "diverged-at-once", size)
  }

  @Test("Four lanes and one", arguments: sizes)
  func lanes(size: Size) throws {
    let four = FakeRun(laneNames: ["plain", "batchnorm", "small batch", "decay"])
    try check(AppState(frame: four.frame(steps: 700)), "four-lanes", size)
    let one = FakeRun(laneNames: ["batchnorm"])
    try check(AppState(frame: one.frame(steps: 2000, status: .finished)), "one-lane-finished", size)
  }

  @Test("Two networks that learn from each other", arguments: sizes)
  func adversarial(size: Size) throws {
    let run = FakeRun(family: .gan, laneNames: ["plain", "rule", "everywhere"], hiddenLayers: 3)
    var state = AppState(frame: run.frame(steps: 1012))
    for _ in 0..<5 { _ = state.update(.key(.down)) }
    try check(state, "adversarial", size)
  }

  @Test("Convolutions", arguments: sizes)
  func convolutional(size: Size) throws {
    try check(
      AppState(frame: FakeRun(family: .convolutional, hiddenLayers: 4).frame(steps: 312)), "convolutional",
      size)
  }

  @Test("Blocks and ASCII", arguments: [Glyphs.block, .ascii], Array(sizes.prefix(4)))
  func glyphs(glyphs: Glyphs, size: Size) throws {
    let state = AppState(frame: Self.run.frame(steps: 312), options: ViewOptions(glyphs: glyphs))
    try check(state, "running-\(glyphs.rawValue)", size)
  }

  @Test("Help and explanation lie over the page", arguments: sizes)
  func overlays(size: Size) throws {
    var state = AppState(frame: Self.run.frame(steps: 312), size: size)
    _ = state.update(.key(.character("?")))
    try check(state, "help", size)
    _ = state.update(.key(.escape))
    _ = state.update(.key(.character("x")))
    try check(state, "explanation", size)
  }

  @Test("A panel fills the page", arguments: [sizes[1], sizes[3]])
  func expanded(size: Size) throws {
    var state = AppState(frame: Self.run.frame(steps: 312))
    for key in [Key.tab, .tab, .tab, .enter] { _ = state.update(.key(key)) }
    try check(state, "expanded-after", size)
  }

  @Test("A held picture and a key that can do nothing say so")
  func frozen() throws {
    var state = AppState(frame: Self.run.frame(steps: 312))
    _ = state.update(.key(.character("f")))
    _ = state.update(.frame(Self.run.frame(steps: 400)))
    _ = state.update(.key(.escape))
    try check(state, "frozen", Self.sizes[1])
  }

  @Test(
    "Where there is no room, one line says how much is needed",
    arguments: [Size(width: 39, height: 11), Size(width: 39, height: 12), Size(width: 200, height: 11)])
  func small(size: Size) {
    let grid = AppState(frame: Self.run.frame(steps: 312)).draw(size: size)
    let expected = "bnviz needs 40×12, have \(size.width)×\(size.height)"
    #expect(grid.plainText() == expected + String(repeating: "\n", count: size.height))
  }

  @Test("Without any room, nothing is drawn and nothing traps")
  func none() {
    let state = AppState(frame: Self.run.frame(steps: 312))
    #expect(state.draw(size: Size(width: 0, height: 0)).plainText().isEmpty)
    #expect(state.draw(size: Size(width: 1, height: 1)).plainText() == "…\n")
  }

  @Test("With ASCII glyphs every character is ASCII", arguments: sizes)
  func onlyASCII(size: Size) {
    var state = AppState(
      frame: Self.deep.frame(steps: 1312), options: ViewOptions(glyphs: .ascii), size: size)
    for key in [Key.character("e"), .character("e"), .escape, .character("x"), .character("?"), .end] {
      _ = state.update(.key(key))
      #expect(state.draw(size: size).cells.allSatisfy { $0.character.isASCII })
    }
  }

  @Test("The page of what drawing costs", arguments: Glyphs.allCases, Array(sizes.prefix(4)))
  func diagnostics(glyphs: Glyphs, size: Size) throws {
    var state = AppState(frame: Self.run.frame(steps: 312), options: ViewOptions(glyphs: glyphs))
    for picture in 0..<120 {
      var traffic = Traffic()
      traffic.add(bytes: 900 + 40 * (picture % 7), cells: 200 + picture % 11)
      _ = state.update(
        .drawn(
          DrawingCost(
            computing: 0.0004 + 0.00001 * Double(picture % 9), sending: 0.001 + 0.0001 * Double(picture % 5),
            traffic: traffic)))
    }
    state.open(.diagnostics)
    try check(state, "diagnostics-\(glyphs.rawValue)", size)
  }
}
