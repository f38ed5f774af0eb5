extension LessonQuestion {
  /// What a run answered.
  public enum Outcome: Sendable, Equatable {
    /// Positions of the choices that are right; none where no condition holds.
    case choices([Int])
    /// The number; infinite where what is asked for never happened.
    case number(Double)
  }

  /// What somebody guessed.
  public enum Guess: Sendable, Equatable {
    /// The position of a choice.
    case choice(Int)
    /// A number; infinite for never.
    case number(Double)
  }

  /// What the run answers.
  ///
  /// - Throws: Which value is not there, and which are.
  public func outcome(
    in evidence: Evidence, run: String, at step: Int? = nil
  ) throws(ExpressionError) -> Outcome {
    switch answer {
    case .number(let number, _):
      return .number(try number.value(in: evidence, run: run, at: step))
    case .choices(let choices):
      var right: [Int] = []
      for (position, choice) in choices.enumerated() {
        if try choice.condition.holds(in: evidence, run: run, at: step) { right.append(position) }
      }
      return .choices(right)
    }
  }
}

extension LessonQuestion.Outcome {
  /// The points of a guess.
  ///
  /// 1 for a right choice, or a number at most 10 % off; ½ for a number at most a factor of 2 off; else 0. Never is right
  /// only where it is never, and nothing is right where the answer is NaN.
  public func points(for guess: LessonQuestion.Guess) -> Double {
    switch (self, guess) {
    case (.choices(let right), .choice(let chosen)): right.contains(chosen) ? 1 : 0
    case (.number(let number), .number(let guess)): Self.points(guess, for: number)
    case (.choices, .number), (.number, .choice): 0
    }
  }

  private static func points(_ guess: Double, for number: Double) -> Double {
    if guess == number { return 1 }
    guard number.isFinite, guess.isFinite else { return 0 }
    if abs(guess - number) <= 0.1 * abs(number) { return 1 }
    let ratio = guess / number
    return ratio >= 0.5 && ratio <= 2 ? 0.5 : 0
  }
}

extension LessonQuestion.Guess {
  /// A number as somebody types it: `120`, `0.5`, `-3e-2`, `never`; nil for anything else.
  public static func number(from text: String) -> LessonQuestion.Guess? {
    let word = text.trimming { $0.isWhitespace }
    if word.lowercased() == "never" { return .number(.infinity) }
    guard let number = Double(word), number.isFinite, word.allSatisfy({ "0123456789+-.eE".contains($0) })
    else {
      return nil
    }
    return .number(number)
  }
}
