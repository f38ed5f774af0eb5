/// Width and height, in cells.
public struct Size: Sendable, Equatable, Hashable {
  /// Columns, 0 or more.
  public var width: Int
  /// Rows, 0 or more.
  public var height: Int

  /// Makes a size; negative lengths become 0.
  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells; the origin is the top left cell of the screen, y grows downwards.
public struct Rectangle: Sendable, Equatable {
  /// Leftmost column.
  public var x: Int
  /// Topmost row.
  public var y: Int
  /// Columns, 0 or more.
  public var width: Int
  /// Rows, 0 or more.
  public var height: Int

  /// Makes a rectangle; negative lengths become 0.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// A rectangle of the size at the origin.
  public init(_ size: Size) { self.init(x: 0, y: 0, width: size.width, height: size.height) }

  /// The rectangle without cells: where what has no room goes.
  public static let empty = Rectangle(x: 0, y: 0, width: 0, height: 0)

  /// Whether it holds no cell.
  public var isEmpty: Bool { width == 0 || height == 0 }
}
