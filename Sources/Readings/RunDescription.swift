/// What a run is, known before its first step: everything that titles, axes and legends need.
public struct RunDescription: Sendable, Equatable {
  /// Name of the experiment: `digits`.
  public let title: String
  /// The resolved experiment in the order of its keys, as `--print-config` prints it.
  public let settings: [Setting]
  /// The lanes, in order; two by default, up to four.
  public var lanes: [LaneDescription]
  /// Number of steps the run will make.
  public let steps: Int
  /// Number of steps in one pass over the training examples, in mini-batches of the size that the lanes share.
  public let stepsPerEpoch: Int
  /// Seed of all random numbers.
  public let seed: UInt64
  /// The examples that the lanes are shown with.
  public var samples = SampleSet()

  /// Makes a description.
  public init(
    title: String, settings: [Setting], lanes: [LaneDescription], steps: Int, stepsPerEpoch: Int, seed: UInt64
  ) {
    self.title = title
    self.settings = settings
    self.lanes = lanes
    self.steps = steps
    self.stepsPerEpoch = stepsPerEpoch
    self.seed = seed
  }
}

/// One setting of an experiment.
public struct Setting: Sendable, Equatable {
  /// Its key, as in an experiment file: `learningRate`.
  public let key: String
  /// Its value.
  public let value: SettingValue

  /// Makes a setting.
  public init(key: String, value: SettingValue) {
    self.key = key
    self.value = value
  }
}

/// The value of a setting, as a person wrote it.
public indirect enum SettingValue: Sendable, Equatable {
  /// A whole number.
  case integer(Int)
  /// A number.
  case number(Double)
  /// A word: the name of a data set, of an activation.
  case text(String)
  /// Settings inside a setting, in order: the lanes, and what sets each apart.
  case settings([Setting])
}

/// One of the networks that train side by side.
public struct LaneDescription: Sendable, Equatable {
  /// Its name: `plain`, `batchnorm`.
  public var name: String
  /// What sets it apart, for legends: `normalization: batch`.
  public let difference: String
  /// Its layers, from the input upwards.
  public let layers: [LayerDescription]
  /// The number of its looks, colour and mark, which it keeps for life; nil for its position.
  public var look: Int?

  /// Makes a description.
  public init(name: String, difference: String, layers: [LayerDescription], look: Int? = nil) {
    self.name = name
    self.look = look
    self.difference = difference
    self.layers = layers
  }
}

/// One layer of a lane.
public struct LayerDescription: Sendable, Equatable {
  /// Its name: `hidden1`, …, `output`.
  public let name: String
  /// The kind of layer: `dense`, `convolution`.
  public let kind: String
  /// Number of inputs of one unit.
  public let inputs: Int
  /// Number of its units; of a convolution, its channels.
  public let units: Int
  /// Number of places at which each unit computes: pixels of a feature map, steps of a sequence; 1 in a dense layer.
  public let positions: Int
  /// Name of its normalisation: `none`, `batch`.
  public let normalization: String
  /// Name of its nonlinearity: `sigmoid`; `identity` for the output layer.
  public let activation: String

  /// Makes a description.
  public init(
    name: String, kind: String = "dense", inputs: Int, units: Int, positions: Int = 1, normalization: String,
    activation: String
  ) {
    self.name = name
    self.kind = kind
    self.inputs = inputs
    self.units = units
    self.positions = positions
    self.normalization = normalization
    self.activation = activation
  }
}
