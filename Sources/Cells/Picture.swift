extension CellGrid {
  /// The grid as a self-contained SVG picture that looks the same with any font.
  ///
  /// Braille, blocks, boxes and marks are drawn as shapes. Text is set in runs that each have their place and
  /// length, so that columns stand one above the other even where the monospace font is another one.
  ///
  /// Its paper is white in the light theme, black in high contrast and dark in all others.
  public func svg(theme: Theme = .dark, title: String = "") -> String {
    var picture = Picture(theme: theme)
    for y in 0..<size.height { picture.addRow(y, of: self) }
    return picture.document(size: size, title: title)
  }
}

/// Collects what is drawn: everything of one look ends in a few elements.
private struct Picture {
  /// How characters look.
  private struct Look: Hashable {
    let color: RGB
    let isBold, isDim: Bool
  }

  /// What is drawn in one look.
  private struct Ink {
    var shapes = Shapes()
    var text = ""
  }

  private let palette: Palette
  private let paper, foreground: RGB
  private var inks = Catalog<Look, Ink>()
  private var grounds = Catalog<RGB, BlockPath>()

  init(theme: Theme) {
    palette = Palette(depth: .trueColor, theme: theme)
    (paper, foreground) = (theme.paper, theme.foreground)
  }

  mutating func addRow(_ y: Int, of grid: CellGrid) {
    var x = 0
    while x < grid.size.width {
      let cell = grid[x, y]
      var run = ""
      var end = x
      repeat {
        run.append(grid[end, y].character)
        end += 1
      } while end < grid.size.width && grid[end, y].style == cell.style
      add(run, style: cell.style, x: x, y: y)
      x = end
    }
  }

  /// Adds characters of one style that stand side by side.
  private mutating func add(_ run: String, style: Style, x: Int, y: Int) {
    let (look, ground) = look(of: style)
    if let ground {
      grounds[ground, default: BlockPath()].add(
        x: Double(x), y: Double(y), width: Double(run.count), height: 1)
    }
    // A character in the colour behind it cannot be seen.
    if look.color == ground { return }
    var words = ""
    var (start, column) = (x, x)
    for character in run {
      if inks[look, default: Ink()].shapes.add(character, x: column, y: y) {
        endWords(&words, look, x: start, y: y)
        start = column + 1
      } else {
        words.append(character)
      }
      column += 1
    }
    endWords(&words, look, x: start, y: y)
  }

  private mutating func endWords(_ words: inout String, _ look: Look, x: Int, y: Int) {
    if !words.isEmpty {
      inks[look, default: Ink()].text += CellBox(x: x, y: y).text(words, columns: words.count)
    }
    words = ""
  }

  /// The look of a style's characters, and the colour behind them where that is not the paper.
  private func look(of style: Style) -> (Look, RGB?) {
    let resolved = palette.resolve(style)
    let ground = style.background.flatMap(palette.rgb(of:))
    let color = palette.rgb(of: style.ink) ?? palette.textRGB(on: style.background) ?? foreground
    let look = Look(
      color: style.isReversed ? ground ?? paper : color, isBold: resolved.isBold, isDim: resolved.isDim)
    return (look, style.isReversed ? color : ground)
  }

  func document(size: Size, title: String) -> String {
    let width = Decimals.text(Double(size.width) * CellBox.width + 2 * CellBox.margin)
    let height = Decimals.text(Double(size.height) * CellBox.height + 2 * CellBox.margin)
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
        + " viewBox=\"0 0 \(width) \(height)\" role=\"img\">"
    ]
    if !title.isEmpty { lines.append("<title>\(CellBox.escape(title))</title>") }
    lines.append("<rect width=\"100%\" height=\"100%\" fill=\"\(paper.hexadecimal)\"/>")
    let margin = Decimals.text(CellBox.margin)
    lines.append(
      "<g transform=\"translate(\(margin) \(margin))\" font-family=\"'DejaVu Sans Mono',Menlo,Consolas,"
        + "'Liberation Mono',monospace\" font-size=\"14\" fill=\"none\">")
    lines += BlockPath.group(grounds.entries.map { $1.element(color: $0.hexadecimal) })
    for (look, ink) in inks.entries { lines += elements(look, ink) }
    lines += ["</g>", "</svg>", ""]
    return lines.joined(separator: "\n")
  }

  private func elements(_ look: Look, _ ink: Ink) -> [String] {
    let color = look.color.hexadecimal
    var group = ink.shapes.elements(color: color, isBold: look.isBold)
    if !ink.text.isEmpty {
      let weight = look.isBold ? " font-weight=\"bold\"" : ""
      group.append("<g fill=\"\(color)\"\(weight)>\(ink.text)</g>")
    }
    guard !group.isEmpty, look.isDim else { return group }
    return ["<g opacity=\"0.6\">"] + group + ["</g>"]
  }
}

/// Values by their keys, in the order in which the keys came.
private struct Catalog<Key: Hashable, Value> {
  private(set) var entries: [(Key, Value)] = []
  private var places: [Key: Int] = [:]

  subscript(key: Key, default value: @autoclosure () -> Value) -> Value {
    get { places[key].map { entries[$0].1 } ?? value() }
    _modify {
      let place = places[key] ?? entries.count
      if place == entries.count {
        places[key] = place
        entries.append((key, value()))
      }
      yield &entries[place].1
    }
  }
}
