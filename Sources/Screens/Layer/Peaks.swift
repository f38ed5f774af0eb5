import Plotting

/// Heights of densities that share an axis.
enum Peaks {
  /// A peak is cut where it is so many times as high as what would else be flat.
  private static let cutAt = 5.0

  /// The density at the upper edge of a plot of so many columns; nil where nothing was counted.
  ///
  /// It is the highest, but neither a lane's bare spike, as of the zeros after ReLU, nor a lane far narrower than another
  /// makes the rest flat.
  static func shown(
    _ lanes: [[HistogramBins]], over range: ClosedRange<Double>, columns: Int
  ) -> Double? {
    let highest = lanes.compactMap { lane in
      lane.compactMap { peak($0.densities(over: range, columns: max(4, columns))) }.max()
    }
    guard let most = highest.max(), let least = highest.min() else { return nil }
    return min(most, least * cutAt)
  }

  /// The highest of some densities, cut where all but it and a neighbour are far lower; nil where all are 0.
  private static func peak(_ densities: [Double]) -> Double? {
    guard let top = densities.indices.max(by: { densities[$0] < densities[$1] }) else { return nil }
    let highest = densities[top]
    guard highest > 0, highest.isFinite else { return nil }
    let rest = densities.indices.filter { abs($0 - top) > 1 }.map { densities[$0] }.max() ?? 0
    return rest > 0 ? min(highest, rest * cutAt) : highest
  }
}
