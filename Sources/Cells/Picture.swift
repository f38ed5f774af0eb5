extension CellGrid {
  /// The grid as a self-contained SVG picture that looks the same with any font.
  ///
  /// Braille, blocks, boxes and marks are drawn as shapes. Text is set in runs that each have their place and
  /// length, so that columns stand one above the other even where the monospace font is another one.
  ///
  /// Its paper is white in the light theme and dark in all others.
  public func svg(theme: Theme = .dark, title: String = "") -> String {
    var picture = Picture(theme: theme)
    for y in 0..<size.height { picture.addRow(y, of: self) }
    return picture.document(size: size, title: title)
  }
}

/// Collects what each style draws: everything of one colour ends in a few elements.
private struct Picture {
  /// What one style draws.
  private struct Ink {
    var shapes = Shapes()
    var text = ""
    var backdrop = ""
  }

  private let palette: Palette
  private let paper, foreground: RGB
  private var inks: [Ink] = []
  private var styles: [Style] = []
  private var indices: [Style: Int] = [:]
  /// What lies behind characters, of each colour.
  private var grounds: [RGB: String] = [:]

  init(theme: Theme) {
    palette = Palette(depth: .trueColor, theme: theme)
    (paper, foreground) =
      palette.background == .dark ? (RGB(0x0e1116), RGB(0xd7dce2)) : (RGB(0xffffff), RGB(0x24292e))
  }

  mutating func addRow(_ y: Int, of grid: CellGrid) {
    addGrounds(y, of: grid)
    var x = 0
    while x < grid.size.width {
      let cell = grid[x, y]
      // A character in the colour behind it cannot be seen.
      if cell.style.background == cell.style.ink {
        x += 1
        continue
      }
      let ink = index(of: cell.style)
      let box = CellBox(x: x, y: y)
      if cell.style.isReversed { inks[ink].backdrop += box.rectangle(0, 0, 1, 1) }
      if inks[ink].shapes.add(cell.character, in: box) {
        x += 1
        continue
      }
      var run = String(cell.character)
      var end = x + 1
      while end < grid.size.width, grid[end, y].style == cell.style, !Shapes.draws(grid[end, y].character) {
        if cell.style.isReversed { inks[ink].backdrop += CellBox(x: end, y: y).rectangle(0, 0, 1, 1) }
        run.append(grid[end, y].character)
        end += 1
      }
      inks[ink].text += box.text(run, columns: end - x)
      x = end
    }
  }

  /// One rectangle for neighbours of one colour.
  private mutating func addGrounds(_ y: Int, of grid: CellGrid) {
    var x = 0
    while x < grid.size.width {
      let start = x
      let ink = grid[x, y].style.background
      repeat { x += 1 } while x < grid.size.width && grid[x, y].style.background == ink
      guard let color = ink.flatMap(palette.rgb(of:)) else { continue }
      grounds[color, default: ""] += CellBox(x: start, y: y).rectangle(0, 0, Double(x - start), 1)
    }
  }

  private mutating func index(of style: Style) -> Int {
    if let index = indices[style] { return index }
    indices[style] = styles.count
    styles.append(style)
    inks.append(Ink())
    return styles.count - 1
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
    if !grounds.isEmpty {
      let paths = grounds.map { "<path fill=\"\($0.key.hexadecimal)\" d=\"\($0.value)\"/>" }.sorted()
      lines += ["<g shape-rendering=\"crispEdges\">"] + paths + ["</g>"]
    }
    for (style, ink) in zip(styles, inks) { lines += elements(style, ink) }
    lines += ["</g>", "</svg>", ""]
    return lines.joined(separator: "\n")
  }

  private func elements(_ style: Style, _ ink: Ink) -> [String] {
    let resolved = palette.resolve(style)
    let hue = palette.rgb(of: style.ink) ?? foreground
    let color = (style.isReversed ? paper : hue).hexadecimal
    var elements: [String] = []
    if !ink.backdrop.isEmpty {
      elements.append("<path fill=\"\(hue.hexadecimal)\" d=\"\(ink.backdrop)\"/>")
    }
    var group = ink.shapes.elements(color: color, isBold: resolved.isBold)
    if !ink.text.isEmpty {
      let weight = resolved.isBold ? " font-weight=\"bold\"" : ""
      group.append("<g fill=\"\(color)\"\(weight)>\(ink.text)</g>")
    }
    guard !group.isEmpty else { return elements }
    return elements + (resolved.isDim ? ["<g opacity=\"0.6\">"] + group + ["</g>"] : group)
  }
}

/// Where a cell lies in the picture; a braille cell's dots come out on a square lattice.
struct CellBox {
  /// The advance of DejaVu Sans Mono at 14 units, and twice that, rounded to what keeps dots square.
  static let width = 8.43
  static let height = 17.0
  static let margin = 10.0

  private let left, top: Double

  init(x: Int, y: Int) {
    left = Double(x) * Self.width
    top = Double(y) * Self.height
  }

  /// A place inside, both coordinates from 0 to 1, as a path writes it.
  func place(_ x: Double, _ y: Double) -> String {
    Decimals.text(left + x * Self.width) + " " + Decimals.text(top + y * Self.height)
  }

  /// A closed path around a part of the cell.
  func rectangle(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> String {
    "M\(place(x0, y0))L\(place(x1, y0))L\(place(x1, y1))L\(place(x0, y1))Z"
  }

  /// A run of text that begins here.
  func text(_ run: String, columns: Int) -> String {
    let x = Decimals.text(left)
    let y = Decimals.text(top + 13.2)
    let length = Decimals.text(Double(columns) * Self.width)
    return "<text x=\"\(x)\" y=\"\(y)\" textLength=\"\(length)\">\(Self.escape(run))</text>"
  }

  /// Text with the characters escaped that XML keeps for itself.
  static func escape(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.append(character)
      }
    }
  }
}

/// Numbers of a picture, with at most two decimals.
enum Decimals {
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
