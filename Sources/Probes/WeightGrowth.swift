import Matrices
import Networks

/// How ‖w‖² of each weight matrix grew since it was first watched, and what gradient descent makes of it.
///
/// It is kept from step to step; a lane without it has none of its cost.
public struct WeightGrowth: Sendable, Equatable {
  /// One weight matrix.
  public struct Record: Sendable, Equatable {
    /// Name of the weights.
    public let weight: String
    /// ‖w‖² when it was first watched.
    public let beginning: Double
    /// Σ η²·‖g‖² since then.
    public fileprivate(set) var predicted: Double

    /// Makes a record of its figures.
    public init(weight: String, beginning: Double, predicted: Double) {
      self.weight = weight
      self.beginning = beginning
      self.predicted = predicted
    }
  }

  /// The step before whose update the weights were first watched.
  public let since: Int
  /// The weights, from the input upwards.
  public private(set) var records: [Record]

  /// Begins with weights as they are.
  public init(of parameters: [Parameter], since step: Int) {
    since = step
    records = parameters.filter(\.isWeight).map {
      Record(weight: $0.name, beginning: $0.value.sumOfSquares(), predicted: 0)
    }
  }

  /// Goes on from what was kept.
  public init(since step: Int, records: [Record]) {
    since = step
    self.records = records
  }

  /// The names of the weights that are watched of all parameters.
  public static func names(of parameters: [Parameter]) -> [String] {
    parameters.filter(\.isWeight).map(\.name)
  }

  /// Takes a step in, by the gradients that it left.
  public mutating func add(_ parameters: [Parameter], learningRate: Float) {
    let rate = Double(learningRate)
    for parameter in parameters where parameter.isWeight {
      guard let position = records.firstIndex(where: { $0.weight == parameter.name }) else { continue }
      records[position].predicted += rate * rate * parameter.gradient.sumOfSquares()
    }
  }

  /// The record of a weight matrix; nil where it is not watched.
  func record(of weight: String) -> Record? { records.first { $0.weight == weight } }
}

extension Parameter {
  /// Whether an optimiser moves it and it is a matrix, or a tensor of more axes.
  var isWeight: Bool { isLearned && shape.count > 1 }
}
