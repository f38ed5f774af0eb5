import Foundation

@testable import Cells

/// Ways of seeing colours, as matrices over linear red, green and blue.
///
/// Machado, Oliveira & Fernandes, "A physiologically-based model for simulation of color vision deficiency" (2009),
/// their matrices for the full severity.
enum ColorVision: CaseIterable {
  case trichromat, deuteranope, protanope, tritanope

  private var matrix: [[Double]] {
    switch self {
    case .trichromat: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    case .deuteranope:
      [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    case .protanope:
      [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    case .tritanope:
      [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    }
  }

  /// How far apart two colours are seen: the distance in CIELAB under D65 (CIE 1976).
  func distance(_ one: RGB, _ other: RGB) -> Double {
    zip(seen(one), seen(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
  }

  /// The smallest distance between two of several colours.
  func smallestDistance(among colors: [RGB]) -> Double {
    var smallest = Double.infinity
    for (index, color) in colors.enumerated() {
      for other in colors[..<index] { smallest = min(smallest, distance(color, other)) }
    }
    return smallest
  }

  /// L*, a*, b* of a colour as it is seen.
  private func seen(_ color: RGB) -> [Double] {
    let light = Self.product(matrix, Self.linear(color)).map { min(max($0, 0), 1) }
    let toXYZ = [
      [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
      [0.0193339, 0.1191920, 0.9503041],
    ]
    let white = [0.95047, 1, 1.08883]
    let roots = zip(Self.product(toXYZ, light), white).map { value, white in
      let part = value / white
      return part > 216 / 24389.0 ? cbrt(part) : (24389 / 27.0 * part + 16) / 116
    }
    return [116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])]
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// Light of each component (the curve of sRGB).
  static func linear(_ color: RGB) -> [Double] {
    [color.red, color.green, color.blue].map { component in
      let value = Double(component) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }
}

/// The contrast of two colours as WCAG 2 defines it, from 1 to 21.
func contrast(_ one: RGB, _ other: RGB) -> Double {
  let luminances = [one, other].map { color in
    zip([0.2126, 0.7152, 0.0722], ColorVision.linear(color)).reduce(0) { $0 + $1.0 * $1.1 }
  }
  return ((luminances.max() ?? 0) + 0.05) / ((luminances.min() ?? 0) + 0.05)
}

extension TerminalColor {
  /// Its components; nil for the first sixteen, which are what a person chose.
  var components: RGB? {
    switch self {
    case .indexed(let index): index < 16 ? nil : RGB(numberOf256: index)
    case .rgb(let rgb): rgb
    }
  }
}
