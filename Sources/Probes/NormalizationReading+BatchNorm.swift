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
  init(of parameters: BatchNorm, pass: NormalizationPass) {
    let epsilon = Float(parameters.settings.epsilon)
    let units = pass.batchMean.count
    var means = 0.0
    var variances = 0.0
    for unit in 0..<units {
      let running = pass.runningVariance[unit] + epsilon
      let distance = pass.batchMean[unit] - pass.runningMean[unit]
      means += Double(distance) * Double(distance) / Double(running)
      let ratio = Double(log((pass.batchVariance[unit] + epsilon) / running))
      variances += ratio * ratio
    }
    self.init(
      gamma: ParameterSummary(of: parameters.gamma), beta: ParameterSummary(of: parameters.beta),
      meanDistance: Float((means / Double(units)).squareRoot()),
      varianceDistance: Float((variances / Double(units)).squareRoot()))
  }
}

extension ParameterSummary {
  /// Sums a parameter vector up; NaN if it holds one, or nothing.
  init(of values: [Float]) {
    var minimum = values.first ?? .nan
    var maximum = minimum
    var sum = 0.0
    for value in values {
      sum += Double(value)
      minimum = value < minimum || value.isNaN ? value : minimum
      maximum = value > maximum || value.isNaN ? value : maximum
    }
    let mean = sum / Double(values.count)
    let squares = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    self.init(
      mean: Float(mean), standardDeviation: Float((squares / Double(values.count)).squareRoot()),
      minimum: minimum, maximum: maximum)
  }
}
