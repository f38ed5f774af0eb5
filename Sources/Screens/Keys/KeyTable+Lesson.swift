import Cells
import Lessons
import Readings

extension KeyTable {
  /// The rows that there are in a lesson only; where one does nothing now, its keys do what they do without it.
  static let lesson: [KeyBinding] = [
    KeyBinding(
      [(.enter, .lesson(.goOn))], .lesson, "go on", priority: -9,
      help:
        "Go on: to the rest of the narration, to the answer that was typed, to the next step, to the claims.",
      whyDisabled: whyNotOn),
    KeyBinding(
      (0..<6).map { (.character(Character(LessonQuestion.letter($0))), .lesson(.choose($0))) }, .lesson,
      "answer", priority: -8, help: "Choose an answer to the question; the run then shows which is right.",
      whyDisabled: { state in
        if case .choices? = state.lesson?.course.question?.answer { return nil }
        return "no question with choices is asked now"
      }),
    KeyBinding(
      "0.-n123456789".map { (.character($0), .lesson(.type($0))) }, .lesson, "number", priority: -7,
      help:
        "Type a number as the answer to the question, with a full stop and a minus, or n for never; Enter gives it.",
      whyDisabled: { state in
        if case .number? = state.lesson?.course.question?.answer { return nil }
        return "no question about a number is asked now"
      }),
    KeyBinding(
      [(.backspace, .lesson(.goBack))], .lesson, "go back", priority: -6,
      help: "Go back to the step before, or take back what was typed."),
    KeyBinding(
      [(.character("J"), .lesson(.skip))], .lesson, "skip", priority: -5,
      help: "Pass over the question, train at full speed, or jump to the next step."),
    KeyBinding(
      [(.character("A"), .lesson(.again))], .lesson, "again", priority: -4,
      help: "Do the step again from where it began; the first answer to its question counts."),
    KeyBinding(
      [(.character("0"), .lesson(.returnToThread)), (.character("L"), .lesson(.returnToThread))], .lesson,
      "to the lesson", priority: -3,
      help: "Go back to what the step shows; a run that was changed by hand is made again up to here."),
  ]

  /// All rows that there are now.
  static func bindings(in state: AppState) -> [KeyBinding] {
    state.lesson == nil ? bindings : lesson + bindings
  }

  /// The rows of now in the order of the footer; help stays first.
  static func byPriority(in state: AppState) -> [KeyBinding] {
    state.lesson == nil ? byPriority : Array(byPriority.prefix(1)) + lesson + byPriority.dropFirst()
  }

  /// The row and the action of a key in a state; nil for a key that does nothing.
  static func find(_ key: Key, in state: AppState) -> (binding: KeyBinding, action: Action)? {
    guard state.lesson != nil else { return find(key) }
    let found = lesson.compactMap { binding in
      binding.strokes.first { $0.key == key }.map { (binding: binding, action: $0.action) }
    }
    if let able = found.first(where: { $0.binding.whyDisabled(state) == nil && isOffered($0.action, state) })
    {
      return able
    }
    // Where Enter cannot go on it says why, rather than doing something else.
    if key == .enter { return found.first }
    return find(key) ?? found.first
  }

  /// Whether a question has the choice that a letter would choose; a letter beyond them is no answer.
  private static func isOffered(_ action: Action, _ state: AppState) -> Bool {
    guard case .lesson(.choose(let choice)) = action else { return true }
    guard case .choices(let choices)? = state.lesson?.course.question?.answer else { return false }
    return choices.indices.contains(choice)
  }

  private static let whyNotOn: @Sendable (AppState) -> String? = { state in
    guard let course = state.lesson?.course, !state.hasFurtherPart else { return nil }
    switch course.phase {
    case .told, .ended: return nil
    case .preparing, .training:
      return state.frame.status == .paused && state.frame.stretch?.isOver == false
        ? "the run pauses before the step's end; space lets it run"
        : "the run is on its way; J makes it hurry"
    case .asking:
      guard case .choices(let choices)? = course.question?.answer else {
        return LessonQuestion.Guess.number(from: course.typed) == nil
          ? "type a number, n for never; J passes the question over" : nil
      }
      return "choose a to \(LessonQuestion.letter(choices.count - 1)); J passes the question over"
    }
  }
}
