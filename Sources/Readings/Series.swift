/// A bounded record of one figure over all steps of a run.
///
/// The first steps are kept one by one; later ones share points of `stride` steps each, and the stride doubles
/// whenever the points would pass their bound. Step 0 and the latest step are therefore always there.
public struct Series: Sendable, Equatable {
  /// What a point says of the steps it stands for.
  public struct Point: Sendable, Equatable {
    /// First step that the point stands for.
    public let step: Int
    /// Last step that the point stands for.
    public internal(set) var lastStep: Int
    /// Mean of the finite values; NaN where none was finite.
    public internal(set) var mean: Float
    /// Smallest finite value; NaN where none was finite.
    public internal(set) var minimum: Float
    /// Largest finite value; NaN where none was finite.
    public internal(set) var maximum: Float
    /// Number of finite values.
    public internal(set) var finite: Int
    /// Number of values that were NaN or infinite.
    public internal(set) var nonfinite: Int
  }

  /// Number of first steps that are kept one by one.
  public static let exactSteps = 64
  /// Largest number of points that follow them.
  public static let bound = 2048

  /// The first steps, one point each.
  public private(set) var head: [Point] = []
  /// The later steps, at most `stride` a point.
  public private(set) var tail: [Point] = []
  /// Number of steps that one point of the tail stands for.
  public private(set) var stride = 1

  /// Makes an empty series.
  public init() {}

  /// All points in the order of their steps.
  public var points: [Point] { head + tail }
  /// The point of the latest step.
  public var last: Point? { tail.last ?? head.last }
  /// Whether nothing was recorded yet.
  public var isEmpty: Bool { head.isEmpty && tail.isEmpty }

  /// Records the value of a step; steps must come in rising order.
  public mutating func append(_ value: Float, at step: Int) {
    let point = Point(step: step, value: value)
    if head.count < Self.exactSteps {
      head.append(point)
    } else if let last = tail.last, step - last.step < stride {
      tail[tail.count - 1].absorb(point)
    } else {
      while tail.count >= Self.bound { halve() }
      if let last = tail.last, step - last.step < stride {
        tail[tail.count - 1].absorb(point)
      } else {
        tail.append(point)
      }
    }
  }

  /// The same record, up to a step; a point that stands for later steps too is left out.
  public func truncated(after step: Int) -> Series {
    var shorter = self
    shorter.head.removeAll { $0.lastStep > step }
    shorter.tail.removeAll { $0.lastStep > step }
    return shorter
  }

  private mutating func halve() {
    stride *= 2
    var merged: [Point] = []
    merged.reserveCapacity(Self.bound)
    for point in tail {
      if let last = merged.last, point.step - last.step < stride {
        merged[merged.count - 1].absorb(point)
      } else {
        merged.append(point)
      }
    }
    tail = merged
  }
}

extension Series.Point {
  /// A point that stands for one step.
  init(step: Int, value: Float) {
    let isFinite = value.isFinite
    self.init(
      step: step, lastStep: step, mean: isFinite ? value : .nan, minimum: isFinite ? value : .nan,
      maximum: isFinite ? value : .nan, finite: isFinite ? 1 : 0, nonfinite: isFinite ? 0 : 1)
  }

  /// Takes in the steps of the point that follows.
  mutating func absorb(_ other: Series.Point) {
    lastStep = other.lastStep
    nonfinite += other.nonfinite
    guard other.finite > 0 else { return }
    if finite == 0 {
      (mean, minimum, maximum) = (other.mean, other.minimum, other.maximum)
    } else {
      mean += (other.mean - mean) * Float(other.finite) / Float(finite + other.finite)
      minimum = min(minimum, other.minimum)
      maximum = max(maximum, other.maximum)
    }
    finite += other.finite
  }
}
