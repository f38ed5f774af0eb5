import Cells

/// What a terminal shows, worked out from what it was sent.
///
/// It knows the sequences that casts hold (ECMA-48: CUP, CUF, ED, SGR; DECTCEM), and refuses all others.
public struct TerminalScreen: Equatable {
  /// A character and how it is drawn.
  public struct Shown: Equatable {
    /// The character with the marks over it.
    public var character: Character = " "
    /// How it is drawn.
    public var pen = Pen()
  }

  /// What SGR sets.
  public struct Pen: Equatable {
    var foreground, background: TerminalColor?
    var isBold = false
    var isDim = false
    var isReversed = false

    /// The terminal's own colours.
    public init() {}
  }

  /// Something that the terminal does not know, or a place where it would scroll or wrap.
  public struct Surprise: Error {
    /// What it was.
    public let text: String
  }

  /// Columns and rows.
  public let size: Size
  /// The cells, row by row.
  public private(set) var cells: [Shown]
  /// Whether the cursor is seen.
  public private(set) var isCursorVisible = true
  /// What is written next is drawn with this.
  public private(set) var pen = Pen()
  private var x = 0
  private var y = 0

  /// A cleared terminal.
  public init(size: Size) {
    self.size = size
    cells = Array(repeating: Shown(), count: size.width * size.height)
  }

  /// What a terminal shows that shows a picture rightly.
  public init(showing grid: CellGrid, palette: Palette) {
    size = grid.size
    cells = grid.cells.map { Shown(character: $0.character, pen: Pen(palette.resolve($0.style))) }
  }

  /// The characters, a line a row.
  public var text: String {
    (0..<size.height).map { row in
      String(cells[row * size.width..<(row + 1) * size.width].map(\.character)) + "\n"
    }.joined()
  }

  /// Takes in what the terminal is sent.
  public mutating func write(_ output: String) throws {
    var rest = output.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1b}" {
        guard rest.popFirst() == "[" else { throw Surprise(text: "an escape that begins no sequence") }
        let parameters = String(rest.prefix { $0.value < 0x40 })
        rest = rest.drop { $0.value < 0x40 }
        guard let final = rest.popFirst() else { throw Surprise(text: "a sequence without an end") }
        try carryOut(Character(final), parameters)
      } else {
        try print(scalar)
      }
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) throws {
    if scalar.properties.generalCategory == .nonspacingMark {
      guard x > 0 else { throw Surprise(text: "a mark without a letter") }
      let letter = cells[y * size.width + x - 1].character
      cells[y * size.width + x - 1].character = Character("\(letter)\(scalar)")
      return
    }
    guard scalar.value >= 0x20, scalar.value != 0x7f else { throw Surprise(text: "a control character") }
    guard x < size.width, y < size.height else { throw Surprise(text: "a wrap at \(x), \(y)") }
    cells[y * size.width + x] = Shown(character: Character(scalar), pen: pen)
    x += 1
  }

  private mutating func carryOut(_ final: Character, _ parameters: String) throws {
    let numbers = parameters.split(separator: ";").compactMap { Int($0) }
    switch (final, parameters) {
    case ("H", _):
      guard numbers.count == 2 else { throw Surprise(text: "a place without two numbers") }
      y = min(max(1, numbers[0]), max(1, size.height)) - 1
      x = min(max(1, numbers[1]), max(1, size.width)) - 1
    case ("C", _): x = min(x + max(1, numbers.first ?? 1), max(0, size.width - 1))
    case ("J", "2"): cells = cells.map { _ in Shown(pen: Pen(background: pen.background)) }
    case ("h", "?25"): isCursorVisible = true
    case ("l", "?25"): isCursorVisible = false
    case ("m", _): try pen.change(numbers)
    default: throw Surprise(text: "the sequence \(parameters)\(final)")
    }
  }
}

extension TerminalScreen.Pen {
  init(_ style: ResolvedStyle) {
    foreground = style.foreground
    background = style.background
    isBold = style.isBold
    isDim = style.isDim
    isReversed = style.isReversed
  }

  fileprivate init(background: TerminalColor?) { self.background = background }

  fileprivate mutating func change(_ numbers: [Int]) throws {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: self = TerminalScreen.Pen()
      case 1: isBold = true
      case 2: isDim = true
      case 7: isReversed = true
      case 30...37: foreground = .indexed(UInt8(number - 30))
      case 90...97: foreground = .indexed(UInt8(number - 82))
      case 38: foreground = try Self.color(&rest)
      case 40...47: background = .indexed(UInt8(number - 40))
      case 100...107: background = .indexed(UInt8(number - 92))
      case 48: background = try Self.color(&rest)
      default: throw TerminalScreen.Surprise(text: "the attribute \(number)")
      }
    }
  }

  private static func color(_ rest: inout ArraySlice<Int>) throws -> TerminalColor {
    switch rest.popFirst() {
    case 5:
      if let index = rest.popFirst().flatMap({ UInt8(exactly: $0) }) { return .indexed(index) }
    case 2:
      let parts = rest.prefix(3).compactMap { UInt8(exactly: $0) }
      rest = rest.dropFirst(3)
      if parts.count == 3 {
        return .rgb(RGB(UInt32(parts[0]) << 16 | UInt32(parts[1]) << 8 | UInt32(parts[2])))
      }
    default: break
    }
    throw TerminalScreen.Surprise(text: "a colour without its numbers")
  }
}
