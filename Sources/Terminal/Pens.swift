import CNCurses
import Cells

/// What ncurses must be told to draw in a style.
struct Pen {
  let attributes: UInt32
  let pair: Int32
}

/// The pens of a palette, each made when it is first needed.
struct Pens {
  let palette: Palette
  private var pens: [Style: Pen] = [:]
  private var pairs: [TerminalColor: Int32] = [:]

  init(palette: Palette) { self.palette = palette }

  /// The pen for a style.
  mutating func pen(for style: Style) -> Pen {
    if let pen = pens[style] { return pen }
    let resolved = palette.resolve(style)
    var attributes = CURSES_NORMAL.rawValue
    if resolved.isBold { attributes |= CURSES_BOLD.rawValue }
    if resolved.isDim { attributes |= CURSES_DIM.rawValue }
    if resolved.isReversed { attributes |= CURSES_REVERSED.rawValue }
    let pen = Pen(attributes: attributes, pair: pair(for: resolved.foreground))
    pens[style] = pen
    return pen
  }

  /// Pair 0 is the terminal's own; a terminal that has no pairs left draws in it.
  private mutating func pair(for color: TerminalColor?) -> Int32 {
    guard let color else { return 0 }
    if let pair = pairs[color] { return pair }
    let new = Int32(pairs.count + 1)
    let pair = curses_set_pair(new, color.cursesNumber) ? new : 0
    pairs[color] = pair
    return pair
  }
}

extension TerminalColor {
  /// The number by which ncurses knows the colour.
  var cursesNumber: Int32 {
    switch self {
    case .indexed(let index): Int32(index)
    case .rgb(let rgb): Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
    }
  }
}
