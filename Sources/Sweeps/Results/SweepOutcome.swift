/// What one lane came to by one measure, and over several seeds what it came to in the middle.
enum SweepOutcome: Equatable {
  /// A number.
  case number(Double)
  /// A value that was never reached.
  case never
  /// The lane diverged at a step.
  case diverged(step: Int)
  /// Nothing was measured.
  case missing

  /// The number; nil where there is none.
  var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// Whether it comes before another, from the best to the worst: numbers, never, diverged, not measured.
  func isBetter(than other: SweepOutcome, falls: Bool) -> Bool {
    switch (self, other) {
    case (.number(let one), .number(let two)) where !one.isNaN && !two.isNaN: falls ? one < two : one > two
    case (.diverged(let one), .diverged(let two)): one > two
    default: rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .number(let value): value.isNaN ? 1 : 0
    case .never: 2
    case .diverged: 3
    case .missing: 4
    }
  }
}

/// What the seeds of one lane of one combination came to by one measure.
struct Spread: Equatable {
  /// The outcomes, from the best to the worst.
  let outcomes: [SweepOutcome]

  init(_ outcomes: [SweepOutcome], falls: Bool) {
    self.outcomes = outcomes.sorted { $0.isBetter(than: $1, falls: falls) }
  }

  /// The median, where a seed that never got there or diverged counts as worse than any number; of an even count the mean
  /// of the two in the middle, or the worse of them where they are not both numbers.
  var median: SweepOutcome {
    guard !outcomes.isEmpty else { return .missing }
    let worse = outcomes[outcomes.count / 2]
    guard outcomes.count.isMultiple(of: 2), case .number(let two) = worse,
      case .number(let one) = outcomes[outcomes.count / 2 - 1]
    else { return worse }
    return .number((one + two) / 2)
  }

  /// The least and the greatest number; nil where there is none.
  var range: (low: Double, high: Double)? {
    let numbers = outcomes.compactMap(\.number).filter { !$0.isNaN }
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    return (low, high)
  }

  /// Number of seeds that diverged without having got there.
  var divergedCount: Int { outcomes.count { if case .diverged = $0 { true } else { false } } }

  /// Number of seeds that did not diverge and never got there.
  var neverCount: Int { outcomes.count { $0 == .never } }
}
