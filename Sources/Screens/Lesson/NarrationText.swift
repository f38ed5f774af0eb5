import Cells
import Lessons

/// The words of the narration as lines of a width.
struct NarrationText {
  /// A line of it.
  struct Line: Equatable {
    var text = ""
    var style = Style.standard
  }

  /// All lines.
  let lines: [Line]

  /// - Parameters:
  ///   - lesson: Where the lesson is.
  ///   - width: Columns of a line.
  ///   - isTight: Whether paragraphs stand without a blank line between them.
  init(_ lesson: LessonBoard, width: Int, isTight: Bool) {
    let paragraphs = Self.paragraphs(lesson).map { paragraph in
      paragraph.flatMap { entry in
        WrappedText.lines(entry.text, width: width).map { Line(text: $0, style: entry.style) }
      }
    }
    let blank = isTight ? [] : [Line()]
    lines = Array(paragraphs.filter { !$0.isEmpty }.joined(separator: blank))
  }

  /// The lines in parts of a height, of which one is shown; one at least.
  func parts(height: Int) -> [[Line]] {
    guard height > 0, !lines.isEmpty else { return [[]] }
    return stride(from: 0, to: lines.count, by: height).map { start in
      Array(lines[start..<min(lines.count, start + height)])
    }
  }

  private static func paragraphs(_ lesson: LessonBoard) -> [[Line]] {
    let course = lesson.course
    if course.phase == .ended { return ending(lesson) }
    guard let question = course.step.question else { return words(course.narration) }
    switch course.phase {
    case .told:
      return [[Line(text: course.ask, style: Style(.muted))], [verdict(course)]] + words(course.reveal)
    case .training:
      return [[Line(text: course.ask, style: Style(.standard, bold: true))], prediction(course)]
    case .preparing, .asking, .ended:
      return words(course.narration)
        + [[Line(text: course.ask, style: Style(.standard, bold: true))] + answers(course, question)]
    }
  }

  /// Paragraphs, which are parted by empty lines.
  private static func words(_ text: String) -> [[Line]] {
    var paragraphs: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy(\.isWhitespace)
      if isBlank { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1].append(line) }
    }
    return paragraphs.map { $0.isEmpty ? [] : [Line(text: $0.joined(separator: " "))] }
  }

  private static func answers(_ course: LessonCourse, _ question: LessonQuestion) -> [Line] {
    switch question.answer {
    case .choices(let choices):
      choices.enumerated().map { Line(text: "\(LessonQuestion.letter($0.offset))) \($0.element.text)") }
    case .number(_, let unit):
      [
        Line(
          text: "Your number: \(course.typed)_ \(unit)",
          style: Style(course.phase == .asking ? .accent : .muted))
      ]
    }
  }

  private static func prediction(_ course: LessonCourse) -> [Line] {
    [Line(text: course.prediction ?? "The run will tell.", style: Style(.accent))]
  }

  private static func verdict(_ course: LessonCourse) -> Line {
    let points = course.predictions[course.position]?.points
    let ink: Ink = points == 1 ? .success : points == 0 ? .alarm : .standard
    return Line(text: course.verdict ?? "", style: Style(ink, bold: true))
  }

  private static func ending(_ lesson: LessonBoard) -> [[Line]] {
    let score = lesson.course.score
    let proof =
      switch lesson.proof {
      case .underway(let share): "The claims are being checked:\(Numbers.wholePercent(share)) made."
      case .failed(let sentence): "The claims cannot be checked: \(sentence)"
      case .done(let results): "\(results.count(where: \.holds)) of \(results.count) claims hold."
      }
    return [
      [Line(text: "This is the end of the lesson.")],
      score.answered > 0 ? [Line(text: "Predictions: \(score.words).", style: Style(.accent))] : [],
      [Line(text: proof)], [Line(text: "Everything may be tried out on; q ends.", style: Style(.muted))],
    ]
  }
}
