import CNCurses
import Cells

/// What ncurses must be told to draw in a style.
struct Pen {
  let attributes: UInt32
  let pair: Int32
}

/// The pens of a palette, each made when it is first needed.
///
/// A terminal has a limited number of pairs of a foreground and a background. Levels of a scale are drawn in so few
/// steps that every pair of two of them finds room; a background that finds none all the same is not drawn.
struct Pens {
  /// A foreground and a background; nil for the terminal's own.
  private struct Pair: Hashable {
    let foreground, background: TerminalColor?
  }

  let palette: Palette
  private let bound: PairBound
  private var pens: [Style: Pen] = [:]
  private var pairs: [Pair: Int32] = [:]

  /// Makes pens for a terminal that has so many pairs, the first of which is its own.
  init(palette: Palette, pairs: Int) {
    self.palette = palette
    bound = PairBound(pairs: pairs)
  }

  /// The pen for a style.
  mutating func pen(for style: Style) -> Pen {
    let style = style.withLevels(in: bound.levels)
    if let pen = pens[style] { return pen }
    let resolved = palette.resolve(style)
    var attributes = CURSES_NORMAL.rawValue
    if resolved.isBold { attributes |= CURSES_BOLD.rawValue }
    if resolved.isDim { attributes |= CURSES_DIM.rawValue }
    if resolved.isReversed { attributes |= CURSES_REVERSED.rawValue }
    let pen = Pen(attributes: attributes, pair: pair(resolved.foreground, on: resolved.background))
    pens[style] = pen
    return pen
  }

  /// Pair 0 is the terminal's own; a terminal that has no pairs left draws in it.
  private mutating func pair(_ foreground: TerminalColor?, on background: TerminalColor?) -> Int32 {
    if foreground == nil && background == nil { return 0 }
    let pair = Pair(foreground: foreground, background: background)
    if let number = pairs[pair] { return number }
    let new = pairs.count + 1
    guard new < (background == nil ? bound.all : bound.withBackground) else {
      return background == nil ? 0 : self.pair(foreground, on: nil)
    }
    let number = Int32(new)
    guard curses_set_pair(number, foreground.cursesNumber, background.cursesNumber) else { return 0 }
    pairs[pair] = number
    return number
  }
}

/// How the pairs of a terminal are shared out.
struct PairBound: Equatable {
  /// Number of pairs, the terminal's own among them.
  let all: Int
  /// Number of pairs from which on only those without a background are made.
  let withBackground: Int
  /// Number of steps of a scale.
  let levels: Int

  /// Leaves 64 pairs to characters without a background, or half of them where there are fewer.
  init(pairs: Int) {
    all = pairs
    let free = pairs - min(64, pairs / 2)
    withBackground = free
    // As many as fit in with room for a few others, and more than 32 are hardly told apart.
    levels = (2...32).last { $0 * ($0 + 1) < free } ?? 2
  }
}

extension Style {
  /// The style with its levels brought to the nearest of so many steps.
  func withLevels(in steps: Int) -> Style {
    var style = self
    style.ink = ink.withLevel(in: steps)
    style.background = background?.withLevel(in: steps)
    return style
  }
}

extension Ink {
  /// The ink, or where it is a level the nearest of so many from 0 to 255.
  fileprivate func withLevel(in steps: Int) -> Ink {
    guard case .level(let level) = self else { return self }
    let last = steps - 1
    let step = (Int(level) * last + 127) / 255
    return .level(UInt8((step * 255 + last / 2) / last))
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

extension TerminalColor? {
  /// The number by which ncurses knows the colour, -1 for the terminal's own.
  fileprivate var cursesNumber: Int32 { self?.cursesNumber ?? -1 }
}
