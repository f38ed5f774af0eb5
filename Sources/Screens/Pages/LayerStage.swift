import Readings

/// A stage that values pass on their way through a layer.
enum LayerStage: CaseIterable {
  /// z.
  case preactivation
  /// x̂.
  case normalized
  /// γ·x̂ + β.
  case scaled
  /// a.
  case activation

  /// What it is called, in the field's own symbols.
  func symbol(_ symbols: Symbols) -> String {
    switch self {
    case .preactivation: "z"
    case .normalized: symbols.normalized
    case .scaled: symbols.scaled
    case .activation: "a"
    }
  }

  /// What it is called in words.
  var words: String {
    switch self {
    case .preactivation: "pre-activation"
    case .normalized: "normalised"
    case .scaled: "scaled and shifted"
    case .activation: "activation"
    }
  }

  /// What a layer looked like there; nil where values pass no such stage.
  func reading(of layer: LayerReading) -> StageReading? {
    switch self {
    case .preactivation: layer.preactivation
    case .normalized: layer.normalized
    case .scaled: layer.scaled
    case .activation: layer.activation
    }
  }
}

/// A tensor of a layer that a panel shows over time; `v` goes through them.
enum LayerTensor: CaseIterable {
  /// What the nonlinearity is given: γ·x̂ + β, or z in a lane that does not normalise the layer.
  case input
  /// z.
  case preactivation
  /// x̂.
  case normalized
  /// a.
  case activation

  /// What it is called; in a lane without a normalisation what the nonlinearity is given is z.
  func symbol(_ symbols: Symbols, isNormalized: Bool = true) -> String {
    switch self {
    case .input: isNormalized ? symbols.scaled : "z"
    case .preactivation: "z"
    case .normalized: symbols.normalized
    case .activation: "a"
    }
  }

  /// What it is called where lanes have more than one symbol for it.
  func words(_ symbols: Symbols) -> String {
    self == .input ? "what the nonlinearity is given" : symbol(symbols)
  }

  /// What a layer looked like there; nil where it has no such tensor.
  func reading(of layer: LayerReading) -> StageReading? {
    switch self {
    case .input: layer.nonlinearityInput
    case .preactivation: layer.preactivation
    case .normalized: layer.normalized
    case .activation: layer.activation
    }
  }
}
