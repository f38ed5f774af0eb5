import Readings

/// What the two recordings of one lane have in common, and where they part.
public struct LaneComparison: Sendable, Equatable, Encodable {
  /// Readings of one kind, by whether both recordings hold them.
  public struct Coverage: Sendable, Equatable, Encodable {
    /// Number that both hold, which were compared.
    public internal(set) var compared = 0
    /// Those that only A holds.
    public internal(set) var onlyInA: StepRange?
    /// Those that only B holds.
    public internal(set) var onlyInB: StepRange?
    /// The first step that both hold too far apart to be compared; nil where there is none.
    public internal(set) var missedFrom: Int?

    /// Whether one of the two holds more than the other.
    public var isUnequal: Bool { onlyInA != nil || onlyInB != nil }
  }

  /// Some steps, not necessarily one after the other.
  public struct StepRange: Sendable, Equatable, Encodable {
    /// How many they are.
    public internal(set) var count: Int
    /// The first.
    public let first: Int
    /// The last.
    public internal(set) var last: Int
  }

  /// A difference of two losses.
  public struct LossDifference: Sendable, Equatable, Encodable {
    /// The step.
    public let step: Int
    /// The loss of A.
    public let a: Float
    /// The loss of B.
    public let b: Float
    /// |a − b| ÷ max(|a|, |b|).
    public let relativeDifference: Double
  }

  /// Name of the lane.
  public let name: String
  /// The only recording that has the lane at all; nil where both have.
  public internal(set) var onlyIn: ComparedSide?
  /// The steps.
  public internal(set) var steps = Coverage()
  /// The evaluations on held-out examples.
  public internal(set) var evaluations = Coverage()
  /// The close looks.
  public internal(set) var looks = Coverage()
  /// Where the lane parts first; nil where it does not.
  public internal(set) var firstDifference: ReadingDifference?
  /// The largest relative difference of the training losses; nil where they were not compared, or no step was.
  public internal(set) var largestLossDifference: LossDifference?

  /// Whether readings that both recordings hold lie too far apart in them to be compared.
  public var isIncomplete: Bool { [steps, evaluations, looks].contains { $0.missedFrom != nil } }

  init(name: String) { self.name = name }
}

/// Compares the readings of one lane as they come from two recordings.
struct LaneMatching {
  /// About how many bytes of readings wait of one lane.
  private static let waitingBytes = 8 << 20

  private(set) var outcome: LaneComparison
  private let comparison: FigureComparison
  private var steps: PairedReadings<(StepReading, [Int])>
  private var evaluations = PairedReadings<EvaluationReading>(bound: 4096)
  private var looks = PairedReadings<ExaminationReading>(bound: 16)
  /// The sides whose description names the lane at some time.
  private var sides: Set<ComparedSide> = []

  init(name: String, layers: Int, comparison: FigureComparison) {
    outcome = LaneComparison(name: name)
    self.comparison = comparison
    // A layer takes about 2,000 bytes.
    steps = PairedReadings(bound: min(1024, max(16, Self.waitingBytes / (2000 * max(1, layers)))))
  }

  /// Says that a side has the lane.
  mutating func exists(in side: ComparedSide) {
    sides.insert(side)
    outcome.onlyIn = sides.count == 1 ? side : nil
  }

  mutating func take(_ reading: StepReading, indices: [Int], from side: ComparedSide) {
    guard comparison.parts.contains(.losses) || comparison.readsLayers else { return }
    for found in steps.take((reading, indices), at: reading.step, from: side) { settle(found) }
  }

  mutating func take(_ reading: EvaluationReading, from side: ComparedSide) {
    guard comparison.parts.contains(.evaluations) else { return }
    for found in evaluations.take(reading, at: reading.step, from: side) { settle(found) }
  }

  mutating func take(_ reading: ExaminationReading, from side: ComparedSide) {
    guard comparison.parts.contains(.looks) else { return }
    for found in looks.take(reading, at: reading.step, from: side) { settle(found) }
  }

  mutating func finish() {
    for found in steps.finish() { settle(found) }
    for found in evaluations.finish() { settle(found) }
    for found in looks.finish() { settle(found) }
    outcome.steps.missedFrom = steps.firstMissed
    outcome.evaluations.missedFrom = evaluations.firstMissed
    outcome.looks.missedFrom = looks.firstMissed
  }
}

extension LaneMatching {
  private mutating func settle(_ found: PairedReadings<(StepReading, [Int])>.Outcome) {
    outcome.steps.count(found)
    guard case .both(let step, let (a, batchA), let (b, batchB)) = found else { return }
    if comparison.parts.contains(.losses) { outcome.compareLosses(a, b) }
    // What follows a difference says nothing new of where the runs part.
    if let first = outcome.firstDifference, first.step < step || first.reading == .step { return }
    keep(comparison.difference(batch: batchA, batchB) ?? comparison.difference(a, b), step, .step)
  }

  private mutating func settle(_ found: PairedReadings<EvaluationReading>.Outcome) {
    outcome.evaluations.count(found)
    guard case .both(let step, let a, let b) = found else { return }
    keep(comparison.difference(a, b), step, .evaluation)
  }

  private mutating func settle(_ found: PairedReadings<ExaminationReading>.Outcome) {
    outcome.looks.count(found)
    guard case .both(let step, let a, let b) = found else { return }
    keep(comparison.difference(a, b), step, .look)
  }

  /// Keeps a difference that is earlier than the one that is known.
  private mutating func keep(_ found: FigureDifference?, _ step: Int, _ reading: ReadingDifference.Reading) {
    guard let found = found?.at(step, lane: outcome.name, reading) else { return }
    if let first = outcome.firstDifference, !found.isBefore(first) { return }
    outcome.firstDifference = found
  }
}

extension LaneComparison {
  fileprivate mutating func compareLosses(_ a: StepReading, _ b: StepReading) {
    let relative = Agreement.relativeDifference(a.loss, b.loss)
    if let largest = largestLossDifference, largest.relativeDifference >= relative { return }
    largestLossDifference = LossDifference(step: a.step, a: a.loss, b: b.loss, relativeDifference: relative)
  }
}

extension ReadingDifference {
  /// Whether it is of an earlier step, or of a reading of the same step that says more.
  func isBefore(_ other: ReadingDifference) -> Bool {
    let order = Reading.allCases
    let (own, their) = (order.firstIndex(of: reading) ?? 0, order.firstIndex(of: other.reading) ?? 0)
    return (step, own) < (other.step, their)
  }
}

extension LaneComparison.Coverage {
  fileprivate mutating func count<Reading>(_ outcome: PairedReadings<Reading>.Outcome) {
    switch outcome {
    case .both: compared += 1
    case .only(.a, let step): Self.extend(&onlyInA, by: step)
    case .only(.b, let step): Self.extend(&onlyInB, by: step)
    }
  }

  private static func extend(_ range: inout LaneComparison.StepRange?, by step: Int) {
    guard let known = range else {
      range = LaneComparison.StepRange(count: 1, first: step, last: step)
      return
    }
    range = LaneComparison.StepRange(
      count: known.count + 1, first: min(known.first, step), last: max(known.last, step))
  }
}
