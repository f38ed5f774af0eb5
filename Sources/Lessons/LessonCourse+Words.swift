/// What is said, with the figures of now.
extension LessonCourse {
  /// The narration; an ellipsis stands for what is not known yet.
  public var narration: String {
    let text = step.say.text(in: evidence, run: run, at: moment)
    return phase == .told || phase == .ended ? text : text.replacing(Self.noValue, with: "…")
  }

  /// What is said after the training of a question; empty before.
  public var reveal: String {
    phase == .told ? step.reveal.text(in: evidence, run: run, at: moment) : ""
  }

  /// The question of the step, as it was asked where it was; empty where nothing is asked.
  public var ask: String {
    guard let question = step.question else { return "" }
    if phase != .asking, let asked = asked[position] { return asked }
    let text = question.text.text(in: evidence, run: run, at: moment)
    return phase == .told || phase == .ended ? text : text.replacing(Self.noValue, with: "…")
  }

  private static let noValue = "(no value)"

  /// What the audience said to the question of the step and what the run says; nil where nothing was asked or answered.
  public var verdict: String? {
    guard phase == .told, let question = step.question else { return nil }
    guard let prediction = predictions[position] else { return nil }
    if let problem = prediction.problem { return "The run does not tell: \(problem)." }
    guard let outcome = prediction.outcome else { return nil }
    let said = prediction.guess.map { "You said \(question.words(for: $0)). " } ?? ""
    return said + question.words(for: outcome) + grade(prediction)
  }

  /// What the audience said to the question of the step; nil where it said nothing.
  public var prediction: String? {
    guard let question = step.question, let guess = predictions[position]?.guess else { return nil }
    return "You said \(question.words(for: guess))."
  }

  /// Number of steps that the run is on its way to.
  public var target: Int {
    guard phase == .preparing, !isReview else { return goal }
    return lesson.steps.indices.prefix(position).last { lesson.run(ofStep: $0) == run }
      .map(lesson.stepsMade(atEndOf:)) ?? 0
  }

  private func grade(_ prediction: Prediction) -> String {
    switch prediction.points {
    case nil: ""
    case 1?: " A point."
    case 0?: " No point."
    default: " Half a point: within a factor of 2."
    }
  }
}

extension LessonQuestion {
  /// The letter of a choice, from a on.
  public static func letter(_ choice: Int) -> String {
    let letters = "abcdef"
    return choice >= 0 && choice < letters.count
      ? String(letters[letters.index(letters.startIndex, offsetBy: choice)]) : "?"
  }

  /// A guess as words: `b (batchnorm)`, `250 steps`.
  func words(for guess: Guess) -> String {
    switch (guess, answer) {
    case (.choice(let choice), .choices(let choices)) where choices.indices.contains(choice):
      "\(Self.letter(choice)) (\(choices[choice].text))"
    case (.number(let number), .number(let expression, let unit)): Self.words(number, expression, unit)
    default: "nothing"
    }
  }

  /// What the run says, as a sentence.
  func words(for outcome: Outcome) -> String {
    switch (outcome, answer) {
    case (.choices(let right), .choices(let choices)):
      let names = right.filter(choices.indices.contains).map { "\(Self.letter($0)) (\(choices[$0].text))" }
      return names.isEmpty
        ? "None of the choices came true." : "The run says \(names.joined(separator: " and "))."
    case (.number(let number), .number(let expression, let unit)):
      return "The run says \(Self.words(number, expression, unit))."
    default: return ""
    }
  }

  private static func words(_ number: Double, _ expression: Expression, _ unit: String) -> String {
    if number == .infinity { return "never" }
    let words = expression.words(number)
    return unit.isEmpty ? words : "\(words) \(number == 1 && unit == "steps" ? "step" : unit)"
  }
}
