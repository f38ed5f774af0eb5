/// What each channel of a convolution looked like over one mini-batch and all positions; one entry a channel.
public struct ChannelReadings: Sendable, Equatable {
  /// Means of the pre-activation: what batch normalisation takes from it.
  public let means: [Float]
  /// Standard deviations of the pre-activation (biased).
  public let standardDeviations: [Float]
  /// Shares of the activation that are exactly 0, 0...1.
  public let zeros: [Float]
  /// Scales γ; empty where there is no normalisation.
  public let gammas: [Float]
  /// Shifts β; empty where there is no normalisation.
  public let betas: [Float]

  /// Makes readings from their figures.
  public init(
    means: [Float], standardDeviations: [Float], zeros: [Float], gammas: [Float], betas: [Float]
  ) {
    self.means = means
    self.standardDeviations = standardDeviations
    self.zeros = zeros
    self.gammas = gammas
    self.betas = betas
  }
}
