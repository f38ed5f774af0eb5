/// What the comparison of two runs found.
public struct ComparisonOutcome: Sendable, Equatable {
  /// How they were compared.
  public let options: ComparisonOptions
  /// The settings that differ.
  public let experiment: [SettingDifference]
  /// The lanes, A's first.
  public let lanes: [LaneComparison]
  /// Whether there were more lanes than are compared, of which nothing is told.
  public let hasFurtherLanes: Bool
  /// What happened in one of them only.
  public let events: EventComparison
  /// How A ended; nil where it was not read to its end.
  public let endOfA: RunEnding?
  /// How B ended; nil where it was not read to its end.
  public let endOfB: RunEnding?

  /// Where the readings part first; nil where they do not.
  ///
  /// Of several lanes that part in the same step it is A's first.
  public var firstDifference: ReadingDifference? {
    lanes.compactMap(\.firstDifference).reduce(nil) { first, found in
      guard let first else { return found }
      return found.isBefore(first) ? found : first
    }
  }

  /// Whether one of the two holds lanes, steps, evaluations or close looks that the other does not.
  public var isUnequallyCovered: Bool {
    lanes.contains {
      $0.onlyIn != nil || $0.steps.isUnequal || $0.evaluations.isUnequal || $0.looks.isUnequal
    }
  }

  /// Whether something that both may hold was not compared: it lies too far apart in the two, or is too much.
  public var isIncomplete: Bool {
    hasFurtherLanes || events.missed > 0 || lanes.contains(where: \.isIncomplete)
  }

  /// Whether the runs ended differently, as far as that is compared.
  public var endsDiffer: Bool {
    options.parts.contains(.events) && endOfA != endOfB
  }

  /// Whether nothing differs of what was to be compared, and all of it could be.
  public var isSame: Bool {
    guard experiment.isEmpty, firstDifference == nil, !isIncomplete else { return false }
    return options.isOfCommonOnly || !(isUnequallyCovered || events.isUnequal || endsDiffer)
  }
}

extension ComparisonOutcome: Encodable {
  private enum Keys: CodingKey {
    case same, compared, tolerance, firstDifference, experiment, lanes, furtherLanes, events, endOfA, endOfB
  }

  /// Encodes what was found, with `same` and what was compared.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(isSame, forKey: .same)
    try container.encode(ComparedPart.allCases.filter(options.parts.contains), forKey: .compared)
    if case .within(let tolerance) = options.agreement {
      try container.encode(tolerance, forKey: .tolerance)
    }
    try container.encodeIfPresent(firstDifference, forKey: .firstDifference)
    try container.encode(experiment, forKey: .experiment)
    try container.encode(lanes, forKey: .lanes)
    if hasFurtherLanes { try container.encode(true, forKey: .furtherLanes) }
    try container.encode(events, forKey: .events)
    try container.encodeIfPresent(endOfA, forKey: .endOfA)
    try container.encodeIfPresent(endOfB, forKey: .endOfB)
  }
}
