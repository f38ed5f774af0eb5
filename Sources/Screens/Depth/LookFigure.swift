import Plotting
import Readings

/// A figure of a layer by depth that is read in close looks only, where it is asked for.
enum LookFigure: String, CaseIterable {
  /// Mean cosine of two examples' activations.
  case similarity
  /// Share of units that are flat for no example.
  case alwaysOn
  /// Share of units that are flat for every example.
  case alwaysOff
  /// By how much the gradient grows from the layer above.
  case growth
  /// What theory says of that.
  case growthTheory
  /// How much the mean of a mini-batch varies, measured by what it does of independent values.
  case batchNoise

  /// The part of a close look that it is of.
  var probe: ProbeSelection {
    switch self {
    case .similarity, .alwaysOn, .alwaysOff: .similarity
    case .growth, .growthTheory: .growth
    case .batchNoise: .noise
    }
  }

  /// It, and the others of the same part after it.
  var companions: [LookFigure] {
    [self] + Self.allCases.filter { $0 != self && $0.probe == probe }
  }

  /// What it is, in its own symbols.
  func symbol(_ symbols: Symbols) -> String {
    switch self {
    case .similarity: "cos(a,a')"
    case .alwaysOn: "always on"
    case .alwaysOff: "always off"
    case .growth: "\(symbols.gradientNorm) growth"
    case .growthTheory: "in theory"
    case .batchNoise: "noise/theory"
    }
  }

  /// What it is in words.
  func name(_ symbols: Symbols) -> String {
    switch self {
    case .similarity: "cosine between the activations of two examples"
    case .alwaysOn: "share of units that are on for all examples"
    case .alwaysOff: "share of units that are off for all examples"
    case .growth: "growth of \(symbols.gradientNorm) from the layer above"
    case .growthTheory: "growth of \(symbols.gradientNorm) in theory"
    case .batchNoise: "noise of the mini-batch's mean, by that of independent values"
    }
  }

  /// Name of the column in a table.
  var column: String {
    switch self {
    case .similarity: "cosine of activations"
    case .alwaysOn: "always on [%]"
    case .alwaysOff: "always off [%]"
    case .growth: "growth of the norm of dL/da"
    case .growthTheory: "growth in theory"
    case .batchNoise: "noise of the batch mean by theory"
    }
  }

  /// Whether it is a share in percent, which has an axis from 0 to 100.
  var isShare: Bool { self == .alwaysOn || self == .alwaysOff }

  /// Name of its axis: what is compared shares one.
  var axis: String { self == .growthTheory ? Self.growth.rawValue : rawValue }

  /// Its unit.
  var unit: String { isShare ? "%" : "" }

  /// What it is worth comparing with.
  var guides: [ValueGuide] {
    switch self {
    case .growth, .growthTheory, .batchNoise: [.init("1", at: 1)]
    case .similarity, .alwaysOn, .alwaysOff: []
    }
  }

  /// The figure of each layer that has one in a close look.
  func values(_ look: ExaminationReading) -> [String: Double] {
    let pairs: [(String, Double)] =
      switch self {
      case .similarity: look.similarities.map { ($0.layer, Double($0.cosine)) }
      case .alwaysOn: look.similarities.map { ($0.layer, Double($0.alwaysOn) * 100) }
      case .alwaysOff: look.similarities.map { ($0.layer, Double($0.alwaysOff) * 100) }
      case .growth: look.growths.map { ($0.layer, Double($0.ratio)) }
      case .growthTheory:
        look.growths.compactMap { growth in growth.theory.map { (growth.layer, Double($0)) } }
      case .batchNoise: look.batchNoises.map { ($0.layer, Double($0.factor)) }
      }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The figure in six columns.
  @Sendable func text(_ value: Double) -> String {
    guard isShare, value.isFinite else { return FixedNumber(width: 6).text(value) }
    return FixedNumber.percent(value / 100)
  }

  /// What it shows and why it matters.
  func sentences(_ symbols: Symbols) -> [String] {
    switch self {
    case .similarity:
      [
        "The mean cosine of the angle between the activations of two examples of the mini-batch: near 1 a layer gives all "
          + "examples the same answer, so that those above can hardly tell them apart (Poole et al. 2016).",
        "In ReLU layers after He initialisation it is 0.318, 0.494, 0.605 and on towards 1 with depth; with batch normalisation it "
          + "stays near 1/pi = 0.318 (Cho & Saul 2009; Yang et al. 2019).",
      ]
    case .alwaysOn, .alwaysOff:
      [
        "The share of each layer's units that lie for all examples of the mini-batch in the steep part of the nonlinearity, and in the "
          + "flat one: of ReLU a > 0 and a = 0. Neither kind tells examples apart.",
        "Deep in a ReLU network without normalisation most units are of one of the two kinds from the start; with batch "
          + "normalisation the mean of a unit's input is \(symbols.beta), 0 at first, and none is (Ioffe & Szegedy 2015).",
      ]
    case .growth, .growthTheory:
      [
        "The norm of the loss's gradient at each layer's activations by that of the layer above, beside what theory says of "
          + "wide layers with random weights: dense layers in a row only.",
        "Without normalisation that goes by the size of the weights (He et al. 2015; Schoenholz et al. 2017), with batch "
          + "normalisation by the nonlinearity alone: 1.211 for ReLU, and never below 1 (Yang et al. 2019).",
      ]
    case .batchNoise:
      [
        "The variance of the mini-batch's mean over mini-batches drawn from the training examples, by the \(symbols.variance)/n of n "
          + "independent values: the noise that batch normalisation adds (Ioffe & Szegedy 2015, section 3.4).",
        "It is 1 in a first dense layer, more or less where the values of one example go together or take turns, as those of a "
          + "sequence, and less above a batch normalisation, which holds the mean of what it gives.",
      ]
    }
  }
}

extension PageContext {
  /// Why a part of a close look is not there.
  func notLookedAt(_ probe: ProbeSelection) -> String {
    if frame.stepsMade == 0 { return "no step yet: space runs" }
    guard frame.playback == nil else { return "the recording has none: --set probes=\(probe) records it" }
    guard frame.probes.contains(probe) else { return "not looked at; --set probes=standard,\(probe)" }
    return "not looked at yet: . looks at a step"
  }
}
