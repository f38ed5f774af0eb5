/// What is looked at beside the losses.
public struct ProbeSelection: OptionSet, Sendable, Hashable {
  /// The bits.
  public let rawValue: UInt16
  /// Makes a selection of its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Every layer, in every step.
  public static let layers = ProbeSelection(rawValue: 1)
  /// Units of normalisations and specimens, at close looks.
  public static let units = ProbeSelection(rawValue: 2)
  /// Scores by batch and running statistics and the confusion matrix, at close looks.
  public static let scores = ProbeSelection(rawValue: 4)
  /// The run's samples, at close looks.
  public static let samples = ProbeSelection(rawValue: 8)
  /// Both measures of internal covariate shift, at close looks.
  public static let shift = ProbeSelection(rawValue: 16)
  /// The walk along the gradient, at close looks.
  public static let landscape = ProbeSelection(rawValue: 32)
  /// How alike each layer makes the examples, and its units that are always on or off, at close looks.
  public static let similarity = ProbeSelection(rawValue: 64)
  /// By how much gradients grow from layer to layer, and what theory says, at close looks.
  public static let growth = ProbeSelection(rawValue: 128)
  /// Norms, products and angles of weights and their gradients, at close looks; sums are kept in every step.
  public static let scale = ProbeSelection(rawValue: 256)
  /// How much the means of mini-batches vary, at close looks.
  public static let noise = ProbeSelection(rawValue: 512)
  /// How alike the gradients of the examples' outputs are, at close looks.
  public static let correlation = ProbeSelection(rawValue: 1024)

  /// What is looked at unless something else is asked for.
  public static let standard: ProbeSelection = [.layers, .units, .scores, .samples, .shift, .landscape]
  /// Everything.
  public static let all: ProbeSelection = [
    .standard, .similarity, .growth, .scale, .noise, .correlation,
  ]
}

extension ProbeSelection: LosslessStringConvertible {
  /// The parts, each by its name.
  public static let named: [(name: String, probe: ProbeSelection)] = [
    ("layers", .layers), ("units", .units), ("scores", .scores), ("samples", .samples), ("shift", .shift),
    ("landscape", .landscape), ("similarity", .similarity), ("growth", .growth), ("scale", .scale),
    ("noise", .noise), ("correlation", .correlation),
  ]

  private static let groups: [(name: String, probes: ProbeSelection)] = [
    ("none", []), ("standard", .standard), ("all", .all),
  ]

  /// The words that a text may be made of.
  public static let words = groups.map(\.name) + named.map(\.name)

  /// Reads words with commas between them, which are all looked at together: `layers,shift`, `standard, noise`.
  public init?(_ description: String) {
    self = []
    for part in description.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.drop { $0 == " " }.split(separator: " ", omittingEmptySubsequences: false)
      guard let name = word.first, word.dropFirst().allSatisfy(\.isEmpty) else { return nil }
      if let found = Self.named.first(where: { $0.name == name }) {
        formUnion(found.probe)
      } else if let group = Self.groups.first(where: { $0.name == name }) {
        formUnion(group.probes)
      } else {
        return nil
      }
    }
  }

  /// The fewest words for it: `standard`, `standard,noise`, `layers,shift`.
  public var description: String {
    if let group = Self.groups.first(where: { $0.probes == self }) { return group.name }
    let (first, rest) = isSuperset(of: .standard) ? (["standard"], subtracting(.standard)) : ([], self)
    return (first + Self.named.filter { rest.contains($0.probe) }.map(\.name)).joined(separator: ",")
  }
}
