/// What normalisations leave open; the defaults are PyTorch's.
public struct NormalizationSettings: Sendable, Equatable {
  /// Which estimate of the variance the running variance is made of.
  public enum RunningVariance: String, Sendable, CaseIterable {
    /// Divisor m − 1, as PyTorch keeps.
    case unbiased
    /// Divisor m, as Keras keeps.
    case biased
  }

  /// Added to the variance under the root, ε; PyTorch's default is 1e-5, Keras's 1e-3.
  public var epsilon: Double
  /// Weight of the new value in a running statistic, 0...1; PyTorch's default is 0.1, Keras's 0.01.
  public var runningUpdateRate: Double
  /// Which estimate of the variance is kept.
  public var runningVariance: RunningVariance
  /// The scales γ at first.
  public var initialGamma: Double

  /// Makes settings.
  public init(
    epsilon: Double = 1e-5, runningUpdateRate: Double = 0.1, runningVariance: RunningVariance = .unbiased,
    initialGamma: Double = 1
  ) {
    self.epsilon = epsilon
    self.runningUpdateRate = runningUpdateRate
    self.runningVariance = runningVariance
    self.initialGamma = initialGamma
  }
}
