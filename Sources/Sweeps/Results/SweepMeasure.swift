import Reports

/// What is told of every lane of every cell.
public enum SweepMeasure: Sendable, Equatable {
  /// A figure at the end of the run.
  case final(Threshold.Curve)
  /// Number of the first step at which a curve has reached a value.
  case steps(to: Threshold)

  /// What a command line may name.
  public static let allowed =
    "held-out-accuracy, held-out-loss, accuracy, loss, or steps-to- before one of them with =VALUE, such as steps-to-loss=1"

  /// Reads a measure as a command line gives it.
  ///
  /// - Throws: `SweepError`.
  public init(parsing text: String) throws(SweepError) {
    if let curve = Threshold.Curve(rawValue: text) {
      self = .final(curve)
      return
    }
    guard text.hasPrefix(Self.stepsPrefix),
      let threshold = Threshold(parsing: String(text.dropFirst(Self.stepsPrefix.count)))
    else { throw SweepError("--measure must be \(Self.allowed), not \(text.shortened)") }
    guard !threshold.isOutOfRange else {
      throw SweepError("--measure \(text.shortened): an accuracy is a share, from 0 to 1")
    }
    self = .steps(to: threshold)
  }

  /// Its name on a command line.
  public var name: String {
    switch self {
    case .final(let curve): curve.rawValue
    case .steps(let threshold): "\(Self.stepsPrefix)\(threshold.curve.rawValue)=\(threshold.value.brief)"
    }
  }

  /// Its name in a table: `held-out accuracy`, `steps to loss <= 1`.
  public var title: String {
    switch self {
    case .final(let curve): curve.title
    case .steps(let threshold):
      "steps to \(threshold.curve.title) \(threshold.curve.falls ? "<=" : ">=") \(threshold.value.brief)"
    }
  }

  /// Whether the figure is a share, told in percent.
  var isShare: Bool {
    if case .final(let curve) = self { !curve.falls } else { false }
  }

  /// Whether less is better.
  var falls: Bool {
    switch self {
    case .final(let curve): curve.falls
    case .steps: true
    }
  }

  private static let stepsPrefix = "steps-to-"
}

extension Threshold.Curve {
  fileprivate var title: String {
    switch self {
    case .loss: "loss"
    case .accuracy: "accuracy"
    case .heldOutLoss: "held-out loss"
    case .heldOutAccuracy: "held-out accuracy"
    }
  }
}

extension Double {
  /// The number without a needless `.0`.
  var brief: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}
