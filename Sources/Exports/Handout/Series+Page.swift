import Readings

extension HandoutLane {
  /// Largest number of points of a curve, its first steps one by one.
  static let pointBound = 560
}

extension Series {
  /// A point of some steps that follow one another.
  struct PagePoint: Equatable {
    /// First and last step.
    var step, lastStep: Int
    /// Mean, least and largest of the finite values; NaN where none is.
    var mean, minimum, maximum: Float
    /// Number of values that are finite, and that are not.
    var finite, nonfinite: Int
  }

  /// The record in at most so many points: the first steps as they are, of those that follow so many in one as it takes.
  func points(atMost bound: Int) -> [PagePoint] {
    let rest = max(1, bound - head.count)
    let size = max(1, (tail.count + rest - 1) / rest)
    let groups = Swift.stride(from: 0, to: tail.count, by: size).map { tail[$0..<min($0 + size, tail.count)] }
    return head.map { Self.merged([$0]) } + groups.map(Self.merged)
  }

  private static func merged(_ points: ArraySlice<Point>) -> PagePoint {
    var merged = PagePoint(
      step: points.first?.step ?? 0, lastStep: points.last?.lastStep ?? 0, mean: .nan, minimum: .nan,
      maximum: .nan, finite: 0, nonfinite: 0)
    for point in points {
      merged.nonfinite += point.nonfinite
      guard point.finite > 0 else { continue }
      let isFirst = merged.finite == 0
      merged.finite += point.finite
      let share = Float(point.finite) / Float(merged.finite)
      merged.mean = isFirst ? point.mean : merged.mean + (point.mean - merged.mean) * share
      merged.minimum = isFirst ? point.minimum : min(merged.minimum, point.minimum)
      merged.maximum = isFirst ? point.maximum : max(merged.maximum, point.maximum)
    }
    return merged
  }
}
