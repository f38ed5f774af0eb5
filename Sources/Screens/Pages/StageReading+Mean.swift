import Readings

extension StageReading {
  /// The mean as it is written: 0 where it is 0 within the rounding of its numbers, less than a millionth of σ away, as
  /// that of x̂ is, whose rounding would differ from step to step.
  var writtenMean: Float {
    abs(mean) < standardDeviation * 1e-6 ? 0 : mean
  }
}
