import Matrices
import Networks
import Readings

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ScaleReading {
  /// Reads the weight matrices of a step, those of whose growth there is a record.
  /// - Parameters:
  ///   - before: the parameters before the step's update.
  ///   - after: the same after it, with the step's gradients.
  ///   - growth: how they grew up to the step.
  public static func readings(
    before: [Parameter], after: [Parameter], growth: WeightGrowth
  ) -> [ScaleReading] {
    zip(before, after).compactMap { old, new in
      guard old.isWeight, let record = growth.record(of: old.name) else { return nil }
      let (weight, gradient, updated) = (old.value, new.gradient, new.value)
      let squares = weight.sumOfSquares()
      return ScaleReading(
        weight: old.name, product: Float(gradient.elements.isEmpty ? 0 : weight.product(with: gradient)),
        norm: Float(squares.squareRoot()), gradientNorm: Float(gradient.sumOfSquares().squareRoot()),
        growth: Float(squares - record.beginning), predictedGrowth: Float(record.predicted),
        angle: Float(weight.angle(to: updated)), since: growth.since)
    }
  }
}

extension Matrix {
  /// The sum of the products of all entries with those of a matrix of the same size.
  func product(with other: Matrix) -> Double {
    zip(elements, other.elements).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  /// The angle to another matrix of the same size, as vectors, in radians: exact for small ones too (Kahan 2006).
  fileprivate func angle(to other: Matrix) -> Double {
    let (own, their) = (sumOfSquares().squareRoot(), other.sumOfSquares().squareRoot())
    var (difference, sum) = (0.0, 0.0)
    for (first, second) in zip(elements, other.elements) {
      let (first, second) = (Double(first) / own, Double(second) / their)
      difference += (first - second) * (first - second)
      sum += (first + second) * (first + second)
    }
    return 2 * atan2(difference.squareRoot(), sum.squareRoot())
  }
}
