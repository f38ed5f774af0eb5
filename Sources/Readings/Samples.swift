/// The examples that a run's lanes are shown with, known before its first step.
public struct SampleSet: Sendable, Equatable {
  /// Held-out images [examples, channels, height, width], values as the data set has them; nil where it has none.
  public var images: NamedTensor?
  /// Points of the data set [examples, 2]; nil where its examples are none.
  public var points: NamedTensor?
  /// Held-out sequences, each of the positions of its tokens in `vocabulary`; empty where there are none.
  public var sequences: [[Int]] = []
  /// The tokens by position.
  public var vocabulary: [String] = []
  /// What each image is, by its position in `classes`; empty where nothing is classified.
  public var labels: [Int] = []
  /// Names of the classes.
  public var classes: [String] = []

  /// Largest number of images.
  public static let imageBound = 60
  /// Largest number of points.
  public static let pointBound = 512

  /// Makes a set of nothing.
  public init() {}
}

/// What a lane made of the run's samples at one step, in inference mode; what it does not do is nil or empty.
public struct SampleReading: Sendable, Equatable {
  /// Probability of each class for each image [examples, classes].
  public var probabilities: NamedTensor?
  /// Images put out for the images given [examples, channels, height, width].
  public var reconstructions: NamedTensor?
  /// Images [examples, channels, height, width] or points [examples, 2] that a generator made of the same latent vectors.
  public var made: NamedTensor?
  /// State of each recurrent layer for the first sequence [time steps, units], by the layer's name.
  public var hiddenStates: [NamedTensor] = []
  /// Who looks at whom in the first sequence [heads, queries, keys], by the layer's name.
  public var attention: [NamedTensor] = []

  /// Makes a reading of nothing.
  public init() {}
}
