import Cells
import GoldenFrames
import Plotting
import Testing

@Suite("Charts as kept frames")
struct ChartFrameTests {
  /// Sizes from a whole screen to one where most has to go.
  static let sizes = [
    Size(width: 120, height: 30), Size(width: 80, height: 16), Size(width: 40, height: 9),
    Size(width: 24, height: 5), Size(width: 8, height: 2),
  ]
  static let cases = sizes.flatMap { size in Glyphs.allCases.map { (size, $0) } }

  private func check(_ chart: some Chart, _ name: String, _ size: Size, _ glyphs: Glyphs) throws {
    var grid = CellGrid(size: size)
    grid.draw(chart, in: grid.bounds, glyphs: glyphs)
    try GoldenFrame("Plotting/\(name)-\(size.width)x\(size.height)-\(glyphs.rawValue)").check(grid)
  }

  @Test("Losses, one of which diverges", arguments: cases)
  func losses(size: Size, glyphs: Glyphs) throws { try check(Samples.losses(), "losses", size, glyphs) }

  @Test("Two densities over one axis", arguments: cases)
  func histogram(size: Size, glyphs: Glyphs) throws {
    try check(Samples.histogram(), "histogram", size, glyphs)
  }

  @Test("Gradient norms of six layers", arguments: cases)
  func shortProfile(size: Size, glyphs: Glyphs) throws {
    try check(Samples.profile(layers: 6), "profile-6", size, glyphs)
  }

  @Test("Gradient norms of fifty layers", arguments: cases)
  func longProfile(size: Size, glyphs: Glyphs) throws {
    try check(Samples.profile(layers: 50), "profile-50", size, glyphs)
  }

  @Test("A chart without data says so", arguments: Glyphs.allCases)
  func empty(glyphs: Glyphs) throws {
    try check(LineChart(title: "Loss"), "empty", Size(width: 40, height: 8), glyphs)
  }
}
