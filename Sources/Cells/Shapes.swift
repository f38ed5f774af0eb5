/// The characters of one style that are drawn as paths instead of letters.
struct Shapes {
  private var dots = ""
  private var marks = ""
  private var lines = ""
  private var blocks = BlockPath()
  /// Quarter, half and three-quarter tones.
  private var tones = [BlockPath(), BlockPath(), BlockPath()]

  /// Adds the character of a cell; false where it has to be set as text.
  mutating func add(_ character: Character, x: Int, y: Int) -> Bool {
    if character == " " { return true }
    guard !character.isASCII, let scalar = character.unicodeScalars.first else { return false }
    let box = CellBox(x: x, y: y)
    switch scalar.value {
    case 0x2800...0x28ff: addBraille(scalar.value - 0x2800, box)
    case 0x2580...0x259f: addBlock(scalar.value, x: Double(x), y: Double(y))
    default: return addBoxLine(character, box) || addMark(character, box)
    }
    return true
  }

  /// The elements that draw everything.
  func elements(color: String, isBold: Bool) -> [String] {
    var areas = blocks.isEmpty ? [] : [blocks.element(color: color)]
    for (tone, path) in zip(["0.25", "0.5", "0.75"], tones) where !path.isEmpty {
      areas.append(path.element(color: color, opacity: tone))
    }
    var elements = BlockPath.group(areas)
    if !marks.isEmpty { elements.append("<path fill=\"\(color)\" d=\"\(marks)\"/>") }
    if !lines.isEmpty {
      let width = isBold ? "2" : "1.2"
      elements.append("<path stroke=\"\(color)\" stroke-width=\"\(width)\" d=\"\(lines)\"/>")
    }
    if !dots.isEmpty {
      elements.append(
        "<path stroke=\"\(color)\" stroke-width=\"3\" stroke-linecap=\"round\" d=\"\(dots)\"/>")
    }
    return elements
  }

  /// A dot is a line of no length with round ends.
  private mutating func addBraille(_ pattern: UInt32, _ box: CellBox) {
    let places: [(Double, Double)] = [
      (0.25, 0.125), (0.25, 0.375), (0.25, 0.625), (0.75, 0.125), (0.75, 0.375), (0.75, 0.625),
      (0.25, 0.875), (0.75, 0.875),
    ]
    for (bit, place) in places.enumerated() where pattern >> UInt32(bit) & 1 == 1 {
      dots += "M\(box.place(place.0, place.1))h0"
    }
  }

  private mutating func addBlock(_ value: UInt32, x: Double, y: Double) {
    switch value {
    case 0x2580: blocks.add(x: x, y: y, width: 1, height: 0.5)
    case 0x2581...0x2588:
      let height = Double(value - 0x2580) / 8
      blocks.add(x: x, y: y + 1 - height, width: 1, height: height)
    case 0x2589...0x258f: blocks.add(x: x, y: y, width: Double(0x2590 - value) / 8, height: 1)
    case 0x2590: blocks.add(x: x + 0.5, y: y, width: 0.5, height: 1)
    case 0x2591...0x2593: tones[Int(value - 0x2591)].add(x: x, y: y, width: 1, height: 1)
    case 0x2594: blocks.add(x: x, y: y, width: 1, height: 0.125)
    case 0x2595: blocks.add(x: x + 0.875, y: y, width: 0.125, height: 1)
    default:
      // From U+2596 on: bit 0 upper left, 1 upper right, 2 lower left, 3 lower right.
      let quarters: [UInt8] = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14]
      let mask = quarters[Int(value - 0x2596)]
      for quarter in 0..<4 where mask >> UInt8(quarter) & 1 == 1 {
        let (left, top) = (Double(quarter % 2) / 2, Double(quarter / 2) / 2)
        blocks.add(x: x + left, y: y + top, width: 0.5, height: 0.5)
      }
    }
  }

  private mutating func addBoxLine(_ character: Character, _ box: CellBox) -> Bool {
    if let corner = Self.corners[character] {
      addCorner(corner, box)
      return true
    }
    guard let arms = Self.arms[character] else { return false }
    let ends: [(Character, (Double, Double))] = [
      ("l", (0, 0.5)), ("r", (1, 0.5)), ("u", (0.5, 0)), ("d", (0.5, 1)),
    ]
    for (arm, end) in ends where arms.contains(arm) {
      lines += "M\(box.place(0.5, 0.5))L\(box.place(end.0, end.1))"
    }
    return true
  }

  /// A quarter circle between the middles of two sides.
  private mutating func addCorner(_ corner: (x: Double, y: Double), _ box: CellBox) {
    let start = box.place(corner.x, 0.5)
    lines += "M\(start)Q\(box.place(0.5, 0.5)) \(box.place(0.5, corner.y))"
  }

  private mutating func addMark(_ character: Character, _ box: CellBox) -> Bool {
    guard let polygon = Self.polygons[character] else { return false }
    let path = "M" + polygon.points.map { box.place($0.0, $0.1) }.joined(separator: "L") + "Z"
    if polygon.isFilled { marks += path } else { lines += path }
    return true
  }

  private static let arms: [Character: String] = [
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "urd", "┤": "uld", "┬": "lrd",
    "┴": "lru", "┼": "lrud", "╴": "l", "╵": "u", "╶": "r", "╷": "d",
  ]
  private static let corners: [Character: (x: Double, y: Double)] = [
    "╭": (1, 1), "╮": (0, 1), "╰": (1, 0), "╯": (0, 0),
  ]
  private static let polygons: [Character: (points: [(Double, Double)], isFilled: Bool)] = [
    "▲": ([(0.5, 0.25), (0.95, 0.75), (0.05, 0.75)], true),
    "▼": ([(0.05, 0.25), (0.95, 0.25), (0.5, 0.75)], true),
    "▴": ([(0.5, 0.35), (0.85, 0.7), (0.15, 0.7)], true),
    "▾": ([(0.15, 0.35), (0.85, 0.35), (0.5, 0.7)], true),
    "▶": ([(0.1, 0.28), (0.9, 0.5), (0.1, 0.72)], true),
    "◀": ([(0.9, 0.28), (0.1, 0.5), (0.9, 0.72)], true),
    "◆": (diamond, true), "◇": (diamond, false), "●": (disc, true), "○": (disc, false),
    "■": (square, true), "□": (square, false),
  ]
  private static let diamond = [(0.5, 0.24), (0.98, 0.5), (0.5, 0.76), (0.02, 0.5)]
  private static let square = [(0.1, 0.3), (0.9, 0.3), (0.9, 0.7), (0.1, 0.7)]
  /// Sixteen corners are round enough at this size.
  private static let disc = [
    (0.88, 0.5), (0.85, 0.57), (0.77, 0.63), (0.65, 0.67), (0.5, 0.69), (0.35, 0.67), (0.23, 0.63),
    (0.15, 0.57), (0.12, 0.5), (0.15, 0.43), (0.23, 0.37), (0.35, 0.33), (0.5, 0.31), (0.65, 0.33),
    (0.77, 0.37), (0.85, 0.43),
  ]
}
