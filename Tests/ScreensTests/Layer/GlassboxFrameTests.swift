import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("The glass box as kept frames")
struct GlassboxFrameTests {
  static let sizes = LayerFrameTests.sizes

  /// The state with the page open, the lane with batch normalisation in front, after some keys.
  static func state(
    _ frame: Frame, lane: Int = 1, glyphs: Glyphs = .braille, size: Size = sizes[1], keys: String = ""
  ) -> AppState {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs), size: size)
    state.open(.glassbox)
    for key in [.down, .down] + Array(repeating: Key.character("n"), count: lane) {
      _ = state.update(.key(key))
    }
    for key in keys { _ = state.update(.key(key == "\t" ? .tab : .character(key))) }
    return state
  }

  private func check(_ state: AppState, _ name: String, _ size: Size) throws {
    try GoldenFrame("Screens/glassbox-\(name)-\(size.width)x\(size.height)").check(
      state.drawWithoutHints(size: size))
  }

  /// Looked at closely at step 300.
  private static let frame = FakeRun().frame(steps: 301)

  private static func next(_ count: Int) -> String { String(repeating: "v", count: count) }

  @Test("Every sub-step of batch normalisation", arguments: 0..<8)
  func substeps(substep: Int) throws {
    try check(Self.state(Self.frame, keys: Self.next(substep)), "substep\(substep + 1)", Self.sizes[1])
  }

  @Test("The way back", arguments: sizes)
  func backward(size: Size) throws {
    try check(Self.state(Self.frame, keys: Self.next(6)), "backward", size)
  }

  @Test("Blocks and ASCII", arguments: [Glyphs.block, .ascii], [sizes[2], sizes[3]])
  func glyphs(glyphs: Glyphs, size: Size) throws {
    try check(
      Self.state(Self.frame, glyphs: glyphs, keys: Self.next(3)), "scale-\(glyphs.rawValue)", size)
  }

  @Test(
    "Without normalisation, before the first step, after divergence, and of an earlier step than the shown one"
  )
  func others() throws {
    try check(Self.state(Self.frame, lane: 0, keys: "vvv"), "plain", Self.sizes[1])
    try check(Self.state(FakeRun().empty), "empty", Self.sizes[1])
    let run = FakeRun(divergences: [1: .init(step: 212, layer: "hidden3")])
    try check(Self.state(run.frame(steps: 312), keys: "vv"), "diverged", Self.sizes[1])
    try check(Self.state(FakeRun().frame(steps: 312), keys: "uuu"), "earlier", Self.sizes[1])
  }

  @Test("The values alone")
  func values() throws {
    try check(Self.state(Self.frame, keys: "vvvv\te"), "values", Self.sizes[1])
    try check(Self.state(Self.frame, keys: "vvvv\te"), "values", Self.sizes[3])
  }
}
