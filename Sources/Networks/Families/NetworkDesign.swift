import Matrices

/// What a network is to be: everything that its layers are made of.
public struct NetworkDesign: Sendable, Equatable {
  /// The kind of network.
  public var family = NetworkFamily.dense
  /// The shape of an example.
  public var input: Shape
  /// Number of outputs: classes, or values to predict.
  public var outputs: Int
  /// Number of hidden layers; of families made of blocks, the blocks.
  public var depth = 5
  /// Number of units of a hidden layer; of convolutions, the channels of the first.
  public var width = 100
  /// The nonlinearity of the hidden layers.
  public var activation = Activation.sigmoid
  /// The normalisation of the hidden layers.
  public var normalization = Normalization.none
  /// The constants of the normalisation.
  public var normalizationSettings = NormalizationSettings()
  /// How the weights of every layer begin.
  public var initialization = Initialization.glorot
  /// How the weights of the state of recurrent layers begin.
  public var recurrentInitialization = RecurrentInitialization.orthogonal
  /// Number of tokens that the values of an example are; nil where they are numbers.
  public var vocabulary: Int?
  /// Whether there are outputs for every position of an example, or one for all.
  public var predictsEveryStep = false
  /// Share of the values that dropout sets to 0, 0..<1.
  public var dropout = 0.0
  /// Number of heads of attention; they share the width equally.
  public var heads = 4
  /// On which side of a block's sum its normalisation stands.
  public var order = NormalizationOrder.post
  /// The scales γ at first of the normalisation that ends a residual branch, times those of all; none ends it in the
  /// order `pre`.
  public var lastGamma = 1.0
  /// Number of entries of a generator's latent vector.
  public var latent = 16
  /// Where adversarial networks are normalised.
  public var placement = NormalizationPlacement.rule
  /// The seed of the weights, and of what is random in training.
  public var seed: UInt64 = 1

  /// Makes a design with its defaults.
  public init(input: Shape, outputs: Int) {
    self.input = input
    self.outputs = outputs
  }
}

/// The kinds of networks that an experiment can name.
public enum NetworkFamily: String, Sendable, CaseIterable {
  /// Fully connected layers: `hidden1`, …, `output`.
  case dense
  /// Convolutions with a pooling half-way, and an average over all positions: `conv1`, …, `output` (LeCun et al. 1998).
  case convolutional
  /// A convolution and basic blocks with a connection around each: `stem`, `block1.conv1`, …, `output` (He et al. 2015,
  /// arXiv:1512.03385).
  case residual
  /// Plain recurrent layers: `rnn1`, …, `output`.
  case rnn
  /// Long short-term memory: `lstm1`, …, `output`.
  case lstm
  /// Gated recurrent units: `gru1`, …, `output`.
  case gru
  /// Embedded tokens, blocks of causal attention and feed-forward layers, and `output` to the token that follows.
  case transformer
  /// Fully connected layers that narrow down to a code, and widen again to put out their input (Hinton &
  /// Salakhutdinov 2006).
  case autoencoder
  /// Two of fully connected layers: a generator with ReLU and a discriminator with leaky ReLU (Goodfellow et al. 2014).
  case gan
  /// Two of convolutions: a generator of transposed ones and a discriminator (Radford et al. 2015, arXiv:1511.06434).
  case dcgan

  /// Whether it learns to put out its input.
  public var isReconstructing: Bool { self == .autoencoder }
  /// Whether it is made of two networks that learn from each other.
  public var isAdversarial: Bool { self == .gan || self == .dcgan }
}

extension Network {
  /// Makes a network with freshly drawn weights; of two networks, see `Adversaries`.
  public init(_ design: NetworkDesign) {
    switch design.family {
    case .dense: self.init(dense: design)
    case .convolutional: self.init(convolutional: design)
    case .residual: self.init(residual: design)
    case .rnn: self.init(recurrent: design, cell: .tanh)
    case .lstm: self.init(recurrent: design, cell: .lstm)
    case .gru: self.init(recurrent: design, cell: .gru)
    case .transformer: self.init(transformer: design)
    case .autoencoder: self.init(autoencoder: design)
    case .gan, .dcgan: preconditionFailure("\(design.family.rawValue) is made of two networks")
    }
  }
}
