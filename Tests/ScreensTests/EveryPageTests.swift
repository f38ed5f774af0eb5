import Cells
import GoldenFrames
import Readings
import Screens
import Testing

@Suite("Every page in the plainer characters, as kept frames")
struct EveryPageTests {
  /// A page in some characters at some size.
  struct Form: Sendable, CustomTestStringConvertible {
    let page: Page
    let glyphs: Glyphs
    let size: Size

    var testDescription: String { "\(page.rawValue) in \(glyphs.rawValue) at \(size.width)x\(size.height)" }
  }

  static let frame = FakeRun().frame(steps: 312)

  static let forms = Page.allCases.filter { $0 != .overview && $0 != .diagnostics }.flatMap { page in
    [Glyphs.block, .ascii].flatMap { glyphs in
      PageFrameTests.sizes.prefix(4).map { Form(page: page, glyphs: glyphs, size: $0) }
    }
  }

  @Test("A page is drawn as it was", arguments: forms)
  func kept(form: Form) throws {
    var state = AppState(frame: Self.frame, options: ViewOptions(glyphs: form.glyphs), size: form.size)
    state.open(form.page)
    _ = state.selectLane(named: "batchnorm")
    var grid = state.draw(size: form.size)
    // The hints of the keys are tested elsewhere; here each new one would change every frame.
    grid.fill(grid.bounds.row(form.size.height - 1))
    let name = "every-\(form.page.rawValue)-\(form.glyphs.rawValue)-\(form.size.width)x\(form.size.height)"
    try GoldenFrame("Screens/\(name)").check(grid)
  }
}
