#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A colour by its three components.
public struct RGB: Sendable, Equatable, Hashable {
  /// Red, green and blue, 0...255.
  public let red, green, blue: UInt8

  /// Makes a colour from `0xRRGGBB`.
  public init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  /// The colour as SVG and CSS write it: `#4ba3f5`.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef")
    return [red, green, blue].reduce(into: "#") { text, component in
      text.append(digits[Int(component >> 4)])
      text.append(digits[Int(component & 15)])
    }
  }
}

extension RGB {
  /// Relative luminance as WCAG 2 defines it, from 0 (black) to 1 (white).
  var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// Whether black is read better on it than white: their contrasts are equal at (L + 0.05)² = 1.05 · 0.05.
  var isBright: Bool { luminance > 0.179 }

  /// A component as light, from 0 to 1 (the curve of sRGB).
  private static func linear(_ component: UInt8) -> Double {
    let value = Double(component) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}

/// A colour as a terminal is told it.
public enum TerminalColor: Sendable, Equatable, Hashable {
  /// The position among its 8, 16 or 256 colours.
  case indexed(UInt8)
  /// 24 bits.
  case rgb(RGB)
}
