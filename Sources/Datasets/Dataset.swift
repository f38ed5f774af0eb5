import Matrices

/// Examples to learn from, and examples held out to judge by.
public struct Dataset: Sendable, Equatable {
  /// What is to be learnt.
  public enum Task: Sendable, Equatable {
    /// The class of every example, one label each.
    case classification(classes: Int)
    /// Numbers that belong to every example, a row of targets each.
    case regression(outputs: Int)
    /// The token that follows, at every time step: as many labels as time steps.
    case nextToken(vocabulary: Int)
    /// The distribution of the examples, so that more of the kind can be made: no labels.
    case density

    /// Number of classes that a label can name; 0 where there are no labels.
    public var classes: Int {
      switch self {
      case .classification(let classes): classes
      case .nextToken(let vocabulary): vocabulary
      case .regression, .density: 0
      }
    }
  }

  /// Its name.
  public let name: DatasetName
  /// Shape of an example.
  public let shape: ExampleShape
  /// What is to be learnt of the examples.
  public let task: Task
  /// What the networks are trained on.
  public let training: Examples
  /// What they are judged by, and never trained on.
  public let heldOut: Examples

  /// Makes a data set from its parts; every example must have the features of the shape.
  public init(name: DatasetName, shape: ExampleShape, task: Task, training: Examples, heldOut: Examples) {
    precondition(
      [training, heldOut].allSatisfy { $0.features.columns == shape.features },
      "the examples have another number of features than the shape")
    self.name = name
    self.shape = shape
    self.task = task
    self.training = training
    self.heldOut = heldOut
  }

  /// Number of features of an example.
  public var features: Int { shape.features }
  /// Number of classes, labels are 0..<classes; 0 where there are no labels.
  public var classes: Int { task.classes }

  /// Loads a data set; one of the program has the same values every time, one of files has those of the files.
  public static func load(_ source: DatasetSource) throws(DatasetError) -> Dataset {
    switch source.name {
    case .idx: try idx(IDXFiles(in: source.path))
    case .cifar10: try cifar10(CIFAR10Files(in: source.path))
    case .csv: try csv(FileContents(reading: source.path), labelColumn: source.labelColumn)
    default: try load(source.name)
    }
  }

  /// Loads a data set that is part of the program; of files there is none without a path.
  public static func load(_ name: DatasetName) throws(DatasetError) -> Dataset {
    switch name {
    case .digits: try digits()
    case .rings, .spirals, .moons, .gaussians: points(name)
    case .ringOfGaussians: ringOfGaussians()
    case .teacher: teacher()
    case .adding: adding()
    case .pixels, .permutedPixels, .rows: try digitSequences(name)
    case .text: text()
    case .idx, .cifar10, .csv: try load(DatasetSource(name))
    }
  }
}
