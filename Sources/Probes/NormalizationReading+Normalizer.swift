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
  /// Reads a batch normalisation's parameters, and how far the mini-batch was from the running statistics
  /// before it.
  ///
  /// ε is added to every variance, so that a unit without any has a distance too.
  init(of normalizer: Normalizer, statistics: BatchStatistics) {
    let epsilon = Float(normalizer.settings.epsilon)
    let units = statistics.mean.count
    var means = 0.0
    var variances = 0.0
    for unit in 0..<units {
      let running = statistics.runningVariance[unit] + epsilon
      let distance = statistics.mean[unit] - statistics.runningMean[unit]
      means += Double(distance) * Double(distance) / Double(running)
      let ratio = Double(log((statistics.variance[unit] + epsilon) / running))
      variances += ratio * ratio
    }
    self.init(
      gamma: ParameterSummary(of: normalizer.gamma.elements),
      beta: ParameterSummary(of: normalizer.beta.elements),
      meanDistance: Float((means / Double(units)).squareRoot()),
      varianceDistance: Float((variances / Double(units)).squareRoot()))
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
