import Cells

/// How one series is told apart from others: by colour, and without it by its line and its marks.
public struct Stroke: Sendable, Equatable {
  /// How a line is interrupted.
  public enum Pattern: Sendable, Equatable, CaseIterable {
    /// Not at all.
    case solid
    /// Long strokes.
    case dashed
    /// Single dots.
    case dotted
    /// Long strokes and dots in turn.
    case dashDotted

    /// Whether the dot at a distance along the line is drawn.
    @inline(__always)
    func draws(_ distance: Int) -> Bool {
      switch self {
      case .solid: true
      case .dashed: distance % 8 < 6
      case .dotted: distance % 3 == 0
      case .dashDotted: distance % 9 < 4 || distance % 9 == 6
      }
    }
  }

  /// Colour and weight.
  public var style: Style
  /// How its line is interrupted, in braille and blocks.
  public var pattern: Pattern
  /// What marks its points.
  public var mark: Character
  /// What its points and lines are drawn with in ASCII.
  public var asciiMark: Character
  /// Whether its lines are two dots wide, for a projector; marks stay as they are, and so does ASCII.
  public var isThick: Bool
  /// Whether its line is interrupted in ASCII too, where lines of one mark have to be told apart.
  public var isPatternedInASCII = false

  /// Makes a stroke.
  public init(
    _ style: Style, pattern: Pattern = .solid, mark: Character = "●", asciiMark: Character = "*",
    thick: Bool = false
  ) {
    self.style = style
    self.isThick = thick
    self.pattern = pattern
    self.mark = mark
    self.asciiMark = asciiMark
  }

  /// The stroke of the lane at a position; its look for life.
  public static func lane(_ lane: Int, bold: Bool = false, dim: Bool = false, thick: Bool = false) -> Stroke {
    let index = ((lane % marks.count) + marks.count) % marks.count
    return Stroke(
      Style(.lane(lane), bold: bold, dim: dim), pattern: Pattern.allCases[index],
      mark: marks[index].mark, asciiMark: marks[index].ascii, thick: thick)
  }

  /// The place of its mark among those of lanes, which stays the same whichever lane is in front.
  var place: Int { Self.marks.firstIndex { $0.mark == mark } ?? 0 }

  private static let marks: [(mark: Character, ascii: Character)] = [
    ("●", "*"), ("○", "o"), ("◆", "+"), ("◇", "x"),
  ]

  /// Its mark in a set of glyphs.
  public func mark(in glyphs: Glyphs) -> Character { glyphs == .ascii ? asciiMark : mark }
}
