#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A part of an expression, with its parts.
///
/// A condition is 1 where it holds and 0 where it does not, value by value; NaN counts as one that does not hold.
indirect enum ExpressionNode: Sendable {
  case number(Double)
  case figure(FigureReference)
  /// A function of numbers, value by value.
  case applied(NumberFunction, ExpressionNode)
  /// An operator between two, value by value.
  case combined(Operator, ExpressionNode, ExpressionNode)
  /// What several values come to.
  case summary(Summary, [ExpressionNode])
  /// The first step in which a condition held.
  case first(ExpressionNode)

  /// The figures in it, those inside `first(…)` included.
  var figures: [FigureReference] {
    switch self {
    case .number: []
    case .figure(let figure): [figure]
    case .applied(_, let part), .first(let part): part.figures
    case .combined(_, let left, let right): left.figures + right.figures
    case .summary(_, let parts): parts.flatMap(\.figures)
    }
  }

  /// A function of a number.
  enum NumberFunction: String, Sendable, CaseIterable {
    case abs, sqrt, log, exp, finite
    case negative = "-"
    case not

    func callAsFunction(_ value: Double) -> Double {
      switch self {
      case .abs: Swift.abs(value)
      case .sqrt: value.squareRoot()
      case .log: naturalLogarithm(value)
      case .exp: exponential(value)
      case .finite: value.isFinite ? 1 : 0
      case .negative: -value
      case .not: value.isTrue ? 0 : 1
      }
    }
  }

  /// An operator.
  enum Operator: String, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case power = "^"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case and, or

    /// Whether the result is a condition.
    var isCondition: Bool {
      switch self {
      case .plus, .minus, .times, .divided, .power: false
      case .less, .lessOrEqual, .greater, .greaterOrEqual, .and, .or: true
      }
    }

    func callAsFunction(_ left: Double, _ right: Double) -> Double {
      switch self {
      case .plus: left + right
      case .minus: left - right
      case .times: left * right
      case .divided: left / right
      case .power: pow(left, right)
      case .less: left < right ? 1 : 0
      case .lessOrEqual: left <= right ? 1 : 0
      case .greater: left > right ? 1 : 0
      case .greaterOrEqual: left >= right ? 1 : 0
      case .and: left.isTrue && right.isTrue ? 1 : 0
      case .or: left.isTrue || right.isTrue ? 1 : 0
      }
    }
  }

  /// What values are summed up to; NaN among them makes all but the count NaN.
  enum Summary: String, Sendable, CaseIterable {
    case mean, median, min, max, sum, count, std

    func callAsFunction(_ values: [Double]) -> Double {
      let count = Double(values.count)
      let hasNaN = values.contains(where: \.isNaN)
      switch self {
      case .count: return count
      case .sum: return values.reduce(0, +)
      case .mean: return values.reduce(0, +) / count
      case .min: return hasNaN ? .nan : values.min() ?? .nan
      case .max: return hasNaN ? .nan : values.max() ?? .nan
      case .median: return hasNaN ? .nan : Self.median(values.sorted())
      case .std:
        let mean = values.reduce(0, +) / count
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
      }
    }

    private static func median(_ sorted: [Double]) -> Double {
      guard !sorted.isEmpty else { return .nan }
      let middle = sorted.count / 2
      return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
  }
}

extension Double {
  /// Whether a condition that came to this holds.
  var isTrue: Bool { self != 0 && !isNaN }
}

// `log` and `exp` are also the names of cases.
private func naturalLogarithm(_ value: Double) -> Double { log(value) }
private func exponential(_ value: Double) -> Double { exp(value) }
