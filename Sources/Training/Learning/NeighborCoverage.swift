import Matrices

/// The share of real examples that made ones come near to: coverage, as arXiv:2002.09797 defines it.
///
/// A real example is covered if a made one is no further from it than its k-th nearest real neighbour. A generator that
/// gives few kinds of examples covers few; one that gives the real distribution covers nearly all.
struct NeighborCoverage: Sendable {
  /// The neighbour that says how near is near, k.
  static let neighbor = 5
  /// Largest number of real examples that are looked at.
  static let bound = 512

  /// The real examples, [features, examples].
  private let real: Matrix

  /// Keeps the first of the real examples, [examples, features].
  init(real: Matrix) {
    self.real = real.columnsFromRows(at: Array(0..<min(real.rows, Self.bound)))
  }

  /// The share that is covered by made examples, [features, made]; NaN where no example has a k-th neighbour.
  func share(made: Matrix) -> Float {
    guard real.columns > Self.neighbor else { return .nan }
    let (toReal, toMade) = (squares(to: real), squares(to: made))
    let covered = zip(toReal, toMade).count { real, made in
      // The nearest real example is the example itself.
      let radius = real.sorted()[Self.neighbor]
      return made.contains { $0 <= radius }
    }
    return Float(covered) / Float(real.columns)
  }

  /// For every real example its squared distances ‖x‖² − 2 x·y + ‖y‖² to others, [features, others].
  private func squares(to others: Matrix) -> [[Float]] {
    let products = real.transposedTimes(others).elements
    let (own, their) = (Self.squaredLengths(real), Self.squaredLengths(others))
    return own.indices.map { index in
      zip(products[index * their.count..<(index + 1) * their.count], their).map { product, their in
        own[index] - 2 * product + their
      }
    }
  }

  private static func squaredLengths(_ columns: Matrix) -> [Float] {
    (0..<columns.columns).map { column in
      (0..<columns.rows).reduce(0) { $0 + columns[$1, column] * columns[$1, column] }
    }
  }
}
