import ExperimentFiles
import Lessons
import Readings

/// What came of a lesson in runs of one or more seeds.
public struct LessonReport: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// What came of each claim that was evaluated, in their order.
  public let claims: [ClaimReport]
  /// What is wrong with steps, as one sentence each with file and line; the same at several seeds is told once.
  public let findings: [String]
  /// Questions of which no choice was right, as one sentence each with file and line.
  public let wrongAnswers: [String]

  /// Sums outcomes up, of one seed each.
  public init(_ file: LessonFile, outcomes: [LessonOutcome]) {
    lesson = file.lesson
    claims = (outcomes.first?.claims.indices ?? 0..<0).map { position in
      ClaimReport(outcomes.map { ($0.seedOffset, $0.claims[position]) }, lesson: file.lesson)
    }
    findings = Self.sentences(of: outcomes, in: file) { !$0.isWrongAnswer }
    wrongAnswers = Self.sentences(of: outcomes, in: file) { $0.isWrongAnswer }
  }

  /// Whether all that was evaluated holds, and nothing is wrong with the steps.
  public var holds: Bool { findings.isEmpty && wrongAnswers.isEmpty && claims.allSatisfy(\.holds) }

  private static func sentences(
    of outcomes: [LessonOutcome], in file: LessonFile, where isMeant: (LessonFinding) -> Bool
  ) -> [String] {
    var sentences: [String] = []
    for outcome in outcomes {
      for finding in outcome.findings where isMeant(finding) {
        let seed = outcome.seedOffset == 0 ? "" : " (with seeds that are higher by \(outcome.seedOffset))"
        let told = file.problem(at: finding.path, finding.sentence).description
        if !sentences.contains(where: { $0.hasPrefix(told) }) { sentences.append(told + seed) }
      }
    }
    return sentences
  }
}

/// What came of a claim in runs of one or more seeds.
public struct ClaimReport: Sendable {
  /// The claim.
  public let claim: Claim
  /// The seeds of the claim's run, in order.
  public let seeds: [UInt64]
  /// What came of it at each seed.
  public let results: [ClaimResult]

  /// Sums results up, each with the number by which its seed is above that of the file; there is at least one.
  init(_ results: [(seedOffset: UInt64, result: ClaimResult)], lesson: Lesson) {
    let claim = results[0].result.claim
    let run = lesson.runs.first { $0.name == claim.run }
    self.claim = claim
    seeds = results.map { (run?.seed ?? 0) &+ $0.seedOffset }
    self.results = results.map(\.result)
  }

  /// Whether it holds at every seed.
  public var holds: Bool { results.allSatisfy(\.holds) }

  /// What was measured: a number, or the smallest and the largest; `-` where nothing was.
  public var measured: String { span(results.map(\.measured), of: claim.measure) }

  /// What theory says: a number, or the smallest and the largest; empty where it says nothing.
  public var theory: String { claim.theory.map { span(results.map(\.theory), of: $0) } ?? "" }

  /// The bounds in words: `below 0.5`, `within 3% of 1.21`.
  public var bounds: String {
    var parts: [String] = []
    if let above = claim.above { parts.append("above " + bound(above, results.map(\.above))) }
    if let below = claim.below { parts.append("below " + bound(below, results.map(\.below))) }
    if let theory = claim.theory, let distance = claim.tolerance?.words {
      parts.append("within \(distance) of " + bound(theory, results.map(\.theory)))
    }
    return parts.joined(separator: ", ")
  }

  /// Why it could not be measured; nil where it could at every seed.
  public var problem: String? {
    results.lazy.compactMap { if case .unknown(let reason) = $0.verdict { reason } else { nil } }.first
  }

  /// A bound as it was written where that is a number, else what it came to.
  private func bound(_ expression: Expression, _ values: [Double?]) -> String {
    Double(expression.text) == nil ? span(values, of: expression) : expression.text
  }

  private func span(_ values: [Double?], of expression: Expression) -> String {
    let known = values.compactMap(\.self)
    guard let low = known.min(), let high = known.max() else { return "-" }
    if let bad = known.first(where: \.isNaN) { return Self.text(bad, of: expression) }
    let (first, last) = (Self.text(low, of: expression), Self.text(high, of: expression))
    return first == last ? first : "\(first)…\(last)"
  }

  /// Whole numbers as they are, others in four significant digits.
  private static func text(_ value: Double, of expression: Expression) -> String {
    if value.isInfinite || value == value.rounded() { return expression.words(value) }
    return Digits.significant(value, 4)
  }
}

extension Claim.Tolerance {
  /// The distance in words: `3%`, `0.01`.
  fileprivate var words: String {
    switch self {
    case .absolute(let distance): Self.short(distance)
    case .relative(let share): Self.short(share * 100) + "%"
    }
  }

  /// A number in three significant digits, without zeros at its end.
  private static func short(_ value: Double) -> String {
    let text = Digits.significant(value)
    guard text.contains("."), !text.contains("e") else { return text }
    let digits = text.reversed().drop { $0 == "0" }
    return String((digits.first == "." ? digits.dropFirst() : digits).reversed())
  }
}

extension LessonRun {
  /// The seed of the run.
  var seed: UInt64 {
    guard case .integer(let seed)? = settings.first(where: { $0.key == "seed" })?.value else { return 0 }
    return UInt64(seed)
  }
}
