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
    if let foreground { codes.append(foreground.code(offset: 0)) }
    if let background { codes.append(background.code(offset: 10)) }
    return "\u{1b}[\(codes.joined(separator: ";"))m"
  }
}

extension TerminalColor {
  /// What selects the colour in an SGR sequence: for the character, or with an offset of 10 for what is behind it.
  fileprivate func code(offset: UInt8) -> String {
    switch self {
    case .indexed(let index) where index < 8: "\(30 + offset + index)"
    case .indexed(let index) where index < 16: "\(90 + offset + index - 8)"
    case .indexed(let index): "\(38 + offset);5;\(index)"
    case .rgb(let color): "\(38 + offset);2;\(color.red);\(color.green);\(color.blue)"
    }
  }
}
