import LessonFiles
import Lessons

/// Lessons as text: one a line, or their claims.
struct LessonListing {
  private let lessons: [Lesson]

  init(_ files: [LessonFile]) { lessons = files.map(\.lesson) }

  /// Number, name, minutes and summary of each.
  var text: String {
    let width = lessons.map(\.name.count).max() ?? 0
    return lessons.map { lesson in
      let number = lesson.number.map(String.init) ?? "-"
      return padded(number, before: 2) + "  " + padded(lesson.name, after: width) + "  "
        + padded("\(lesson.minutes)", before: 3) + " min  " + lesson.summary
    }.joined(separator: "\n")
  }

  /// The claims of each, with their sources.
  var claims: String {
    lessons.map { lesson in
      let claims = lesson.claims.map { claim in
        let popular = claim.popular.isEmpty ? [] : ["    often said: \(claim.popular)"]
        return
          (["  \(claim.name)\(claim.isSlow ? " (slow)" : ""): \(claim.sentence)"] + popular
          + ["    \(claim.source)", "    measured: \(claim.subject), \(claim.measure.text)"])
          .joined(separator: "\n")
      }
      return (["\(lesson.name): \(lesson.title)"] + claims).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

/// The figures that expressions can name, as text.
enum FigureListing {
  /// The figures by when they are there, one a line.
  static var text: String {
    let width = FigureTable.rows.map(\.pattern.count).max() ?? 0
    return FigureRow.Source.allCases.map { source in
      let rows = FigureTable.rows.filter { $0.source == source }
      return
        (["In \(source.rawValue):"] + rows.map { "  \(padded($0.pattern, after: width))  \($0.summary)" })
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }
}

private func padded(_ text: String, before width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

private func padded(_ text: String, after width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
