import Datasets
import Networks

/// Everything that makes the network of one lane, and how it is trained.
public struct LaneSettings: Sendable, Equatable {
  /// The kind of network.
  public internal(set) var network = NetworkFamily.dense
  /// Number of hidden layers; of a network made of blocks, the blocks.
  public internal(set) var depth = 5
  /// Number of units in every hidden layer; of convolutions the channels of the first, of a transformer those
  /// between its blocks.
  public internal(set) var width = 100
  /// Nonlinearity of the hidden layers; the output layer has none.
  public internal(set) var activation = Activation.sigmoid
  /// What stands before the nonlinearity of the hidden layers; the output layer has none.
  public internal(set) var normalization = Normalization.none
  /// On which side of a block's sum its normalisation stands.
  public internal(set) var order = NormalizationOrder.post
  /// Number of heads of attention; they share the width equally.
  public internal(set) var heads = 4
  /// Share of the values that dropout sets to 0 in training, 0..<1.
  public internal(set) var dropout = 0.0
  /// How the weights of every layer are drawn.
  public internal(set) var initialization = Initialization.glorot
  /// How the weights of the state of recurrent layers are drawn.
  public internal(set) var recurrentInitialization = RecurrentInitialization.orthogonal
  /// What training makes small.
  public internal(set) var loss = LossFunction.crossEntropy
  /// What two networks that learn from each other make small.
  public internal(set) var adversarialLoss = AdversarialLoss.nonSaturating
  /// The scales γ at first of the normalisation that ends a residual branch, times `initialGamma`.
  public internal(set) var lastGamma = 1.0
  /// Number of entries of a generator's latent vector.
  public internal(set) var latent = 16
  /// Where two networks that learn from each other are normalised.
  public internal(set) var placement = NormalizationPlacement.rule
  /// The rule that turns gradients into updates.
  public internal(set) var optimizer = OptimizerKind.sgd
  /// Learning rate, of the first step after the warm-up.
  public internal(set) var learningRate = 0.5
  /// Momentum of SGD and RMSprop, 0..<1; Adam has its own.
  public internal(set) var momentum = 0.0
  /// Decay β₁ of Adam's first moment, 0..<1.
  public internal(set) var beta1 = 0.9
  /// Decay β₂ of Adam's second moment, 0..<1.
  public internal(set) var beta2 = 0.999
  /// Weight decay: the optimiser adds this much of a weight to its gradient; AdamW takes it off the weight.
  public internal(set) var weightDecay = 0.0
  /// Largest norm of the gradients of all parameters together; 0 leaves them as they are.
  public internal(set) var gradientClipping = 0.0
  /// How the learning rate goes on after the warm-up.
  public internal(set) var schedule = Schedule.constant
  /// Number of steps in which the learning rate rises to its full value.
  public internal(set) var warmup = 0
  /// Number of examples in a mini-batch.
  public internal(set) var batchSize = 60
  /// Added to the variance under the root of a normalisation, ε.
  public internal(set) var epsilon = 1e-5
  /// The scales γ of every normalisation at first.
  public internal(set) var initialGamma = 1.0
  /// Weight of the new value in a running statistic.
  public internal(set) var runningUpdateRate = 0.1
  /// Which estimate of the variance the running variance is made of.
  public internal(set) var runningVariance = NormalizationSettings.RunningVariance.unbiased

  /// The settings of a lane in which nothing was set.
  public init() {}
}

extension LaneSettings {
  /// What the lane trains.
  func learner(_ design: NetworkDesign, dataset: Dataset) -> any Learner {
    network.isAdversarial
      ? AdversarialLearner(self, design: design, dataset: dataset)
      : SupervisedLearner(self, design: design, dataset: dataset)
  }

  /// The network that the lane trains on a data set.
  func design(for dataset: Dataset, seed: UInt64) -> NetworkDesign {
    var design = NetworkDesign(
      input: Shape(
        channels: dataset.shape.channels, height: dataset.shape.height, width: dataset.shape.width),
      outputs: dataset.outputs(of: network))
    design.family = network
    if case .nextToken(let vocabulary) = dataset.task {
      design.vocabulary = vocabulary
      design.predictsEveryStep = true
    }
    design.depth = depth
    design.width = width
    design.activation = activation
    design.normalization = normalization
    design.normalizationSettings = NormalizationSettings(
      epsilon: epsilon, runningUpdateRate: runningUpdateRate, runningVariance: runningVariance,
      initialGamma: initialGamma)
    design.order = order
    design.heads = heads
    design.dropout = dropout
    design.initialization = initialization
    design.lastGamma = lastGamma
    design.latent = latent
    design.placement = placement
    design.recurrentInitialization = recurrentInitialization
    design.seed = seed
    return design
  }
}

extension Dataset {
  /// Number of outputs that a network of a family has on the data set, at each position that it predicts.
  fileprivate func outputs(of family: NetworkFamily) -> Int {
    switch task {
    case _ where family.isReconstructing || family.isAdversarial: features
    case .classification(let classes): classes
    case .nextToken(let vocabulary): vocabulary
    case .regression(let outputs): outputs
    case .density: features
    }
  }
}
