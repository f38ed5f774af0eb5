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
  /// The squared distance of each to its k-th nearest neighbour; empty where no example has one.
  private let radii: [Float]

  /// Keeps the first of the real examples, [examples, features].
  init(real examples: Matrix) {
    let real = examples.columnsFromRows(at: Array(0..<min(examples.rows, Self.bound)))
    self.real = real
    // The nearest real example is the example itself.
    radii =
      real.columns > Self.neighbor
      ? Self.squares(from: real, to: real).map { $0.sorted()[Self.neighbor] } : []
  }

  /// The share that is covered by made examples, [features, made]; NaN where no example has a k-th neighbour.
  func share(made: Matrix) -> Float {
    guard !radii.isEmpty else { return .nan }
    let covered = zip(radii, Self.squares(from: real, to: made)).count { radius, distances in
      distances.contains { $0 <= radius }
    }
    return Float(covered) / Float(real.columns)
  }

  /// For every real example its squared distances ‖x‖² − 2 x·y + ‖y‖² to others, [features, others].
  private static func squares(from real: Matrix, to others: Matrix) -> [[Float]] {
    let products = real.transposedTimes(others).elements
    let (own, their) = (squaredLengths(real), squaredLengths(others))
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
