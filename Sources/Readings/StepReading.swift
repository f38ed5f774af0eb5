/// What one lane looked like in one training step.
public struct StepReading: Sendable, Equatable {
  /// Number of the step, from 0; the figures are of what its forward and backward pass saw, before its update.
  public let step: Int
  /// Position of the lane in `RunDescription.lanes`.
  public internal(set) var lane: Int
  /// Loss over the mini-batch, in training mode.
  public let loss: Float
  /// Share of the mini-batch classified rightly, 0...1, in training mode; NaN for a regression.
  public let accuracy: Float
  /// Learning rate that the step's update used.
  public let learningRate: Float
  /// One reading a layer, from the input upwards; empty where the probes were off.
  public let layers: [LayerReading]
  /// What else the step came to, always in the same order: the second loss of two networks that train against each other.
  public let figures: [Figure]

  /// Makes a reading from its figures.
  public init(
    step: Int, lane: Int, loss: Float, accuracy: Float, learningRate: Float, layers: [LayerReading],
    figures: [Figure] = []
  ) {
    self.step = step
    self.lane = lane
    self.loss = loss
    self.accuracy = accuracy
    self.learningRate = learningRate
    self.layers = layers
    self.figures = figures
  }

  /// The same, of the lane at another position, as where one before it was taken out.
  public func moved(toLane lane: Int) -> StepReading {
    var moved = self
    moved.lane = lane
    return moved
  }

  /// Name of the first layer, from the input upwards, with a value that is NaN or infinite.
  public var firstNonfiniteLayer: String? { layers.first { $0.nonfinite > 0 }?.name }

  /// Whether the loss and every value of every layer are finite.
  public var isFinite: Bool { loss.isFinite && firstNonfiniteLayer == nil }
}

/// What one lane scored on the held-out examples, in inference mode (running statistics).
public struct EvaluationReading: Sendable, Equatable {
  /// Number of training steps made before the evaluation.
  public let step: Int
  /// Position of the lane in `RunDescription.lanes`.
  public internal(set) var lane: Int
  /// Mean loss over the held-out examples; NaN where nothing is held out to be judged by.
  public let loss: Float
  /// Share of the held-out examples classified rightly, 0...1; NaN for a regression.
  public let accuracy: Float
  /// What else was found, always in the same order: the modes that a generator covers.
  public let figures: [Figure]

  /// Makes a reading from its figures.
  public init(step: Int, lane: Int, loss: Float, accuracy: Float, figures: [Figure] = []) {
    self.step = step
    self.lane = lane
    self.loss = loss
    self.accuracy = accuracy
    self.figures = figures
  }
}

/// Something that happened once in a run.
public struct RunEvent: Sendable, Equatable {
  /// What can happen.
  public enum Kind: Sendable, Equatable {
    /// A loss or an activation of the lane became NaN or infinite; it trains no further. The layer is the first bad one.
    case diverged(lane: Int, layer: String)
    /// The learning rate of every lane was changed by hand.
    case learningRateChanged(Float)
    /// A setting was changed by hand, of a lane or (nil) of all.
    case settingChanged(lane: Int?, key: String, text: String)
    /// A lane was added, beginning as another was at the event's step.
    case forked(lane: Int, from: Int)
  }

  /// Step at which it happened.
  public let step: Int
  /// What happened.
  public let kind: Kind

  /// Makes an event.
  public init(step: Int, kind: Kind) {
    self.step = step
    self.kind = kind
  }
}
