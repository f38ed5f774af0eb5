import Matrices

/// The data sets that an experiment can name.
public enum DatasetName: String, Sendable, CaseIterable {
  /// 1,797 handwritten digits of 8 x 8 pixels (Alpaydin & Kaynak 1998).
  case digits
  /// Points of the plane in three concentric rings.
  case rings
  /// Points of the plane in three arms of a spiral.
  case spirals
  /// Points of the plane in two interleaving half circles.
  case moons
  /// Points of the plane in four Gaussian clouds.
  case gaussians
  /// Points of the plane around eight centres on a circle, to be imitated.
  case ringOfGaussians = "ring-of-gaussians"
  /// Gaussian inputs, labelled by a random tanh network.
  case teacher
  /// The adding problem (Hochreiter & Schmidhuber 1997).
  case adding
  /// The digits as sequences of 64 pixels.
  case pixels
  /// The digits as sequences of 64 pixels in an order drawn once.
  case permutedPixels = "permuted-pixels"
  /// The digits as sequences of 8 rows of 8 pixels.
  case rows
  /// Sentences of a small grammar, character by character.
  case text
  /// Images in the files of MNIST and its like, in a directory of the user.
  case idx
  /// CIFAR-10 in its binary version, in a directory of the user.
  case cifar10
  /// Rows of numbers with a label, in a file of the user.
  case csv

  /// Number of training examples of a data set of the program; nil where only the files know.
  public var trainingExamples: Int? {
    switch self {
    case .digits, .pixels, .permutedPixels, .rows: 1437
    case .rings, .spirals, .moons, .gaussians: 1500
    case .ringOfGaussians, .text: 2000
    case .teacher, .adding: 4000
    case .idx, .cifar10, .csv: nil
    }
  }

  /// Number of positions of an example, its pixels or time steps, known without reading it; nil where only the files
  /// know.
  public var positions: Int? {
    switch self {
    case .digits, .pixels, .permutedPixels: 8 * 8
    case .rows: 8
    case .text: CharacterText.steps
    case .adding: Dataset.addingSteps
    case .rings, .spirals, .moons, .gaussians, .ringOfGaussians, .teacher, .csv: 1
    case .cifar10: 32 * 32
    case .idx: nil
    }
  }

  /// Whether it is read from files of the user, and so needs a path.
  public var isOfFiles: Bool { trainingExamples == nil }

  /// Whether every example has one label, the class that a network is to tell.
  public var isClassification: Bool {
    switch self {
    case .ringOfGaussians, .adding, .text: false
    default: true
    }
  }

  /// Random numbers of a generated data set: those of its own seed, whatever the seed of the run.
  var generator: SeededGenerator {
    let position = Self.allCases.firstIndex(of: self) ?? 0
    return SeededGenerator(seed: 2015, stream: UInt64(position))
  }
}
