import Matrices

/// What the forward pass of a network computed: all that the backward pass and the probes need of it.
public struct Pass: Sendable {
  /// The input [features, examples].
  public internal(set) var input = Matrix.empty
  /// What each layer computed, from `hidden1` to `output`.
  public internal(set) var layers: [LayerPass] = []

  /// Makes an empty pass, for `Network.forward(_:into:)` to fill.
  public init() {}

  /// The logits [classes, examples]: what the last layer put out.
  public var output: Matrix { layers.last?.activation ?? input }
}

/// What the forward pass of one layer computed.
public struct LayerPass: Sendable {
  /// Pre-activation z = W·a + b [units, examples].
  public let preactivation: Matrix
  /// What the normalisation computed; nil where the layer has none.
  public let normalization: NormalizationPass?
  /// Activation φ(·) [units, examples], the layer's output.
  public let activation: Matrix

  /// What the nonlinearity was given: γ·x̂ + β where there is a normalisation, z where there is none.
  public var nonlinearityInput: Matrix { normalization?.scaled ?? preactivation }

  /// Stands where a pass is yet to come.
  static let empty = LayerPass(preactivation: .empty, normalization: nil, activation: .empty)
}

/// What the forward pass of one normalisation computed, in training mode.
public struct NormalizationPass: Sendable {
  /// Normalised value x̂ = (z − μ) ÷ √(v + ε) [units, examples].
  public let normalized: Matrix
  /// Scaled and shifted value γ·x̂ + β [units, examples].
  public let scaled: Matrix
  /// The mini-batch's means μ, one a unit.
  public let batchMean: [Float]
  /// The mini-batch's biased variances v, one a unit.
  public let batchVariance: [Float]
  /// 1 ÷ √(v + ε), one a unit.
  public let inverseDeviation: [Float]
  /// The running means as they were before this pass updated them.
  public let runningMean: [Float]
  /// The running variances as they were before this pass updated them.
  public let runningVariance: [Float]

  init(_ rows: RowNormalization, runningMean: [Float], runningVariance: [Float]) {
    normalized = rows.normalized
    scaled = rows.scaled
    batchMean = rows.means
    batchVariance = rows.variances
    inverseDeviation = rows.inverseDeviations
    self.runningMean = runningMean
    self.runningVariance = runningVariance
  }
}

extension Matrix {
  static let empty = Matrix(rows: 0, columns: 0)
}
