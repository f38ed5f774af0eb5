import Cells

/// Cells that show a level by a colour, and without colour by how full they are.
enum Tones {
  /// The cell of every level from 0 to 255: character and background have one colour, so that where there is colour the
  /// cell is full of it, and where there is none the character is left.
  static func cells(_ glyphs: Glyphs) -> [Cell] { glyphs == .ascii ? asciiCells : blockCells }

  /// Characters from the emptiest to the fullest.
  static func ramp(_ glyphs: Glyphs) -> [Character] { glyphs == .ascii ? asciiRamp : blockRamp }

  /// The level at a fraction, 0 for what is not a number.
  @inline(__always)
  static func level(at fraction: Double) -> UInt8 {
    fraction > 0 ? UInt8((min(fraction, 1) * 255).rounded()) : 0
  }

  /// The style of text over a level: from the other end of the scale.
  static func text(over level: UInt8) -> Style { Style(.level(level < 140 ? 255 : 0), on: .level(level)) }

  private static let blockRamp = Array(" ░▒▓█")
  private static let asciiRamp = Array(" .:-=+*#%@")
  private static let blockCells = table(blockRamp)
  private static let asciiCells = table(asciiRamp)

  private static func table(_ ramp: [Character]) -> [Cell] {
    (0...255).map { level in
      let ink = Ink.level(UInt8(level))
      return Cell(ramp[level * ramp.count / 256], style: Style(ink, on: ink))
    }
  }
}
