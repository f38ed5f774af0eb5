import LessonFiles
import Lessons

/// What came of a lesson, for other programs.
struct LessonJSON: Encodable {
  /// What came of a claim.
  struct Claim: Encodable {
    let name, popular, holds, source, run, measure, of: String
    let isSlow: Bool
    let held: Bool
    let bounds: String
    let problem: String?
    let results: [Result]
  }

  /// What came of a claim at one seed.
  struct Result: Encodable {
    let seed: UInt64
    let held: Bool
    let measured, theory, below, above: Double?
  }

  let lesson: String
  let number: Int?
  let held: Bool
  let findings: [String]
  let claims: [Claim]

  init(_ report: LessonReport) {
    lesson = report.lesson.name
    number = report.lesson.number
    held = report.holds
    findings = report.findings + report.wrongAnswers
    claims = report.claims.map { found in
      let claim = found.claim
      return Claim(
        name: claim.name, popular: claim.popular, holds: claim.sentence, source: claim.source, run: claim.run,
        measure: claim.measure.text, of: claim.subject, isSlow: claim.isSlow, held: found.holds,
        bounds: found.bounds, problem: found.problem,
        results: zip(found.seeds, found.results).map { seed, result in
          Result(
            seed: seed, held: result.holds, measured: result.measured, theory: result.theory,
            below: result.below, above: result.above)
        })
    }
  }
}
