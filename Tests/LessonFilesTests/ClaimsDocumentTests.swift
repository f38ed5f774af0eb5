import Foundation
import LessonFiles
import Lessons
import Testing

/// `docs/claims.md`, which `make claims` makes.
struct ClaimsDocumentTests {
  private let document = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../docs/claims.md").standardized

  @Test
  func
    `The table of claims tells those of the lessons as they are, and no others; make claims makes it anew`()
    throws
  {
    let rows = try String(contentsOf: document, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("| ") }.dropFirst(2)
    let lessons = try EmbeddedLessons.all().map(\.lesson)
    #expect(rows.count == lessons.reduce(0) { $0 + $1.claims.count })
    for lesson in lessons {
      for claim in lesson.claims {
        let cells = [
          "\(lesson.number ?? 0) \(lesson.name)", claim.name, claim.popular, claim.sentence, claim.source,
        ]
        let start = "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        #expect(rows.contains { $0.hasPrefix(start) }, "\(start)")
      }
    }
    #expect(!rows.contains { $0.contains("does not hold") })
  }
}
