extension CellGrid {
  /// The characters alone, one line a row, each ended by a line feed.
  ///
  /// Blanks at the ends of lines are trimmed unless asked for, so that the text survives editors and diffs; the
  /// blanks of braille plots are U+2800 and stay.
  public func plainText(trimmed: Bool = true) -> String {
    var text = ""
    for y in 0..<size.height {
      var row = (0..<size.width).map { self[$0, y].character }
      if trimmed { while row.last == " " { row.removeLast() } }
      text.append(contentsOf: row)
      text.append("\n")
    }
    return text
  }

  /// The characters with ANSI colours and attributes (SGR), one line a row, each ended by a line feed.
  ///
  /// Every row ends in the terminal's own colours, so that rows may be cut out.
  public func ansiText(palette: Palette) -> String {
    var text = ""
    for y in 0..<size.height {
      var current = Style.standard
      for x in 0..<size.width {
        let cell = self[x, y]
        if cell.style != current {
          text += palette.resolve(cell.style).escapeSequence
          current = cell.style
        }
        text.append(cell.character)
      }
      text += current == .standard ? "\n" : "\u{1b}[0m\n"
    }
    return text
  }
}

extension ResolvedStyle {
  /// The SGR sequence that sets this style from any other.
  var escapeSequence: String {
    var codes = ["0"]
    if isBold { codes.append("1") }
    if isDim { codes.append("2") }
    if isReversed { codes.append("7") }
    switch foreground {
    case nil: break
    case .indexed(let index) where index < 8: codes.append("\(30 + index)")
    case .indexed(let index) where index < 16: codes.append("\(90 + index - 8)")
    case .indexed(let index): codes.append("38;5;\(index)")
    case .rgb(let color): codes.append("38;2;\(color.red);\(color.green);\(color.blue)")
    }
    return "\u{1b}[\(codes.joined(separator: ";"))m"
  }
}
