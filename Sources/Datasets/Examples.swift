import Matrices

/// Examples, each a row of features, with what is to be learnt of them.
public struct Examples: Sendable, Equatable {
  /// The features, [examples, features]: a row is an example.
  public let features: Matrix
  /// Classes from 0, the same number for every example: none, one, or one a time step, then the label of time step t of
  /// an example is at example · T + t.
  public let labels: [Int32]
  /// What a regression is to predict, [examples, outputs]; nil where there is nothing.
  public let targets: Matrix?

  /// Makes examples; there must be equally many labels for every row, and a row of targets for each where there are
  /// any.
  public init(features: Matrix, labels: [Int32] = [], targets: Matrix? = nil) {
    precondition(
      labels.isEmpty || features.rows > 0 && labels.count.isMultiple(of: features.rows),
      "every example has as many labels as the others")
    precondition(targets.map { $0.rows == features.rows } ?? true, "every example has a row of targets")
    self.features = features
    self.labels = labels
    self.targets = targets
  }

  /// Number of examples.
  public var count: Int { features.rows }

  /// Number of labels of an example: 0, 1, or its time steps.
  public var labelsPerExample: Int { labels.count / max(1, count) }

  /// A mini-batch of examples as a network takes it; every index must be an example's.
  public func batch(at indices: [Int]) -> Batch {
    Batch(
      features: features.columnsFromRows(at: indices),
      labels: (0..<labelsPerExample).flatMap { position in
        indices.map { labels[$0 * labelsPerExample + position] }
      },
      targets: targets?.columnsFromRows(at: indices))
  }

  /// All examples as one batch.
  public func all() -> Batch { batch(at: Array(0..<count)) }
}

/// A mini-batch of m examples: a column an example.
public struct Batch: Sendable, Equatable {
  /// The features, [features, m]; with the shape of an example also [channels, positions · m], without a copy.
  public let features: Matrix
  /// The labels.
  ///
  /// Where every time step has one, that of (t, example) is at t · m + example, as the columns of the outputs are
  /// ordered.
  public let labels: [Int32]
  /// What a regression is to predict, [outputs, m]; nil where there is nothing.
  public let targets: Matrix?

  /// Number of examples, m.
  public var examples: Int { features.columns }
}
