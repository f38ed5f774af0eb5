/// A part of two recordings that can be compared by itself.
public enum ComparedPart: String, Sendable, CaseIterable, Encodable {
  /// The settings, the seed and the lanes.
  case experiment
  /// Loss, accuracy, learning rate and further figures of every step, and its mini-batch where both recorded it.
  case losses
  /// Every figure of every layer but its histograms.
  case layers
  /// The histograms of every layer.
  case histograms
  /// Scores on the held-out examples.
  case evaluations
  /// Close looks.
  case looks
  /// What happened once, and how the run ended.
  case events
}

/// One of two recordings that are compared.
public enum ComparedSide: String, Sendable, CaseIterable, Encodable {
  /// The first, A.
  case a
  /// The second, B.
  case b

  /// The other one.
  public var other: ComparedSide { self == .a ? .b : .a }
  /// How sentences name it.
  public var name: String { self == .a ? "A" : "B" }
}

/// How two runs are compared.
public struct ComparisonOptions: Sendable, Equatable {
  /// When two numbers count as the same.
  public var agreement: Agreement
  /// What is compared; what is not among these is not told either.
  public var parts: Set<ComparedPart>
  /// Whether what only one of the two holds counts as no difference: steps, lanes, evaluations,
  /// close looks, events, ends.
  public var isOfCommonOnly: Bool

  /// Makes options; without any, everything is compared bit for bit.
  public init(
    agreement: Agreement = .exact, parts: Set<ComparedPart> = Set(ComparedPart.allCases),
    isOfCommonOnly: Bool = false
  ) {
    self.agreement = agreement
    self.parts = parts
    self.isOfCommonOnly = isOfCommonOnly
  }
}
