/// A terminal in memory: shows to an array, and is typed at by a script.
public struct MemoryTerminal: TerminalDevice {
  /// Columns and rows it shows now; a resize in the script changes it.
  public private(set) var size: Size
  /// What is still to be done at it, in order.
  public var script: [TerminalInput]
  /// Every grid it showed, in order, each cut or filled to the size it had.
  public private(set) var shown: [CellGrid] = []

  /// Makes a terminal of a size with a script.
  public init(size: Size, script: [TerminalInput] = []) {
    self.size = size
    self.script = script
  }

  /// What is on it now; nil before the first grid.
  public var screen: CellGrid? { shown.last }

  /// Keeps the grid in `shown`.
  public mutating func show(_ grid: CellGrid) {
    var screen = CellGrid(size: size)
    screen.draw(grid, x: 0, y: 0)
    shown.append(screen)
  }

  /// Takes the next entry of the script, without waiting.
  public mutating func nextInput(timeoutMilliseconds: Int) -> TerminalInput? {
    guard !script.isEmpty else { return nil }
    let input = script.removeFirst()
    if case .resize(let newSize) = input { size = newSize }
    return input
  }
}

extension CellGrid {
  /// Draws another grid with its top left cell in a column and a row, clipped to a rectangle.
  public mutating func draw(_ other: CellGrid, x: Int, y: Int, in clip: Rectangle? = nil) {
    let target = Rectangle(x: x, y: y, width: other.size.width, height: other.size.height)
    let area = target.intersection(clip ?? bounds).intersection(bounds)
    for row in area.y..<area.bottom {
      for column in area.x..<area.right { self[column, row] = other[column - x, row - y] }
    }
  }
}
