import CKernels
import Networks
import Readings

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension NormalizationReading {
  /// Reads a normalisation's parameters and, where it takes statistics of the mini-batch, how far these were from the
  /// running ones before it.
  init(of normalizer: Normalizer, statistics: BatchStatistics?) {
    let distances = statistics?.distances(epsilon: Float(normalizer.settings.epsilon))
    self.init(
      gamma: ParameterSummary(of: normalizer.gamma.elements),
      beta: ParameterSummary(of: normalizer.beta.elements),
      meanDistance: distances?.mean, varianceDistance: distances?.variance)
  }
}

extension BatchStatistics {
  /// How far the means and the variances are from the running ones, over all channels.
  ///
  /// ε is added to every variance, so that a channel without any has a distance too.
  fileprivate func distances(epsilon: Float) -> (mean: Float, variance: Float) {
    var means = 0.0
    var variances = 0.0
    for channel in mean.indices {
      let running = runningVariance[channel] + epsilon
      let distance = mean[channel] - runningMean[channel]
      means += Double(distance) * Double(distance) / Double(running)
      let ratio = Double(log((variance[channel] + epsilon) / running))
      variances += ratio * ratio
    }
    let channels = Double(mean.count)
    return (Float((means / channels).squareRoot()), Float((variances / channels).squareRoot()))
  }
}

extension ParameterSummary {
  /// Sums a parameter vector up; NaN if it holds one, or nothing.
  init(of values: [Float]) {
    var minimum = values.first ?? .nan
    var maximum = minimum
    for value in values {
      minimum = value < minimum || value.isNaN ? value : minimum
      maximum = value > maximum || value.isNaN ? value : maximum
    }
    var mean: Float = 0
    var variance: Float = 0
    kernel_row_moments(values, 1, values.count, &mean, &variance)
    self.init(
      mean: mean, standardDeviation: variance.squareRoot(), minimum: minimum, maximum: maximum)
  }
}
