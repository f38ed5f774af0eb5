import Matrices
import Networks
import Readings

/// What the probes saw of one layer in one step, before its update: everything but the update itself.
///
/// A probe only reads: training goes on exactly as it would without.
public struct LayerObservation: Sendable, Equatable {
  private let name: String
  private let weightName: String?
  private let preactivation: StageReading
  private let normalized: StageReading?
  private let scaled: StageReading?
  private let activation: StageReading
  private let flatShare: Float
  private let zeroShare: Float
  private let gradientNorm: Float
  private let normalization: NormalizationReading?
  private let channels: ChannelReadings?

  /// Observes a site after a forward and a backward pass; must come before the update.
  public init(of site: Site) {
    let pass = site.pass
    name = site.outline.name
    weightName = site.weightName
    preactivation = StageReading(of: pass.preactivation)
    normalized = (pass.normalization?.normalized).map { StageReading(of: $0) }
    scaled = (pass.normalization?.scaled).map { StageReading(of: $0) }
    activation = StageReading(of: pass.activation)
    flatShare = site.outline.activation.flatShare(input: pass.nonlinearityInput, output: pass.activation)
    zeroShare = pass.activation.shareOfZeros
    gradientNorm = pass.activationGradient.norm()
    normalization = site.normalizer.map {
      NormalizationReading(of: $0, statistics: pass.normalization?.statistics)
    }
    channels = site.outline.shape.positions > 1 ? ChannelReadings(of: site) : nil
  }

  /// The reading of the site, completed by what the step's update did to the weights.
  public func reading(completedBy updates: Updates) -> LayerReading {
    let norms = weightName.flatMap { updates[$0] }
    return LayerReading(
      name: name, preactivation: preactivation, normalized: normalized, scaled: scaled,
      activation: activation, saturated: flatShare, zero: zeroShare, gradientNorm: gradientNorm,
      weightGradientNorm: norms?.gradient ?? .nan, weightNorm: norms?.weight ?? .nan,
      updateRatio: norms.map { $0.update / $0.weight } ?? .nan, normalization: normalization,
      channels: channels)
  }
}
