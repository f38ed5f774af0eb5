import Matrices

/// How well generated points cover the modes of a mixture of Gaussians.
///
/// A point is of high quality if it is within 3σ of the nearest centre (Srivastava et al. 2017, VEEGAN, section 5.1).
public struct ModeCoverage: Sendable, Equatable {
  /// Number of high-quality points nearest to each centre.
  public let counts: [Int]
  /// Number of points, bad ones and those that are not finite included.
  public let points: Int

  /// Counts points, [2, n], against centres and their common standard deviation σ.
  public init(
    of points: Matrix, centres: [Point] = RingOfGaussians.centres,
    standardDeviation: Double = RingOfGaussians.standardDeviation
  ) {
    precondition(points.rows == 2, "a point has two coordinates")
    let bound = 9 * standardDeviation * standardDeviation
    var counts = Array(repeating: 0, count: centres.count)
    for column in 0..<points.columns {
      let (x, y) = (Double(points[0, column]), Double(points[1, column]))
      var nearest: (mode: Int, square: Double)?
      for (mode, centre) in centres.enumerated() {
        let square = (x - centre.x) * (x - centre.x) + (y - centre.y) * (y - centre.y)
        // No comparison with NaN holds.
        if square <= min(bound, nearest?.square ?? bound) { nearest = (mode, square) }
      }
      if let nearest { counts[nearest.mode] += 1 }
    }
    self.counts = counts
    self.points = points.columns
  }

  /// Share of the points that are of high quality, 0...1.
  public var highQualityShare: Double { Double(counts.reduce(0, +)) / Double(max(1, points)) }

  /// Number of modes that have at least one high-quality point and at least `share` of all points as such; with a
  /// share of 0 the number that VEEGAN reports.
  public func coveredModes(share: Double = 0.01) -> Int {
    counts.count { $0 > 0 && Double($0) >= share * Double(points) }
  }
}
