/// The examples that a run's lanes are shown with, known before its first step.
public struct SampleSet: Sendable, Equatable {
  /// Held-out images [examples, channels, height, width], values as the data set has them; nil where it has none.
  ///
  /// Digits that are read as sequences are images too.
  public var images: NamedTensor?
  /// Held-out points [examples, 2]; nil where the examples are none.
  public var points: NamedTensor?
  /// Held-out sequences, each of the positions of its tokens in `vocabulary`; empty where there are none.
  public var sequences: [[Int]] = []
  /// The tokens by position; one may be a space or a line feed.
  public var vocabulary: [String] = []
  /// What each image or point is, by its position in `classes`; empty where nothing is classified.
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
  /// Probability of each class for each image or point [examples, classes].
  public var probabilities: NamedTensor?
  /// Images put out for the images of the set, by a network that learns its input [examples, channels, height, width].
  public var reconstructions: NamedTensor?
  /// Images [examples, channels, height, width] or points [examples, 2] that a generator made of the same latent vectors.
  public var made: NamedTensor?
  /// State of each recurrent layer [time steps, units], by the layer's name; at most 128 steps and 64 units.
  ///
  /// It is for the first sequence, or for the first image where images are read as sequences.
  public var hiddenStates: [NamedTensor] = []
  /// Who looks at whom in the first sequence [heads, queries, keys], by the layer's name; a row of keys adds up to 1.
  public var attention: [NamedTensor] = []

  /// Makes a reading of nothing.
  public init() {}
}
