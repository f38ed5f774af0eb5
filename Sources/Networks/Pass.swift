import Matrices

/// What the forward pass of a network computed: all that the backward pass and the probes need of it.
public struct Pass: Sendable {
  /// The input [features, examples].
  public var input = Matrix(rows: 0, columns: 0)
  /// What each layer computed, from `hidden1` to `output`.
  public var layers: [LayerPass] = []

  /// Makes an empty pass, for `Network.forward(_:into:)` to fill.
  public init() {}

  /// The logits [classes, examples]: what the last layer put out.
  public var output: Matrix { layers.last?.activation ?? input }
}

/// What the forward pass of one layer computed.
public struct LayerPass: Sendable {
  /// Pre-activation z = W·a + b [units, examples].
  public var preactivation = Matrix(rows: 0, columns: 0)
  /// What the normalisation computed; nil where the layer has none.
  public var normalization: NormalizationPass?
  /// Activation φ(·) [units, examples], the layer's output.
  public var activation = Matrix(rows: 0, columns: 0)

  /// Makes an empty pass, for `DenseLayer.forward(_:into:)` to fill.
  public init() {}

  /// What the nonlinearity was given: γ·x̂ + β where there is a normalisation, z where there is none.
  public var nonlinearityInput: Matrix { normalization?.scaled ?? preactivation }
}

/// What the forward pass of one normalisation computed, in training mode.
public struct NormalizationPass: Sendable {
  /// Normalised value x̂ = (z − μ) ÷ √(v + ε) [units, examples].
  public var normalized = Matrix(rows: 0, columns: 0)
  /// Scaled and shifted value γ·x̂ + β [units, examples].
  public var scaled = Matrix(rows: 0, columns: 0)
  /// The mini-batch's means μ, one a unit.
  public var batchMean: [Float] = []
  /// The mini-batch's biased variances v, one a unit.
  public var batchVariance: [Float] = []
  /// 1 ÷ √(v + ε), one a unit.
  public var inverseDeviation: [Float] = []
  /// The running means as they were before this pass updated them.
  public var runningMean: [Float] = []
  /// The running variances as they were before this pass updated them.
  public var runningVariance: [Float] = []

  /// Makes an empty pass, for `BatchNorm.forward(_:into:)` to fill.
  public init() {}
}
