/// One unit of one layer in one step, number by number: what the glass box shows.
///
/// Lists hold one entry for each of the first examples of the mini-batch (and of the first position, where a layer has
/// several). Statistics and sums are over all values of the unit.
public struct SpecimenReading: Sendable, Equatable {
  /// One product w·a of the unit's linear map: a weight, and what each example multiplies it by.
  public struct Term: Sendable, Equatable {
    /// The weight.
    public let weight: Float
    /// The inputs, one for each example told.
    public let inputs: [Float]

    /// Makes a term.
    public init(weight: Float, inputs: [Float]) {
      self.weight = weight
      self.inputs = inputs
    }
  }

  /// What the unit's batch normalisation computed.
  public struct Normalization: Sendable, Equatable {
    /// Mean μ over the mini-batch.
    public var mean: Float
    /// Variance σ² over the mini-batch (biased).
    public var variance: Float
    /// ε under the root.
    public var epsilon: Float
    /// Scale γ.
    public var gamma: Float
    /// Shift β.
    public var beta: Float
    /// x̂ = (z − μ) ÷ √(σ² + ε).
    public var normalized: [Float]
    /// y = γ·x̂ + β.
    public var scaled: [Float]
    /// dL/dy.
    public var scaledGradient: [Float]
    /// dL/dγ = Σ dL/dy·x̂.
    public var gammaGradient: Float
    /// dL/dβ = Σ dL/dy.
    public var betaGradient: Float
    /// γ after the step's update.
    public var updatedGamma: Float
    /// β after the step's update.
    public var updatedBeta: Float

    /// Makes a normalisation of its numbers.
    public init(
      mean: Float, variance: Float, epsilon: Float, gamma: Float, beta: Float, normalized: [Float],
      scaled: [Float], scaledGradient: [Float], gammaGradient: Float, betaGradient: Float,
      updatedGamma: Float, updatedBeta: Float
    ) {
      self.mean = mean
      self.variance = variance
      self.epsilon = epsilon
      self.gamma = gamma
      self.beta = beta
      self.normalized = normalized
      self.scaled = scaled
      self.scaledGradient = scaledGradient
      self.gammaGradient = gammaGradient
      self.betaGradient = betaGradient
      self.updatedGamma = updatedGamma
      self.updatedBeta = updatedBeta
    }
  }

  /// Largest number of examples told of a unit.
  public static let exampleBound = 6
  /// Largest number of units told of a layer: the first.
  public static let unitBound = 8
  /// Largest number of products told of a unit's linear map: the first.
  public static let termBound = 3

  /// Name of the layer.
  public let layer: String
  /// Position of the unit among the layer's.
  public let unit: Int
  /// Number of values of the unit: examples times positions, the m of the formulas.
  public let count: Int
  /// Learning rate of the step's update.
  public let learningRate: Float
  /// Loss over the mini-batch.
  public let loss: Float
  /// The first products of the linear map; empty where a layer's input is not a plain vector.
  public var terms: [Term] = []
  /// Bias b; nil where there is none, or `terms` is empty.
  public var bias: Float?
  /// Pre-activation z.
  public var preactivation: [Float] = []
  /// What the normalisation computed; nil where there is none, or one of another kind than batch normalisation.
  public var normalization: Normalization?
  /// Activation a = φ(·).
  public var activation: [Float] = []
  /// dL/da.
  public var activationGradient: [Float] = []
  /// dL/dz, as it comes back through the layer; empty where a normalisation is of another kind, and in a recurrence.
  public var preactivationGradient: [Float] = []
  /// dL/dw of each of `terms`, summed over all values of the unit; empty where dL/dz is.
  public var weightGradients: [Float] = []
  /// Each of `terms`' weights after the step's update.
  public var updatedWeights: [Float] = []

  /// Makes a reading without lists yet.
  public init(layer: String, unit: Int, count: Int, learningRate: Float, loss: Float) {
    self.layer = layer
    self.unit = unit
    self.count = count
    self.learningRate = learningRate
    self.loss = loss
  }
}
