import ExperimentFiles
import LessonFiles
import Lessons
import Testing

/// The lessons of the program, at the seeds of their files; `make claims` checks slow claims, steps and other seeds.
struct LessonClaimsTests {
  @Test(arguments: EmbeddedLessons.fileNames.sorted())
  func `The quick claims of a lesson hold`(name: String) throws {
    let text = try #require(EmbeddedLessons.text(ofFile: name))
    let file = try LessonFile(yaml: text, file: "\(name).yaml")
    try file.checkNames(in: try file.descriptions())
    let check = LessonCheck(file, isQuick: true, goesThroughSteps: false)
    let report = LessonReport(file, outcomes: [try check.outcome()])
    for claim in report.claims {
      #expect(claim.holds, "\(claim.claim.name): \(claim.problem ?? claim.measured) (\(claim.bounds))")
    }
  }
}
