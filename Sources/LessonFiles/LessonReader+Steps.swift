import ExperimentFiles
import Lessons
import Readings
import Training

/// Steps of a lesson: narration, questions, and what is opened.
extension LessonReader {
  static let stepKeys = [
    "title", "say", "run", "until", "page", "panel", "choice", "layer", "lane", "expand", "commands", "ask",
    "choices",
    "number", "unit", "reveal",
  ]

  func step(_ map: StrictMap) throws(ExperimentFileError) -> LessonStep {
    guard let title = try map.line("title", atMost: Self.bounds.title) else { throw map.missing("title") }
    var step = LessonStep(title: title)
    step.run = try map.scalar("run")
    step.until = try map.whole("until", in: 0...Self.largestStep)
    step.view.page = try map.scalar("page")
    step.view.panel = try map.scalar("panel")
    step.view.choice = try map.line("choice", atMost: Self.bounds.title)
    step.view.layer = try map.scalar("layer")
    step.view.lane = try map.scalar("lane")
    step.view.isExpanded = try map.flag("expand")
    step.say = try text("say", of: map)
    try map.refuse(["choices", "number", "unit", "reveal"], without: "ask")
    step.question = try question(map)
    step.reveal = try text("reveal", of: map)
    guard !step.say.isEmpty || step.question != nil else {
      throw map.problem("title", "a step needs \"say\" or \"ask\"")
    }
    for line in try map.lines("commands", count: 1...20, atMost: Self.bounds.line) {
      step.commands.append(try command(line, in: map))
    }
    return step
  }

  /// Largest number of steps that a run can make.
  private static var largestStep: Int {
    guard case .whole(let range)? = SettingKey.named("steps")?.allowed else { return Int(Int32.max) }
    return range.upperBound
  }

  private func question(_ map: StrictMap) throws(ExperimentFileError) -> LessonQuestion? {
    let ask = try text("ask", of: map, isFolded: true)
    guard !ask.isEmpty else { return nil }
    guard map.has("choices") != map.has("number") else {
      throw map.problem("ask", "a question needs either \"choices\" or \"number\"")
    }
    try map.refuse(["unit"], without: "number")
    if map.has("number") {
      let unit = try map.line("unit", atMost: 20) ?? "steps"
      return LessonQuestion(text: ask, answer: .number(try expression("number", of: map), unit: unit))
    }
    var choices: [LessonQuestion.Choice] = []
    for choice in try map.maps("choices", of: "a choice", keys: ["text", "if"], count: 2...6) {
      guard let text = try choice.line("text", atMost: Self.bounds.summary) else {
        throw choice.missing("text")
      }
      guard !text.contains(where: { "{}".contains($0) }) else {
        throw choice.problem(
          "text",
          "the text of a choice has no figures in it; a figure between braces belongs into \"ask\" or \"say\""
        )
      }
      guard !choices.contains(where: { $0.text == text }) else {
        throw choice.problem("text", "there are two choices \"\(text.shortened)\"")
      }
      choices.append(LessonQuestion.Choice(text: text, condition: try expression("if", of: choice)))
    }
    return LessonQuestion(text: ask, answer: .choices(choices))
  }

  /// An expression, which must be given.
  func expression(_ key: String, of map: StrictMap) throws(ExperimentFileError) -> Expression {
    guard let text = try map.line(key, atMost: Expression.lengthBound) else { throw map.missing(key) }
    return try expression(text, at: key, of: map)
  }

  /// The expression that a text is.
  func expression(_ text: String, at key: String, of map: StrictMap) throws(ExperimentFileError) -> Expression
  {
    do {
      return try Expression(text)
    } catch {
      throw map.problem(key, error.description)
    }
  }

  /// A text with figures between braces; a brace that is meant as one is written twice.
  ///
  /// - Parameter isFolded: Whether it becomes one line, with a single space for every white space in it.
  func text(
    _ key: String, of map: StrictMap, isFolded: Bool = false
  ) throws(ExperimentFileError) -> LessonText {
    guard var text = try map.paragraphs(key, atMost: Self.bounds.text) else { return LessonText() }
    if isFolded { text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    guard let pieces = Self.pieces(of: text) else {
      throw map.problem(
        key, "\"\(key)\" has a brace without its other one; a brace that is meant as one is written twice")
    }
    var parts: [LessonText.Part] = []
    for piece in pieces {
      parts.append(
        piece.isFigure ? .figure(try expression(piece.text, at: key, of: map)) : .words(piece.text))
    }
    return LessonText(parts)
  }

  /// Words and figures in turn; nil where braces do not match.
  private static func pieces(of text: String) -> [(text: String, isFigure: Bool)]? {
    var pieces: [(text: String, isFigure: Bool)] = []
    var (current, isFigure) = ("", false)
    var rest = text[...]
    while let character = rest.popFirst() {
      switch (character, isFigure) {
      case ("{", false) where rest.first == "{", ("}", false) where rest.first == "}":
        rest.removeFirst()
        current.append(character)
      case ("{", false), ("}", true):
        if isFigure || !current.isEmpty { pieces.append((current, isFigure)) }
        (current, isFigure) = ("", !isFigure)
      case ("{", true), ("}", false): return nil
      default: current.append(character)
      }
    }
    guard !isFigure else { return nil }
    if !current.isEmpty { pieces.append((current, false)) }
    return pieces
  }
}
