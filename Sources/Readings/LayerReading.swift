/// What one layer of one lane looked like in one step.
///
/// Every figure is of what the step's forward and backward pass saw, before its update; `updateRatio` is of the
/// update that the step then made.
public struct LayerReading: Sendable, Equatable {
  /// Name of the layer, the same in every lane: `hidden1`, …, `output`; `generator/hidden1` where there are two networks.
  public let name: String
  /// Pre-activation z = W·a + b.
  public let preactivation: StageReading
  /// Normalised value x̂; nil where the layer has no normalisation.
  public let normalized: StageReading?
  /// Scaled and shifted value γ·x̂ + β; nil where the layer has no normalisation.
  public let scaled: StageReading?
  /// Activation φ(·), the layer's output.
  public let activation: StageReading
  /// Share of activations in the flat part of the nonlinearity, 0...1.
  public let saturated: Float
  /// Share of activations that are exactly 0, 0...1.
  public let zero: Float
  /// Norm of dL/d(activation) over the mini-batch, ‖dL/da‖₂.
  public let gradientNorm: Float
  /// Norm of dL/dW, ‖dL/dW‖₂; this and what follows of the weights is NaN where a layer has none.
  public let weightGradientNorm: Float
  /// Norm of the weight matrix, ‖W‖₂ (Frobenius).
  public let weightNorm: Float
  /// Update to data ratio of the weights, ‖ΔW‖₂ ÷ ‖W‖₂, of the update this step made.
  public let updateRatio: Float
  /// The normalisation's own state; nil where the layer has none.
  public let normalization: NormalizationReading?
  /// One entry a channel; nil where channels are single units.
  public let channels: ChannelReadings?

  /// Makes a reading from its figures.
  public init(
    name: String, preactivation: StageReading, normalized: StageReading?, scaled: StageReading?,
    activation: StageReading, saturated: Float, zero: Float, gradientNorm: Float, weightGradientNorm: Float,
    weightNorm: Float, updateRatio: Float, normalization: NormalizationReading?,
    channels: ChannelReadings? = nil
  ) {
    self.name = name
    self.preactivation = preactivation
    self.normalized = normalized
    self.scaled = scaled
    self.activation = activation
    self.saturated = saturated
    self.zero = zero
    self.gradientNorm = gradientNorm
    self.weightGradientNorm = weightGradientNorm
    self.weightNorm = weightNorm
    self.updateRatio = updateRatio
    self.normalization = normalization
    self.channels = channels
  }

  /// Number of values in any stage that are NaN or infinite.
  public var nonfinite: Int {
    preactivation.nonfinite + (normalized?.nonfinite ?? 0) + (scaled?.nonfinite ?? 0) + activation.nonfinite
  }

  /// What the nonlinearity was given: γ·x̂ + β where there is a normalisation, z where there is none.
  public var nonlinearityInput: StageReading { scaled ?? preactivation }
}

/// A normalisation's learned parameters and running statistics, summed up over its units.
public struct NormalizationReading: Sendable, Equatable {
  /// The scales γ, one a unit.
  public let gamma: ParameterSummary
  /// The shifts β, one a unit.
  public let beta: ParameterSummary
  /// Distance of the batch means from the running means, in running standard deviations:
  /// √(mean over units of (μ_batch − μ_running)² ÷ (σ²_running + ε)); nil where the mini-batch plays no part.
  public let meanDistance: Float?
  /// Distance of the (biased) batch variances from the running variances:
  /// √(mean over units of ln((σ²_batch + ε) ÷ (σ²_running + ε))²); nil where the mini-batch plays no part.
  public let varianceDistance: Float?

  /// Makes a reading from its figures.
  public init(
    gamma: ParameterSummary, beta: ParameterSummary, meanDistance: Float?, varianceDistance: Float?
  ) {
    self.gamma = gamma
    self.beta = beta
    self.meanDistance = meanDistance
    self.varianceDistance = varianceDistance
  }
}

/// Mean, spread and range of a parameter vector.
public struct ParameterSummary: Sendable, Equatable {
  /// Mean over the units.
  public let mean: Float
  /// Standard deviation over the units (biased).
  public let standardDeviation: Float
  /// Smallest entry.
  public let minimum: Float
  /// Largest entry.
  public let maximum: Float

  /// Makes a summary from its figures.
  public init(mean: Float, standardDeviation: Float, minimum: Float, maximum: Float) {
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.minimum = minimum
    self.maximum = maximum
  }
}
