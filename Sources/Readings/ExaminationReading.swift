/// What a close look at one lane found at the beginning of one step: what costs too much to be looked at in every step.
///
/// Looking changes nothing: weights, running statistics and random numbers are afterwards what they were.
public struct ExaminationReading: Sendable, Equatable {
  /// The step: its mini-batch, and the weights before its update.
  public let step: Int
  /// Position of the lane in `RunDescription.lanes`.
  public internal(set) var lane: Int
  /// The units of each normalised layer, from the input upwards.
  public var units: [UnitReadings] = []
  /// Some units of each layer, number by number.
  public var specimens: [SpecimenReading] = []
  /// Loss and accuracy by batch and by running statistics.
  public var scores: [Score] = []
  /// What held-out examples were taken for; nil where nothing is classified.
  public var confusion: Confusion?
  /// What the lane made of the run's samples.
  public var samples: SampleReading?
  /// How far the distribution of each layer's nonlinearity's input moved since the step before.
  public var movements: [LayerMovement] = []
  /// How far each layer's gradient moved by the update of the layers before it.
  public var gradientShifts: [GradientShift] = []
  /// The loss along the gradient; nil where it was not walked.
  public var landscape: LandscapeReading?
  /// How alike each layer makes the examples, from the input upwards.
  public var similarities: [SimilarityReading] = []
  /// By how much the gradient grows on its way down to each layer that has one above it, from the input upwards.
  public var growths: [GradientGrowth] = []
  /// The lengths of each layer's weights and of their gradients, from the input upwards.
  public var scales: [ScaleReading] = []
  /// How much the mean of a mini-batch varies in each layer that normalises by it, from the input upwards.
  public var batchNoises: [BatchNoise] = []
  /// How alike the gradients of examples' outputs with respect to their inputs are; nil where that was not looked at.
  ///
  /// It is the mean over pairs of examples of the cosine of ∂f(xᵢ)/∂xᵢ and ∂f(xⱼ)/∂xⱼ, with f the network's first output,
  /// summed over its positions where it has several. Mini-batch statistics go by xᵢ as training sees it (Balduzzi et al.
  /// 2017, arXiv:1702.08591: of ReLU layers about 2^−L with batch normalisation, and 1/√(L + 1) with skip connections).
  public var gradientCorrelation: Float?

  /// Makes a reading that found nothing yet.
  public init(step: Int, lane: Int) {
    self.step = step
    self.lane = lane
  }
}

/// The parameters and statistics of a normalisation, one entry a unit; a list is empty where there are none.
public struct UnitReadings: Sendable, Equatable {
  /// Name of the layer.
  public let layer: String
  /// Scales γ.
  public var gammas: [Float] = []
  /// Shifts β.
  public var betas: [Float] = []
  /// Means over the mini-batch.
  public var batchMeans: [Float] = []
  /// Variances over the mini-batch (biased: the divisor is the number of values).
  public var batchVariances: [Float] = []
  /// Running means, before this step's were mixed in.
  public var runningMeans: [Float] = []
  /// Running variances, before this step's were mixed in.
  public var runningVariances: [Float] = []

  /// Largest number of units told of a layer: the first.
  public static let bound = 512

  /// Makes readings of a layer without any figures yet.
  public init(layer: String) { self.layer = layer }
}

/// Loss and accuracy over some examples, by some statistics.
public struct Score: Sendable, Equatable {
  /// Which examples.
  public enum Examples: String, Sendable, CaseIterable {
    /// Some of those that are trained on, about 500, always the same.
    case training
    /// Those that are not; of very many some, always the same.
    case heldOut = "held-out"
  }

  /// What a batch normalisation normalises by.
  public enum Statistics: String, Sendable, CaseIterable {
    /// Mean and variance of mini-batches of the size that is trained with, as in training mode.
    case batch
    /// The running mean and variance, as in inference mode.
    case running
  }

  /// Which examples.
  public let examples: Examples
  /// By which statistics.
  public let statistics: Statistics
  /// Mean loss.
  public let loss: Float
  /// Share classified rightly, 0...1; NaN where nothing is classified.
  public let accuracy: Float

  /// Makes a score.
  public init(examples: Examples, statistics: Statistics, loss: Float, accuracy: Float) {
    self.examples = examples
    self.statistics = statistics
    self.loss = loss
    self.accuracy = accuracy
  }
}

/// What the held-out examples of each class were taken for, by running statistics.
public struct Confusion: Sendable, Equatable {
  /// Number of classes n.
  public let classes: Int
  /// Number of examples [n, n], row by row: the row is what they are, the column what they were taken for.
  public let counts: [UInt32]

  /// Makes a matrix of its counts; there must be as many as classes times classes.
  public init(classes: Int, counts: [UInt32]) {
    precondition(counts.count == classes * classes, "a confusion matrix is square")
    self.classes = classes
    self.counts = counts
  }

  /// Number of examples of a class that were taken for another, or itself.
  public subscript(actual actual: Int, predicted predicted: Int) -> Int {
    Int(counts[actual * classes + predicted])
  }
}
