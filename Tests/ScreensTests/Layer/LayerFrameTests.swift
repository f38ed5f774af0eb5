import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("The layer page as kept frames")
struct LayerFrameTests {
  static let sizes = [
    Size(width: 200, height: 60), Size(width: 120, height: 36), Size(width: 80, height: 24),
    Size(width: 40, height: 12),
  ]

  /// The state with the page open and a layer selected, after some keys.
  static func state(
    _ frame: Frame, layer: Int = 2, glyphs: Glyphs = .braille, size: Size = sizes[1], keys: String = ""
  ) -> AppState {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs), size: size)
    state.open(.layer)
    for _ in 0..<layer { _ = state.update(.key(.down)) }
    for key in keys { _ = state.update(.key(key == "\t" ? .tab : .character(key))) }
    return state
  }

  private func check(_ state: AppState, _ name: String, _ size: Size) throws {
    try GoldenFrame("Screens/layer-\(name)-\(size.width)x\(size.height)").check(
      state.drawWithoutHints(size: size))
  }

  @Test("A run under way", arguments: sizes)
  func running(size: Size) throws {
    try check(Self.state(FakeRun().frame(steps: 312)), "running", size)
  }

  @Test("Blocks and ASCII", arguments: [Glyphs.block, .ascii], [sizes[1], sizes[2], sizes[3]])
  func glyphs(glyphs: Glyphs, size: Size) throws {
    try check(
      Self.state(FakeRun().frame(steps: 312), glyphs: glyphs), "running-\(glyphs.rawValue)", size)
  }

  @Test("Before the first step", arguments: [sizes[1], sizes[3]])
  func empty(size: Size) throws { try check(Self.state(FakeRun().empty), "empty", size) }

  @Test("One lane of two diverged", arguments: [sizes[1], sizes[3]])
  func diverged(size: Size) throws {
    let run = FakeRun(divergences: [0: .init(step: 212, layer: "hidden3")])
    try check(Self.state(run.frame(steps: 312)), "diverged", size)
  }

  @Test("Four lanes, and one without normalisation")
  func lanes() throws {
    let four = FakeRun(laneNames: ["plain", "batchnorm", "small batch", "decay"])
    try check(Self.state(four.frame(steps: 312)), "four-lanes", Self.sizes[1])
    try check(Self.state(FakeRun(laneNames: ["plain"]).frame(steps: 312)), "plain", Self.sizes[1])
  }

  @Test("Convolutions by channel, an earlier step")
  func convolutions() throws {
    let run = FakeRun(family: .convolutional, hiddenLayers: 4)
    try check(
      Self.state(run.frame(steps: 312), layer: 1, keys: "uuu,,,"), "convolutional", Self.sizes[1])
  }

  @Test("Each panel alone", arguments: 0..<5)
  func expanded(panel: Int) throws {
    let tabs = String(repeating: "\t", count: panel)
    try check(
      Self.state(FakeRun().frame(steps: 312), keys: tabs + "e"), "panel\(panel + 1)", Self.sizes[1])
  }

  @Test("Heat maps, histograms of parameters, variances")
  func choices() throws {
    let frame = FakeRun().frame(steps: 312)
    try check(Self.state(frame, keys: "\t\tevvv"), "heat-maps", Self.sizes[1])
    try check(Self.state(frame, keys: "\t\t\tev"), "parameter-histograms", Self.sizes[1])
    try check(Self.state(frame, keys: "\t\t\t\tev"), "variances", Self.sizes[1])
  }
}

extension AppState {
  /// The screen without its last row, whose hints change with every new key.
  func drawWithoutHints(size: Size) -> CellGrid {
    var grid = draw(size: size)
    grid.fill(grid.bounds.row(size.height - 1))
    return grid
  }
}
