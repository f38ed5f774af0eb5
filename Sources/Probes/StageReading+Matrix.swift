import CKernels
import Matrices
import Readings

extension StageReading {
  /// Reads a tensor.
  ///
  /// All figures are of the finite values; where there are none they are NaN, and the histogram is empty.
  ///
  /// The p-th percentile is the smallest value that at least p % of the values do not exceed: a value of the
  /// tensor, never one between two. It comes from 1024 bins over the range of the values within 5 σ of their
  /// mean, as if the values of a bin lay evenly in it. By Cantelli's inequality the 15th and the 85th
  /// percentile are within √(85/15) σ = 2.38 σ of the mean and the median is within σ, of whatever
  /// distribution; so each is in a bin, of at most 10 σ ÷ 1024 width, and no further than that from its exact
  /// value (but for rounding to Float).
  ///
  /// The histogram sums up whole numbers of these bins, the fewest that hold the central 99.8 % of the values
  /// in the range (of a range too wide for a Float: its middle). Where a few far values had so stretched the
  /// range that hardly any bins hold them, those are first counted anew, more finely. Values that are all
  /// equal are in one bin of a narrow range about them.
  public init(of tensor: Matrix) {
    let values = tensor.elements
    if let reading = StageReading(ofFinite: values, nonfinite: 0) {
      self = reading
      return
    }
    let finite = values.filter { $0.isFinite }
    let nonfinite = values.count - finite.count
    self =
      StageReading(ofFinite: finite, nonfinite: nonfinite) ?? StageReading(ofNoneFinite: nonfinite)
  }

  /// Reads values; nil if there are none, or one is not finite.
  private init?(ofFinite values: [Float], nonfinite: Int) {
    var stage = kernel_stage()
    var isRead = false
    let bins = Int(KERNEL_HISTOGRAM_BINS)
    let counts = [UInt32](unsafeUninitializedCapacity: bins) { counts, count in
      isRead = kernel_read_stage(values, values.count, &stage, counts.baseAddress)
      count = isRead ? bins : 0
    }
    guard isRead else { return nil }
    self.init(
      count: values.count + nonfinite, nonfinite: nonfinite, mean: stage.mean,
      standardDeviation: stage.deviation, minimum: stage.minimum, maximum: stage.maximum, p15: stage.p15,
      p50: stage.p50, p85: stage.p85,
      histogram: Histogram(
        low: stage.low, high: stage.high, under: stage.under, over: stage.over, counts: counts))
  }

  /// The reading of a tensor without a finite value.
  private init(ofNoneFinite count: Int) {
    let bins = Int(KERNEL_HISTOGRAM_BINS)
    self.init(
      count: count, nonfinite: count, mean: .nan, standardDeviation: .nan, minimum: .nan, maximum: .nan,
      p15: .nan, p50: .nan, p85: .nan,
      histogram: Histogram(
        low: -0.5, high: 0.5, under: 0, over: 0, counts: Array(repeating: 0, count: bins)))
  }
}
