import Cells

/// Dots on cells: 2 × 4 a cell in braille, 2 × 2 in blocks, 1 × 1 in ASCII; dot (0, 0) is the top left one.
///
/// Every dot is drawn with a pen. In a cell that pens of several layers reach, the highest layer shows and the
/// others stand back, so that a line stays a line over a filled area; within a layer the dots add up and the pen
/// that came last gives the colour.
public struct Canvas: Sendable {
  /// What a pen is drawn over and under.
  public enum Layer: UInt8, Sendable, Comparable {
    /// Grid lines and markers.
    case guide = 1
    /// Filled areas and bands.
    case area
    /// Lines.
    case line

    /// Whether the first is drawn under the second.
    public static func < (one: Layer, other: Layer) -> Bool { one.rawValue < other.rawValue }
  }

  /// A stroke on a layer, made ready for one canvas.
  public struct Pen: Sendable {
    let index: UInt8
    let layer: UInt8
    let pattern: Stroke.Pattern
    let isThick: Bool
  }

  /// Columns and rows of cells.
  public let size: Size
  /// What the dots become.
  public let glyphs: Glyphs
  /// Columns of dots.
  public let width: Int
  /// Rows of dots.
  public let height: Int

  let columnShift, rowShift: Int
  /// For each cell the dots that are set; bit `column + 2 · row` of the dots inside.
  var masks: [UInt8]
  /// For each cell the pen that gives its colour.
  var penIndices: [UInt8]
  /// For each cell the layer that shows; 0 where nothing was drawn.
  var layers: [UInt8]
  var strokes: [Stroke] = []

  /// Makes an empty canvas of a size in cells.
  public init(size: Size, glyphs: Glyphs) {
    self.size = size
    self.glyphs = glyphs
    columnShift = glyphs.columnShift
    rowShift = glyphs.rowShift
    width = size.width << columnShift
    height = size.height << rowShift
    masks = Array(repeating: 0, count: size.width * size.height)
    penIndices = masks
    layers = masks
  }

  /// Makes a stroke ready; a canvas has up to 256 pens, further ones draw as the last.
  public mutating func pen(_ stroke: Stroke, layer: Layer) -> Pen {
    if strokes.count < 256 { strokes.append(stroke) }
    // In ASCII the marks tell series apart, gaps would only hide data.
    let pattern = glyphs == .ascii && !stroke.isPatternedInASCII ? .solid : stroke.pattern
    // A dot of ASCII is a whole cell: two of them are two lines.
    let isThick = stroke.isThick && glyphs != .ascii
    return Pen(
      index: UInt8(strokes.count - 1), layer: layer.rawValue, pattern: pattern, isThick: isThick)
  }

  /// Draws a dot; outside the canvas nothing.
  @inline(__always)
  public mutating func dot(_ x: Int, _ y: Int, _ pen: Pen) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    let cell = (y >> rowShift) * size.width + (x >> columnShift)
    let column = x & ((1 << columnShift) - 1)
    let row = y & ((1 << rowShift) - 1)
    let bit: UInt8 = 1 << UInt8(truncatingIfNeeded: column | row << 1)
    let layer = layers[cell]
    if pen.layer < layer { return }
    masks[cell] = pen.layer > layer ? bit : masks[cell] | bit
    layers[cell] = pen.layer
    penIndices[cell] = pen.index
  }

  /// Draws the dots of a column between two rows, both included, in any order.
  public mutating func column(_ x: Int, from one: Int, through other: Int, _ pen: Pen) {
    let top = max(0, min(one, other))
    let bottom = min(height - 1, max(one, other))
    guard x >= 0, x < width, top <= bottom else { return }
    for y in top...bottom where pen.pattern.draws(y) { dot(x, y, pen) }
  }

  /// Draws the dots of a row between two columns, both included, in any order.
  public mutating func row(_ y: Int, from one: Int, through other: Int, _ pen: Pen) {
    let left = max(0, min(one, other))
    let right = min(width - 1, max(one, other))
    guard y >= 0, y < height, left <= right else { return }
    for x in left...right where pen.pattern.draws(x) {
      dot(x, y, pen)
      if pen.isThick { dot(x, y + 1, pen) }
    }
  }

  /// Whether a line goes through a cell.
  func showsLine(x: Int, y: Int) -> Bool { shows(.line, x, y) }

  /// Whether nothing but a guide goes through a cell.
  func showsGuide(x: Int, y: Int) -> Bool { shows(.guide, x, y) }

  private func shows(_ layer: Layer, _ x: Int, _ y: Int) -> Bool {
    guard x >= 0, y >= 0, x < size.width, y < size.height else { return false }
    return layers[y * size.width + x] == layer.rawValue
  }
}

extension Glyphs {
  /// Columns of dots in a cell, as a power of two.
  var columnShift: Int { self == .ascii ? 0 : 1 }

  /// Rows of dots in a cell, as a power of two.
  var rowShift: Int {
    switch self {
    case .braille: 2
    case .block: 1
    case .ascii: 0
    }
  }
}
