import Plotting
import Readings

/// A figure of a layer that can be followed by depth.
enum LayerFigure: String, CaseIterable {
  /// Standard deviation of the activations.
  case deviation
  /// Norm of the gradient at the activations.
  case activationGradient
  /// Norm of the gradient of the weights.
  case weightGradient
  /// Update to data ratio of the weights.
  case updateRatio
  /// Share of activations that are exactly 0.
  case zero
  /// Share of activations in the flat part of the nonlinearity.
  case saturated

  /// What it is, in its own symbols.
  func symbol(_ symbols: Symbols) -> String {
    switch self {
    case .deviation: "\(symbols.sigma) of a"
    case .activationGradient: symbols.gradientNorm
    case .weightGradient: symbols.norm("dL/dW")
    case .updateRatio: symbols.updateRatio
    case .zero: "a = 0"
    case .saturated: "saturated"
    }
  }

  /// What it is in words.
  func name(_ symbols: Symbols) -> String {
    switch self {
    case .deviation: "standard deviation \(symbols.sigma) of activations"
    case .activationGradient: "gradient at the activation, \(symbols.gradientNorm)"
    case .weightGradient: "gradient of the weights, \(symbols.norm("dL/dW"))"
    case .updateRatio: "update to data, \(symbols.updateRatio)"
    case .zero: "dead: share of activations that are exactly 0"
    case .saturated: "saturated: share of activations where \(symbols.nonlinearity) is flat"
    }
  }

  /// Name of the column in a table.
  var column: String {
    switch self {
    case .deviation: "standard deviation of a"
    case .activationGradient: "norm of dL/da"
    case .weightGradient: "norm of dL/dW"
    case .updateRatio: "update to data ratio"
    case .zero: "zero [%]"
    case .saturated: "saturated [%]"
    }
  }

  /// Whether it is a share in percent, which has a linear axis from 0 to 100.
  var isShare: Bool { self == .zero || self == .saturated }

  /// The axis until a range is known.
  func scale(isLogarithmic: Bool) -> Scale { isLogarithmic && !isShare ? .log10 : .linear }

  /// Its unit.
  var unit: String { isShare ? "%" : "" }

  /// What it is worth comparing with.
  var guides: [ValueGuide] { self == .updateRatio ? [.init("1e-3", at: 1e-3)] : [] }

  /// The figure of one of some layers, by position; nil where the layer has none, as one without weights.
  func value(_ layers: [LayerReading], _ position: Int) -> Double? {
    switch self {
    case .deviation: stageDeviation(layers, position)
    case .activationGradient: Double(layers[position].gradientNorm)
    case .weightGradient: ofWeights(layers, position, layers[position].weightGradientNorm)
    case .updateRatio: ofWeights(layers, position, layers[position].updateRatio)
    case .zero: Double(layers[position].zero) * 100
    case .saturated: Double(layers[position].saturated) * 100
    }
  }

  /// σ, which is of the finite values only: none of a tensor that has others too.
  private func stageDeviation(_ layers: [LayerReading], _ position: Int) -> Double {
    layers[position].activation.nonfinite > 0 ? .nan : Double(layers[position].activation.standardDeviation)
  }

  /// A NaN beside finite activations is said of a layer that has no weights.
  private func ofWeights(_ layers: [LayerReading], _ position: Int, _ value: Float) -> Double? {
    layers[position].weightNorm.isNaN && layers[position].nonfinite == 0 ? nil : Double(value)
  }

  /// The figure in six columns.
  @Sendable func text(_ value: Double) -> String {
    guard isShare, value.isFinite else { return FixedNumber(width: 6).text(value) }
    return FixedNumber.percent(value / 100)
  }
}
