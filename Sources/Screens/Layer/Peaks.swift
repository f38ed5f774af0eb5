import Plotting

/// Heights of densities that share an axis.
enum Peaks {
  /// A lane's peaks are cut where they are so many times as high as another lane's, which would else be flat.
  private static let cutAt = 5.0

  /// The density at the upper edge: the highest of all, or so many times that of the lane whose highest is least; nil
  /// where nothing was counted.
  static func shown(_ lanes: [[HistogramBins]]) -> Double? {
    let highest = lanes.compactMap { $0.compactMap(\.peak).max() }
    guard let most = highest.max(), let least = highest.min() else { return nil }
    return min(most, least * cutAt)
  }
}

extension HistogramBins {
  /// Density of the fullest bin; nil where nothing was counted.
  fileprivate var peak: Double? {
    guard let fullest = counts.max(), fullest > 0, binWidth > 0 else { return nil }
    let peak = Double(fullest) / (Double(total) * binWidth)
    return peak.isFinite ? peak : nil
  }
}
