import Matrices

/// Labelled examples, each a row of features.
public struct Examples: Sendable, Equatable {
  /// The features, [examples, features]: a row is an example.
  public let features: Matrix
  /// The class of each example, from 0.
  public let labels: [Int32]

  /// Makes examples; there must be a label for every row.
  public init(features: Matrix, labels: [Int32]) {
    precondition(features.rows == labels.count, "every example has one label")
    self.features = features
    self.labels = labels
  }

  /// Number of examples.
  public var count: Int { labels.count }

  /// A mini-batch of m examples as a network takes it: features [features, m], a column an example, and their labels.
  public func batch(at indices: [Int]) -> (Matrix, [Int32]) {
    (features.columnsFromRows(at: indices), indices.map { labels[$0] })
  }

  /// All examples as one batch.
  public func all() -> (Matrix, [Int32]) { batch(at: Array(labels.indices)) }
}
