extension StageReading {
  /// The Wasserstein-1 distance to another distribution, ∫ |F₁(x) − F₂(x)| dx = ∫ |Q₁(p) − Q₂(p)| dp, in the units of the
  /// tensor; NaN where one of the two has no finite value.
  ///
  /// Values are taken to lie evenly in their bin, and those outside the bins evenly between the first or last edge and
  /// the least or largest value. Of distributions made so it is exact, whatever ranges the two histograms have.
  public func wassersteinDistance(to other: StageReading) -> Double {
    let (own, their) = (pieces, other.pieces)
    guard !own.isEmpty, !their.isEmpty else { return .nan }
    var distance = 0.0
    var (i, j) = (0, 0)
    // How much of each piece lies behind, as a share of all values.
    var (ownBehind, theirBehind) = (0.0, 0.0)
    while i < own.count && j < their.count {
      let (ownLeft, theirLeft) = (own[i].share - ownBehind, their[j].share - theirBehind)
      let share = min(ownLeft, theirLeft)
      let first = own[i].value(after: ownBehind) - their[j].value(after: theirBehind)
      let last = own[i].value(after: ownBehind + share) - their[j].value(after: theirBehind + share)
      distance += share * Self.meanMagnitude(from: first, to: last)
      (ownBehind, theirBehind) = (ownBehind + share, theirBehind + share)
      if ownLeft <= theirLeft { (i, ownBehind) = (i + 1, 0) }
      if theirLeft <= ownLeft { (j, theirBehind) = (j + 1, 0) }
    }
    return distance
  }

  /// The mean of |x| over a straight way from one value to another.
  private static func meanMagnitude(from first: Double, to last: Double) -> Double {
    let (a, b) = (abs(first), abs(last))
    return first * last >= 0 ? (a + b) / 2 : (a * a + b * b) / (2 * (a + b))
  }

  /// Values that lie evenly over a range.
  private struct Piece {
    let low: Double
    let high: Double
    /// How many they are, as a share of all.
    let share: Double

    /// The value that so large a share lies below in this piece.
    func value(after behind: Double) -> Double { low + (high - low) * min(1, behind / share) }
  }

  /// The values in rising order; none where there are none.
  private var pieces: [Piece] {
    let total = Double(histogram.total)
    guard total > 0, minimum.isFinite, maximum.isFinite else { return [] }
    let (low, high) = (Double(histogram.low), Double(histogram.high))
    let width = (high - low) / Double(max(1, histogram.counts.count))
    var pieces = [Piece(low: min(Double(minimum), low), high: low, share: Double(histogram.under) / total)]
    pieces += histogram.counts.enumerated().map { bin, count in
      Piece(low: low + Double(bin) * width, high: low + Double(bin + 1) * width, share: Double(count) / total)
    }
    pieces.append(Piece(low: high, high: max(Double(maximum), high), share: Double(histogram.over) / total))
    return pieces.filter { $0.share > 0 }
  }
}
