import Readings

/// What runs said of the figures that some expressions need, and nothing else.
///
/// Every value that an expression can ask for is kept as it was read, of every lane, because a lane that is forked has the
/// past of its parent. At most `valueBound` values are kept; after that only the latest of each figure, and an
/// expression that asks for one that is not there says so.
public struct Evidence: Sendable, Equatable {
  /// Largest number of values that are kept of all runs, 16 bytes each.
  public static let valueBound = 1 << 21

  /// What is needed, by run.
  private let needs: [String: [FigureNeed]]
  /// What was read, by run.
  private(set) var runs: [String: RunEvidence] = [:]

  /// Makes an empty body of evidence for all expressions of a lesson.
  public init(for lesson: Lesson) { self.init(for: lesson.expressions) }

  /// Makes an empty body of evidence for some expressions.
  public init(for expressions: [ExpressionInRun]) { needs = FigureNeed.needs(of: expressions) }

  /// Makes a body of evidence of what was read.
  init(for expressions: [ExpressionInRun], runs: [String: RunEvidence]) {
    self.init(for: expressions)
    self.runs = runs
  }

  /// A run begins, or begins anew.
  public mutating func begin(run: String, description: RunDescription) {
    runs[run] = RunEvidence(description, needs: needs[run] ?? [])
  }

  /// Takes in what a run said, in its order.
  ///
  /// What a run says that has not begun is left out.
  public mutating func absorb(_ record: RunRecord, of run: String) {
    let room = max(0, Self.valueBound - count)
    runs[run]?.absorb(record, room: room)
  }

  /// The latest step that any lane of a run made; nil where none did.
  public func latestStep(of run: String) -> Int? { runs[run]?.lanes.compactMap(\.latestStep).max() }

  /// Names of the lanes of a run, in order; empty where it has not begun.
  public func lanes(of run: String) -> [String] { runs[run]?.lanes.map(\.name) ?? [] }

  /// Takes over what another body of evidence for the same expressions has of a run.
  public mutating func take(_ run: String, from other: Evidence) { runs[run] = other.runs[run] }

  /// Forgets a run, which is as if it had not begun.
  mutating func forget(_ run: String) { runs[run] = nil }

  /// Number of values that are kept.
  public var count: Int { runs.values.reduce(0) { $0 + $1.count } }

  /// Number of steps that a run must have made before some expressions have all their values; nil for all its steps,
  /// 0 where they do not ask about it.
  ///
  /// A value of step n is there after n + 1 steps.
  public static func stepsNeeded(of run: String, by expressions: [ExpressionInRun]) -> Int? {
    var needed = 0
    for (name, figure, _) in expressions.flatMap(\.figures) where name == run {
      switch figure.moment {
      case .open, .last, .steps(_, through: nil): return nil
      case .step(let step), .steps(_, through: let step?): needed = max(needed, step + 1)
      }
    }
    return needed
  }
}
