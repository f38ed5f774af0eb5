/// One character on the screen, one column wide.
public struct Cell: Sendable, Equatable {
  /// The character.
  public var character: Character
  /// How it is drawn.
  public var style: Style

  /// Makes a cell.
  public init(_ character: Character = " ", style: Style = .standard) {
    self.character = character
    self.style = style
  }
}

/// A screen as a value: rows of cells that drawing fills and a device shows.
///
/// Drawing outside is clipped.
public struct CellGrid: Sendable, Equatable {
  /// Columns and rows.
  public let size: Size
  /// The cells, row by row.
  public private(set) var cells: [Cell]

  /// Makes a grid of blanks.
  public init(size: Size) {
    self.size = size
    self.cells = Array(repeating: Cell(), count: size.width * size.height)
  }

  /// The cell in a column and a row; reading outside gives a blank, writing outside does nothing.
  public subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.width + x] : Cell() }
    set { if contains(x, y) { cells[y * size.width + x] = newValue } }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }
}
