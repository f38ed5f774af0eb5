import Readings

/// A value of a curve with the step it belongs to.
public struct StepValue: Sendable, Equatable, Encodable {
  /// The step; of held-out figures the number of steps made before, of a mean over several steps the last.
  public let step: Int
  /// The value.
  public let value: Double
}

/// What one lane came to.
public struct LaneSummary: Sendable, Equatable, Encodable {
  /// Loss and accuracy of one kind of examples; nil is what was not measured.
  public struct Scores: Sendable, Equatable, Encodable {
    /// The loss at the end.
    public internal(set) var finalLoss: StepValue?
    /// The smallest loss; the earliest of equal ones.
    public internal(set) var bestLoss: StepValue?
    /// The accuracy at the end, 0...1.
    public internal(set) var finalAccuracy: StepValue?
    /// The largest accuracy, 0...1; the earliest of equal ones.
    public internal(set) var bestAccuracy: StepValue?
  }

  /// When a threshold was reached.
  public struct Reached: Sendable, Equatable, Encodable {
    /// The threshold.
    public let threshold: Threshold
    /// The first step at which it was reached; nil where it never was.
    public internal(set) var step: Int?
  }

  /// Where the lane diverged.
  public struct Divergence: Sendable, Equatable, Encodable {
    /// Step whose pass saw the first NaN or infinity.
    public let step: Int
    /// First bad layer; nil where the recording does not tell.
    public let layer: String?
  }

  /// By how much ‖dL/da‖₂ changes from a layer to the one below it: the geometric mean over a chain of layers.
  public struct GradientFactor: Sendable, Equatable, Encodable {
    /// Name of the network or recurrent layer; empty where a run has one network only.
    public let chain: String
    /// What the factor is of.
    public let unit: GradientPath.Unit
    /// The factor at the first recorded step; nil where it is 0 or not finite at an end.
    public let first: Double?
    /// The factor at the last step whose values were all finite.
    public let last: Double?
  }

  /// A further figure of a step or an evaluation, at its last.
  public struct LastFigure: Sendable, Equatable, Encodable {
    /// What it is: `discriminator loss`.
    public let name: String
    /// Its last value.
    public internal(set) var last: StepValue
  }

  /// Name of the lane.
  public internal(set) var name: String
  /// What sets it apart.
  public internal(set) var difference: String
  /// Number of recorded steps.
  public internal(set) var stepsRecorded = 0
  /// The first recorded step.
  public internal(set) var firstStep: Int?
  /// The last recorded step.
  public internal(set) var lastStep: Int?
  /// The last recorded step whose values were all finite.
  public internal(set) var lastFiniteStep: Int?
  /// Step before which the lane was taken out of the run; nil where it stayed.
  public internal(set) var removedAt: Int?
  /// Training loss of the first recorded step, as it is.
  public internal(set) var firstLoss: StepValue?
  /// Training loss of the last recorded step, as it is.
  public internal(set) var lastLoss: StepValue?
  /// Training loss and accuracy in training mode, means over the window.
  public internal(set) var training = Scores()
  /// Scores on the held-out examples in inference mode.
  public internal(set) var heldOut = Scores()
  /// The thresholds, as they were asked for.
  public internal(set) var thresholds: [Reached] = []
  /// Where the lane diverged; nil where it did not.
  public internal(set) var divergence: Divergence?
  /// Number of recorded steps with a NaN or infinity in the loss or in a layer.
  public internal(set) var nonfiniteSteps = 0
  /// One for each chain of layers.
  public internal(set) var gradientFactors: [GradientFactor] = []
  /// The means over all layers with parameters, but the first, of their mean gradient shifts; nil where none was measured.
  public internal(set) var gradientShift: LayerSummary.Shift?
  /// Further figures by name.
  public internal(set) var figures: [LastFigure] = []
  /// The layers, from the input upwards.
  public internal(set) var layers: [LayerSummary] = []

  init(name: String, difference: String) {
    self.name = name
    self.difference = difference
  }

  /// The mean over the layers of their mean movements in one step, W1 ÷ σ; nil where none was measured.
  public var meanMovement: Double? { Self.mean(layers.compactMap { $0.movement?.wasserstein }) }

  static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

/// What one layer of a lane came to.
public struct LayerSummary: Sendable, Equatable, Encodable {
  /// How far the input of the nonlinearity moved in one step, on average.
  public struct Movement: Sendable, Equatable, Encodable {
    /// Mean of the Wasserstein-1 distance to the step before, in standard deviations of that.
    public let wasserstein: Double
    /// Number of pairs of steps that the mean is over.
    public let pairs: Int
    /// Whether the pairs are those of close looks, because no two recorded steps follow one another.
    public let isOfLooks: Bool
  }

  /// How far the gradient of the layer's parameters moved by the update of the layers before it, on average.
  public struct Shift: Sendable, Equatable, Encodable {
    /// Mean of ‖G − G′‖₂.
    public let difference: Double
    /// Mean of the cosine of the angle between G and G′; nil where it was never defined.
    public let cosine: Double?
    /// Number of close looks that the means are over.
    public let looks: Int
  }

  /// Name of the layer.
  public let name: String
  /// ‖dL/da‖₂ at the first recorded step.
  public internal(set) var firstGradientNorm: Float?
  /// ‖dL/da‖₂ at the last step whose values were all finite.
  public internal(set) var lastGradientNorm: Float?
  /// How far the distribution of what the nonlinearity is given moves in one step; nil where it was not measured.
  public internal(set) var movement: Movement?
  /// The shift of the gradient; nil where no close look told of this layer.
  public internal(set) var gradientShift: Shift?
  /// Share of activations that are exactly 0, at the last step whose values were all finite.
  public internal(set) var zero: Float?
  /// Share of activations in the flat part of the nonlinearity, at the last step whose values were all finite.
  public internal(set) var saturated: Float?
  /// Number of recorded steps with a NaN or infinity in the layer.
  public internal(set) var nonfiniteSteps = 0
}
