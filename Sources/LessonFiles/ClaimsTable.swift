import Lessons

/// The table of all claims, as Markdown, without a word that depends on a clock.
public struct ClaimsTable {
  /// The reports, in the order of the lessons.
  let reports: [LessonReport]
  /// What repeats a lesson's part of it, of the lesson's name.
  let command: (String) -> String

  /// Makes a table.
  public init(_ reports: [LessonReport], repeatedBy command: @escaping (String) -> String) {
    self.reports = reports
    self.command = command
  }

  private static let columns = [
    "lesson", "claim", "what popular accounts say", "what holds", "paper and place", "what is measured",
    "theory", "ours", "bound", "seeds", "to repeat it",
  ]

  /// What the table is.
  private static let introduction = """
    # Claims

    What the lessons claim, measured in runs that were made for it. `make claims` makes this file. Numbers are of the seeds \
    named, the smallest…the largest; those of the lessons' own runs are other seeds. An empty cell is one that has nothing to \
    say: theory that gives no number, or a claim that no popular account contradicts. `lessons.md` says what the figures are.
    """

  /// What the table is, and its lines.
  public var lines: [String] { [Self.introduction, ""] + rows }

  private var rows: [String] {
    [Self.row(Self.columns), Self.row(Self.columns.map { _ in "---" })]
      + reports.flatMap { report in report.claims.map { Self.row(cells(of: $0, in: report.lesson)) } }
  }

  private func cells(of report: ClaimReport, in lesson: Lesson) -> [String] {
    let claim = report.claim
    return [
      [lesson.number.map { "\($0)" }, lesson.name].compactMap(\.self).joined(separator: " "),
      (report.holds ? "" : "**does not hold:** ") + claim.name, claim.popular, claim.sentence, claim.source,
      claim.subject, report.theory, report.problem ?? report.measured, report.bounds,
      report.seeds.map(String.init).joined(separator: ", "), "`\(command(lesson.name))`",
    ]
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
