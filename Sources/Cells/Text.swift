/// Where a line of text stands in its row.
public enum TextAlignment: Sendable, Equatable {
  /// At the left end.
  case leading
  /// In the middle.
  case center
  /// At the right end.
  case trailing
}

extension CellGrid {
  /// Every cell of the grid.
  public var bounds: Rectangle { Rectangle(size) }

  /// Writes a line of text from a column on, clipped to a rectangle; gives the column after it.
  ///
  /// Characters that are not one column wide are written as `?`, so that no column slips.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, x: Int, y: Int, style: Style = .standard, in clip: Rectangle? = nil
  ) -> Int {
    let area = clip.map { $0.intersection(bounds) } ?? bounds
    var column = x
    for character in text {
      if area.contains(x: column, y: y) {
        self[column, y] = Cell(character.inOneColumn, style: style)
      }
      column += 1
    }
    return column
  }

  /// Writes a line of text in the first row of a rectangle; a line that is too long ends in an ellipsis.
  public mutating func write(
    _ text: some StringProtocol, in rectangle: Rectangle, style: Style = .standard,
    alignment: TextAlignment = .leading, ellipsis: Character = "…"
  ) {
    guard !rectangle.isEmpty else { return }
    let free = rectangle.width - text.count
    guard free >= 0 else {
      write(text.prefix(rectangle.width - 1), x: rectangle.x, y: rectangle.y, style: style, in: rectangle)
      write(String(ellipsis), x: rectangle.right - 1, y: rectangle.y, style: style, in: rectangle)
      return
    }
    let offset =
      switch alignment {
      case .leading: 0
      case .center: free / 2
      case .trailing: free
      }
    write(text, x: rectangle.x + offset, y: rectangle.y, style: style, in: rectangle)
  }

  /// Puts the same cell everywhere in a rectangle.
  public mutating func fill(_ rectangle: Rectangle, with cell: Cell = Cell()) {
    let area = rectangle.intersection(bounds)
    for y in area.y..<area.bottom {
      for x in area.x..<area.right { self[x, y] = cell }
    }
  }
}

extension Character {
  /// The character where a terminal shows it in one column, `?` where it does not.
  var inOneColumn: Character { occupiesOneColumn ? self : "?" }

  /// Whether a terminal shows it in one column: printable and not wide; combining marks need a base.
  var occupiesOneColumn: Bool {
    if let ascii = asciiValue { return ascii >= 0x20 && ascii < 0x7f }
    guard let scalar = unicodeScalars.first,
      unicodeScalars.dropFirst().allSatisfy({ $0.properties.generalCategory == .nonspacingMark })
    else { return false }
    // A cell of a terminal holds a letter and a mark over it, as in x̂.
    guard unicodeScalars.count <= 2 else { return false }
    if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7f }
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .surrogate, .lineSeparator,
      .paragraphSeparator, .unassigned:
      return false
    default:
      return !scalar.properties.isEmojiPresentation && !Self.isWide(scalar.value)
    }
  }

  /// East Asian wide and fullwidth blocks (Unicode Standard Annex 11).
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xa960...0xa97f, 0xac00...0xd7a3,
      0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff,
      0x20000...0x3fffd:
      true
    default: false
    }
  }
}
