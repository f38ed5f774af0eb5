import Cells

/// A bar that is filled by a share: progress, a percentage.
public struct Gauge: Chart, Sendable {
  /// The share, 0...1; NaN is drawn as an empty bar in the colour of alarm.
  public var share: Double
  /// Colour and weight of the filled part.
  public var style: Style

  /// Makes a gauge.
  public init(share: Double, style: Style = .standard) {
    self.share = share
    self.style = style
  }

  /// Draws the bar in the first row of the rectangle, in eighths of a cell.
  public func draw(on grid: inout CellGrid, in rectangle: Rectangle, glyphs: Glyphs) {
    guard !rectangle.isEmpty else { return }
    let isASCII = glyphs == .ascii
    let track = Cell(isASCII ? "." : "░", style: Style(share.isNaN ? .alarm : .muted))
    grid.fill(rectangle.row(0), with: track)
    let eighths = (share.isNaN ? 0 : share.clamped(to: 0...1)) * Double(rectangle.width * 8)
    let filled = Int(eighths.rounded(.down))
    let full = Cell(isASCII ? "#" : "█", style: style)
    grid.fill(Rectangle(x: rectangle.x, y: rectangle.y, width: filled / 8, height: 1), with: full)
    if !isASCII, filled % 8 > 0 {
      grid[rectangle.x + filled / 8, rectangle.y] = Cell(Self.eighths[filled % 8], style: style)
    }
  }

  private static let eighths = Array(" ▏▎▍▌▋▊▉")
}
