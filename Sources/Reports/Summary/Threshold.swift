/// A value that a curve is to reach, and what curve.
public struct Threshold: Sendable, Equatable, Encodable {
  /// A curve of a lane.
  public enum Curve: String, Sendable, Encodable, CaseIterable {
    /// Training loss, the mean over the window.
    case loss
    /// Training accuracy, the mean over the window.
    case accuracy
    /// Loss on the held-out examples.
    case heldOutLoss = "held-out-loss"
    /// Accuracy on the held-out examples.
    case heldOutAccuracy = "held-out-accuracy"

    /// Whether it falls where a network learns.
    public var falls: Bool { self == .loss || self == .heldOutLoss }
    /// What it is in words.
    var name: String {
      switch self {
      case .loss: "training loss"
      case .accuracy: "training accuracy"
      case .heldOutLoss: "held-out loss"
      case .heldOutAccuracy: "held-out accuracy"
      }
    }
  }

  /// The curve.
  public let curve: Curve
  /// The value, or the share of the lane's own first training loss.
  public let value: Double
  /// Whether `value` is a share of the lane's first training loss.
  public let isOfFirst: Bool

  /// Whether no curve can have the value: an accuracy is a share, from 0 to 1.
  public var isOutOfRange: Bool { !curve.falls && !(0...1).contains(value) }

  /// Makes a threshold.
  public init(_ curve: Curve, _ value: Double, isOfFirst: Bool = false) {
    self.curve = curve
    self.value = value
    self.isOfFirst = isOfFirst
  }

  /// Reads a threshold as a command line gives it, such as `loss=0.5`; nil where it is none.
  public init?(parsing text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let curve = Curve(rawValue: String(parts[0])), let value = Double(parts[1]),
      value.isFinite
    else { return nil }
    self.init(curve, value)
  }

  /// Those that may be asked of any run: accuracies of 90, 95 and 99%, held-out or in training, and a half, a tenth and a
  /// hundredth of the first training loss.
  static let usual =
    [Curve.heldOutAccuracy, .accuracy].flatMap { curve in [0.9, 0.95, 0.99].map { Threshold(curve, $0) } }
    + [0.5, 0.1, 0.01].map { Threshold(.loss, $0, isOfFirst: true) }

  /// Whether a value of the curve has reached it.
  func isReached(by value: Double, first: Double) -> Bool {
    let bound = isOfFirst ? self.value * first : self.value
    return curve.falls ? value <= bound : value >= bound
  }
}
