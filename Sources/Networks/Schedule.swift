#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How the learning rate goes on from step to step, as a factor of the rate that is set.
public enum Schedule: Sendable, Equatable {
  /// Always 1.
  case constant
  /// factor^⌊t ÷ every⌋ at step t: times `factor` after every so many steps.
  case step(every: Int, factor: Double)
  /// ½ · (1 + cos(π · t ÷ T)) at step t of T: from 1 to 0 (Loshchilov & Hutter 2016, equation 5, without restarts and
  /// with η_min = 0).
  case cosine
}

extension Schedule {
  /// The factor of the learning rate at a step, counted from 0.
  ///
  /// The schedule begins after a warm-up of w steps, in which step t has the factor (t + 1) ÷ (w + 1): a line up to the
  /// first full step (Goyal et al. 2017, section 2.2), as PyTorch's `LinearLR` from 1 ÷ (w + 1) makes it.
  /// - Parameters:
  ///   - step: The step, counted from the first of the run.
  ///   - steps: Number of steps of the run, above `step`.
  ///   - warmup: Number of steps of the warm-up.
  public func factor(step: Int, of steps: Int, warmup: Int = 0) -> Double {
    guard step >= warmup else { return Double(step + 1) / Double(warmup + 1) }
    return factor(step: step - warmup, of: steps - warmup)
  }

  private func factor(step: Int, of steps: Int) -> Double {
    switch self {
    case .constant: 1
    case .step(let every, let factor): pow(factor, Double(step / every))
    case .cosine: (1 + cos(.pi * Double(step) / Double(steps))) / 2
    }
  }
}

extension Schedule: LosslessStringConvertible {
  /// The words that an experiment may use.
  public static let words = [
    "constant", "cosine", "step(n,factor) with a whole number n from 1 and a factor above 0",
  ]

  /// Reads a word: `constant`, `cosine`, `step(100,0.5)`; n must be at least 1, and the factor finite and above 0.
  public init?(_ description: String) {
    switch description {
    case "constant": self = .constant
    case "cosine": self = .cosine
    default:
      guard description.hasPrefix("step("), description.hasSuffix(")") else { return nil }
      let arguments = description.dropFirst(5).dropLast().split(
        separator: ",", omittingEmptySubsequences: false)
      guard arguments.count == 2, let every = Int(arguments[0]), every > 0,
        let factor = Double(arguments[1].drop { $0 == " " }), factor > 0, factor.isFinite
      else { return nil }
      self = .step(every: every, factor: factor)
    }
  }

  /// The word for it, which reads back as the same value.
  public var description: String {
    switch self {
    case .constant: "constant"
    case .step(let every, let factor): "step(\(every),\(factor))"
    case .cosine: "cosine"
    }
  }
}
