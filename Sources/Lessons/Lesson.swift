import Readings

/// A lesson: networks to train, steps that say what to look at, questions that the run answers, and claims.
///
/// `docs/lessons.md` says what each part is for, and how a file writes it.
public struct Lesson: Sendable, Equatable {
  /// Its name, as on the command line: `vanishing-gradients`.
  public var name: String
  /// Its place in the list; nil for a lesson that is not part of the program.
  public var number: Int?
  /// A line for titles.
  public var title: String
  /// A line for the list.
  public var summary: String
  /// How long it takes with a class.
  public var minutes: Int
  /// The papers it rests on, a line each.
  public var sources: [String] = []
  /// The experiments, at least one; the first is opened first.
  public var runs: [LessonRun]
  /// What is shown, in order.
  public var steps: [LessonStep]
  /// What is proved at the end.
  public var claims: [Claim]

  /// Makes a lesson of its parts.
  public init(
    name: String, title: String, summary: String, minutes: Int, runs: [LessonRun], steps: [LessonStep],
    claims: [Claim]
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.minutes = minutes
    self.runs = runs
    self.steps = steps
    self.claims = claims
  }

  /// Name of the run that a step shows: its own, or that of the nearest step before it that names one.
  public func run(ofStep position: Int) -> String {
    steps.prefix(position + 1).last { $0.run != nil }?.run ?? runs.first?.name ?? ""
  }
}

/// An experiment of a lesson.
public struct LessonRun: Sendable, Equatable {
  /// Its name in the lesson: `main`.
  public let name: String
  /// All its settings, those of a demo that it begins as included.
  public let settings: [Setting]

  /// Makes a run of its parts.
  public init(name: String, settings: [Setting]) {
    self.name = name
    self.settings = settings
  }
}
