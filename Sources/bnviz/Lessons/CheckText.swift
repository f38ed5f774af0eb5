import LessonFiles
import Lessons

/// What came of a lesson, as text: a line a claim.
struct CheckText {
  private let report: LessonReport

  init(_ report: LessonReport) { self.report = report }

  /// The lesson, and its claims.
  var lines: [String] {
    let width = report.claims.map(\.claim.name.count).max() ?? 0
    let seeds = report.claims.first?.seeds ?? []
    let words = seeds.count == 1 ? "seed" : "seeds"
    let title = "\(report.lesson.name): \(words) \(seeds.map(String.init).joined(separator: ", "))"
    return [seeds.isEmpty ? "\(report.lesson.name): no quick claims" : title]
      + report.claims.map { "  " + Self.line(of: $0, nameWidth: width) }
  }

  /// A claim: whether it holds, its name, the measured number, the bound, and what the number is.
  static func line(of report: ClaimReport, nameWidth: Int = 0) -> String {
    let claim = report.claim
    let name = claim.name + String(repeating: " ", count: max(0, nameWidth - claim.name.count))
    let verdict = report.holds ? "✓ holds        " : "✗ does not hold"
    let number = report.problem ?? report.measured
    let margin = String(repeating: " ", count: max(0, 10 - number.count))
    let bounds = report.bounds.isEmpty ? "" : " (\(report.bounds))"
    return "\(verdict)  \(name)  \(margin)\(number)\(bounds)  \(claim.subject)"
  }
}
