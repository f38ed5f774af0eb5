import Matrices

/// A place that readings show, known before any pass: linear map, normalisation and nonlinearity.
public struct SiteOutline: Sendable, Equatable {
  /// Its name: `hidden1`, `block2.conv1`, `generator/hidden3`.
  public let name: String
  /// The kind of linear map: `dense`, `convolution`, `recurrent`.
  public let kind: String
  /// Number of inputs of one unit, those at all taps of a kernel together.
  public let inputs: Int
  /// The shape of an example there: its channels are the units.
  public let shape: Shape
  /// The normalisation.
  public let normalization: Normalization
  /// The nonlinearity φ.
  public let activation: Activation

  /// Makes an outline.
  public init(
    name: String, kind: String, inputs: Int, shape: Shape, normalization: Normalization,
    activation: Activation
  ) {
    self.name = name
    self.kind = kind
    self.inputs = inputs
    self.shape = shape
    self.normalization = normalization
    self.activation = activation
  }
}

/// A site after one pass.
public struct Site: Sendable {
  /// What it is.
  public let outline: SiteOutline
  /// What the pass computed there.
  public let pass: SitePass
  /// The normalisation, with its parameters; nil where there is none.
  public let normalizer: Normalizer?
  /// Name of the parameter W that the linear map multiplies by; nil where it has none.
  public let weightName: String?
  /// Who looked at whom; nil where nothing attends.
  public let attention: AttentionMap?
  /// What the linear map multiplied by its weights, [inputs, positions·examples]; nil where that is no plain matrix.
  public let input: Matrix?
  /// Whether dL/da comes back to z by what the site shows alone: the states and cells of a recurrence have gates, or
  /// inputs, beside it, and statistics for every time step.
  public let isWhole: Bool

  /// Makes a site.
  public init(
    outline: SiteOutline, pass: SitePass, normalizer: Normalizer?, weightName: String?,
    attention: AttentionMap? = nil, input: Matrix? = nil, isWhole: Bool = true
  ) {
    self.outline = outline
    self.pass = pass
    self.normalizer = normalizer
    self.weightName = weightName
    self.attention = attention
    self.input = input
    self.isWhole = isWhole
  }
}

/// What the passes through one site computed.
public struct SitePass: Sendable {
  /// Pre-activation z [channels, positions·examples].
  public let preactivation: Matrix
  /// What the normalisation computed; nil where there is none.
  public let normalization: NormalizationPass?
  /// Activation a = φ(·) [channels, positions·examples].
  public let activation: Matrix
  /// dL/da [channels, positions·examples], left there by the backward pass; empty before it.
  public internal(set) var activationGradient = Matrix.empty

  /// Makes a pass of what a layer computed.
  public init(preactivation: Matrix, normalization: NormalizationPass?, activation: Matrix) {
    self.preactivation = preactivation
    self.normalization = normalization
    self.activation = activation
  }

  /// What the nonlinearity was given: γ·x̂ + β where there is a normalisation, z where there is none.
  public var nonlinearityInput: Matrix { normalization?.scaled ?? preactivation }
}
