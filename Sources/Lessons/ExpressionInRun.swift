/// An expression, and the run that its figures are of where they name none.
public struct ExpressionInRun: Sendable, Equatable {
  /// Name of the run.
  public let run: String
  /// The expression.
  public let expression: Expression

  /// Makes an expression of a run.
  public init(_ expression: Expression, run: String) {
    self.run = run
    self.expression = expression
  }

  /// The runs and figures it needs.
  var figures: [(run: String, figure: FigureReference, isInFirst: Bool)] {
    Self.figures(of: expression.root, isInFirst: false).map {
      ($0.figure.run ?? run, $0.figure, $0.isInFirst)
    }
  }

  private static func figures(
    of node: ExpressionNode, isInFirst: Bool
  ) -> [(figure: FigureReference, isInFirst: Bool)] {
    switch node {
    case .number: []
    case .figure(let figure): [(figure, isInFirst)]
    case .applied(_, let part): figures(of: part, isInFirst: isInFirst)
    case .first(let part): figures(of: part, isInFirst: true)
    case .combined(_, let left, let right):
      figures(of: left, isInFirst: isInFirst) + figures(of: right, isInFirst: isInFirst)
    case .summary(_, let parts): parts.flatMap { figures(of: $0, isInFirst: isInFirst) }
    }
  }
}

extension Lesson {
  /// All its expressions: of texts, questions and claims.
  public var expressions: [ExpressionInRun] {
    let ofSteps = steps.indices.flatMap { position in
      let run = run(ofStep: position)
      return steps[position].expressions.map { ExpressionInRun($0, run: run) }
    }
    return ofSteps + claims.flatMap { claim in claim.expressions.map { ExpressionInRun($0, run: claim.run) } }
  }
}

extension LessonStep {
  /// The expressions of its texts and its question.
  public var expressions: [Expression] {
    say.expressions + (question?.expressions ?? []) + reveal.expressions
  }
}

extension LessonQuestion {
  /// The figures of its text, and the conditions of its choices or its number.
  public var expressions: [Expression] {
    switch answer {
    case .choices(let choices): text.expressions + choices.map(\.condition)
    case .number(let number, _): text.expressions + [number]
    }
  }
}

extension LessonText {
  /// The figures in it.
  public var expressions: [Expression] {
    parts.compactMap { if case .figure(let expression) = $0 { expression } else { nil } }
  }
}

extension Claim {
  /// Its measure, what theory says, and its bounds.
  public var expressions: [Expression] { [measure] + [theory, below, above].compactMap { $0 } }
}
