/// Exponential moving averages of curves, as TensorBoard draws them.
public enum Smoothing {
  /// The largest weight that is used: a curve of which nothing is left would say nothing.
  static let largestWeight = 0.9999

  /// The debiased exponential moving average of each value and those before it.
  ///
  /// The n-th is Σᵢ w^(n−i) (1 − w) xᵢ ÷ (1 − wⁿ) with i and n counted from 1 (the correction of Kingma & Ba 2015,
  /// section 3): the first is the first value itself. Values that are not finite stay where they are and are not
  /// remembered. A value that stands for k steps counts as k equal ones, so that a curve of which only every k-th
  /// step was kept is as smooth as the whole.
  ///
  /// - Parameters:
  ///   - values: What to smooth.
  ///   - weight: w, from 0 (no smoothing) to under 1.
  ///   - steps: Number of steps that each value stands for; nil for one each.
  public static func average(_ values: [Double], weight: Double, steps: [Double]? = nil) -> [Double] {
    guard weight > 0 else { return values }
    let weight = min(weight, largestWeight)
    var (sum, mass) = (0.0, 0.0)
    var (count, kept) = (1.0, weight)
    return values.enumerated().map { index, value in
      guard value.isFinite else { return value }
      let steps = steps.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? 1
      // Neighbours mostly stand for equally many.
      if steps != count {
        count = steps
        kept = steps > 0 ? power(weight, steps) : weight
      }
      sum = kept * sum + (1 - kept) * value
      mass = kept * mass + (1 - kept)
      return sum / mass
    }
  }

  /// Number of steps that points at rising places stand for: the distance to the point before in units of one step.
  ///
  /// The first stands for as many as the second.
  static func steps(between places: [Double], unit: Double) -> [Double] {
    guard unit > 0, places.count > 1 else { return places.map { _ in 1 } }
    let distances = zip(places.dropFirst(), places).map { next, place in
      let steps = (next - place) / unit
      return steps.isFinite && steps > 0 ? steps : 1
    }
    return [distances[0]] + distances
  }
}
