extension Expression {
  /// Its value in what was read: one number; a condition is 1 where it holds and 0 where it does not.
  ///
  /// - Parameters:
  ///   - evidence: What was read.
  ///   - run: Name of the run that figures are of which name none.
  ///   - step: The step at which that run is looked at: figures without `@` are the latest not later than it; nil for the
  ///     latest of all.
  /// - Throws: Which value is not there, and which are.
  public func value(
    in evidence: Evidence, run: String, at step: Int? = nil
  ) throws(ExpressionError) -> Double {
    guard !isList else {
      throw error(
        "it is a list, where one number is needed; put mean, median, min, max, sum, count or std around it")
    }
    return try values(in: evidence, run: run, at: step).first ?? .nan
  }

  /// Its values in what was read: of a list all of them, else one.
  ///
  /// - Throws: Which value is not there, and which are.
  public func values(
    in evidence: Evidence, run: String, at step: Int? = nil
  ) throws(ExpressionError) -> [Double] {
    let evaluation = Evaluation(
      expression: self, evidence: evidence, run: run, time: step.map(Evaluation.Time.notAfter) ?? .latest)
    return try evaluation.values(of: root)
  }

  /// Whether it holds in what was read; NaN does not.
  ///
  /// - Throws: Which value is not there, and which are.
  public func holds(in evidence: Evidence, run: String, at step: Int? = nil) throws(ExpressionError) -> Bool {
    try value(in: evidence, run: run, at: step).isTrue
  }
}

/// The way through the parts of an expression to its values.
struct Evaluation {
  /// Which step a figure without `@` is of.
  enum Time {
    /// The latest.
    case latest
    /// The latest that is not later than a step, in the run that is asked about.
    case notAfter(Int)
    /// A step, in all runs.
    case exactly(Int)
  }

  let expression: Expression
  let evidence: Evidence
  let run: String
  let time: Time

  /// The values of a part: of a list all of them, else one.
  func values(of node: ExpressionNode) throws(ExpressionError) -> [Double] {
    switch node {
    case .number(let value): return [value]
    case .figure(let figure): return try values(of: figure)
    case .applied(let function, let part):
      return try values(of: part).map { function($0) }
    case .combined(let sign, let left, let right):
      return try combined(sign, left, right)
    case .summary(let summary, let parts):
      var values: [Double] = []
      for part in parts { values += try self.values(of: part) }
      return [summary(values)]
    case .first(let condition): return [try firstStep(of: condition)]
    }
  }

  private func combined(
    _ sign: ExpressionNode.Operator, _ left: ExpressionNode, _ right: ExpressionNode
  ) throws(ExpressionError) -> [Double] {
    let (first, second) = (try values(of: left), try values(of: right))
    if !right.isList, let value = second.first { return first.map { sign($0, value) } }
    if !left.isList, let value = first.first { return second.map { sign(value, $0) } }
    guard first.count == second.count else {
      throw expression.error("lists of \(first.count) and of \(second.count) values cannot be combined")
    }
    return zip(first, second).map { sign($0, $1) }
  }

  /// The first step in which a condition held, among those that have all its figures; infinity where it never did.
  private func firstStep(of condition: ExpressionNode) throws(ExpressionError) -> Double {
    var shared: [Int]?
    for figure in condition.figures where figure.moment == .open {
      for series in try series(of: figure) {
        let steps = series.entries.map(\.step)
        if let full = series.fullSince { throw expression.error(Self.full(figure, since: full)) }
        let present = Set(steps)
        shared = shared?.filter(present.contains) ?? steps
      }
    }
    for step in shared ?? [] {
      if case .notAfter(let last) = time, step > last { break }
      let then = Evaluation(expression: expression, evidence: evidence, run: run, time: .exactly(step))
      if try then.values(of: condition).first?.isTrue ?? false { return Double(step) }
    }
    return .infinity
  }
}

extension ExpressionNode {
  /// Whether it is several values.
  var isList: Bool {
    switch self {
    case .number, .summary, .first: false
    case .figure(let figure): figure.isList
    case .applied(_, let part): part.isList
    case .combined(_, let left, let right): left.isList || right.isList
    }
  }
}
