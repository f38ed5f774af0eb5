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

  /// Sizes of a panel that has the screen to itself, of one beside others, and of a compact one.
  static let panels = [
    Size(width: 100, height: 24), Size(width: 60, height: 14), Size(width: 40, height: 10),
  ].flatMap { size in Glyphs.allCases.map { (size, $0) } }

  @Test("A figure of ten layers over steps at unequal distances", arguments: panels)
  func heatMap(size: Size, glyphs: Glyphs) throws {
    try check(Samples.heatMap(crosshair: 0.35), "heat-map", size, glyphs)
  }

  @Test("A figure of sixty layers, averaged", arguments: Glyphs.allCases)
  func tallHeatMap(glyphs: Glyphs) throws {
    try check(Samples.heatMap(rows: 60), "heat-map-60", Size(width: 80, height: 20), glyphs)
  }

  @Test("A confusion matrix", arguments: panels)
  func confusion(size: Size, glyphs: Glyphs) throws {
    try check(Samples.confusion(), "confusion", size, glyphs)
  }

  @Test("Two lanes over time as ridges", arguments: panels)
  func ridges(size: Size, glyphs: Glyphs) throws { try check(Samples.ridges(), "ridges", size, glyphs) }

  @Test("Two clouds of points with guides", arguments: panels)
  func scatter(size: Size, glyphs: Glyphs) throws { try check(Samples.scatter(), "scatter", size, glyphs) }

  @Test("Images with captions, in colour", arguments: panels)
  func images(size: Size, glyphs: Glyphs) throws { try check(Samples.images(6), "images", size, glyphs) }

  @Test("Images with captions, without colour", arguments: Glyphs.allCases)
  func plainImages(glyphs: Glyphs) throws {
    try check(
      Samples.images(6, usesBackgrounds: false), "images-plain", Size(width: 60, height: 14), glyphs)
  }

  @Test("Signed bars of eight channels", arguments: panels)
  func bars(size: Size, glyphs: Glyphs) throws { try check(Samples.bars(), "bars", size, glyphs) }

  @Test("Bars on a logarithmic axis with a guide", arguments: Glyphs.allCases)
  func logarithmicBars(glyphs: Glyphs) throws {
    try check(Samples.bars(scale: .log10), "bars-log", Size(width: 80, height: 28), glyphs)
  }

  @Test("Smoothed losses with a crosshair and the moment that is shown", arguments: panels)
  func smoothed(size: Size, glyphs: Glyphs) throws {
    try check(Samples.smoothed(), "smoothed", size, glyphs)
  }

  @Test("Thick lines", arguments: Glyphs.allCases)
  func thick(glyphs: Glyphs) throws {
    try check(Samples.smoothed(thick: true), "thick", Size(width: 80, height: 16), glyphs)
  }

  @Test("A crosshair in a histogram", arguments: Glyphs.allCases)
  func crossedHistogram(glyphs: Glyphs) throws {
    var chart = Samples.histogram()
    chart.crosshair = 0.4
    try check(chart, "histogram-crosshair", Size(width: 80, height: 16), glyphs)
  }

  @Test("A crosshair in a profile", arguments: Glyphs.allCases)
  func crossedProfile(glyphs: Glyphs) throws {
    var chart = Samples.profile(layers: 6)
    chart.crosshair = 0.4
    try check(chart, "profile-crosshair", Size(width: 80, height: 16), glyphs)
  }

  @Test("A chart without data says so", arguments: Glyphs.allCases)
  func empty(glyphs: Glyphs) throws {
    try check(LineChart(title: "Loss"), "empty", Size(width: 40, height: 8), glyphs)
  }
}
