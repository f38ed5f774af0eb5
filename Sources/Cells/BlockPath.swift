/// Rectangles of one colour as a path, in cells: `M3 4h1v0.5h-1z`.
///
/// Rectangles that continue one another to the right become one.
struct BlockPath {
  private struct Block {
    var x, y, width, height: Double
  }

  private var text = ""
  /// What came last, and may go on.
  private var last: Block?

  /// Whether it holds nothing.
  var isEmpty: Bool { last == nil }

  /// Adds a rectangle.
  mutating func add(x: Double, y: Double, width: Double, height: Double) {
    if let block = last, block.y == y, block.height == height, block.x + block.width == x {
      last?.width += width
    } else {
      text = path
      last = Block(x: x, y: y, width: width, height: height)
    }
  }

  /// The path of all.
  private var path: String {
    guard let last else { return text }
    let (x, y) = (Decimals.text(last.x), Decimals.text(last.y))
    let (width, height) = (Decimals.text(last.width), Decimals.text(last.height))
    return text + "M\(x) \(y)h\(width)v\(height)h-\(width)z"
  }

  /// The element that draws it, for a `group`.
  func element(color: String, opacity: String? = nil) -> String {
    "<path fill=\"\(color)\"\(opacity.map { " fill-opacity=\"\($0)\"" } ?? "") d=\"\(path)\"/>"
  }

  /// Elements in a group whose unit is a cell, with edges that leave no seam between neighbours.
  static func group(_ elements: [String]) -> [String] {
    if elements.isEmpty { return [] }
    let (width, height) = (Decimals.text(CellBox.width), Decimals.text(CellBox.height))
    let opening = "<g transform=\"scale(\(width) \(height))\" shape-rendering=\"crispEdges\">"
    return [opening] + elements + ["</g>"]
  }
}
