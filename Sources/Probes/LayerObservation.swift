import Matrices
import Networks
import Readings

/// What the probes saw of one layer in one step, before its update: everything but the update itself.
///
/// A probe only reads: training goes on exactly as it would without.
public struct LayerObservation: Sendable, Equatable {
  private let name: String
  private let preactivation: StageReading
  private let normalized: StageReading?
  private let scaled: StageReading?
  private let activation: StageReading
  private let flatShare: Float
  private let zeroShare: Float
  private let gradientNorm: Float
  private let normalization: NormalizationReading?

  /// Observes every layer of a pass and its gradients; must come before the update.
  public static func observe(network: Network, pass: Pass, gradients: Gradients) -> [LayerObservation] {
    network.layers.indices.map { index in
      LayerObservation(
        layer: network.layers[index], pass: pass.layers[index], gradients: gradients.layers[index])
    }
  }

  private init(layer: DenseLayer, pass: LayerPass, gradients: LayerGradients) {
    name = layer.name
    preactivation = StageReading(of: pass.preactivation)
    normalized = (pass.normalization?.normalized).map { StageReading(of: $0) }
    scaled = (pass.normalization?.scaled).map { StageReading(of: $0) }
    activation = StageReading(of: pass.activation)
    flatShare = layer.activation.flatShare(input: pass.nonlinearityInput, output: pass.activation)
    zeroShare = pass.activation.shareOfZeros
    gradientNorm = gradients.activation.norm()
    if let parameters = layer.normalization, let normalizationPass = pass.normalization {
      normalization = NormalizationReading(of: parameters, pass: normalizationPass)
    } else {
      normalization = nil
    }
  }

  /// The reading of the layer, completed by the norms of the update that the step made.
  public func reading(completedBy norms: UpdateNorms) -> LayerReading {
    LayerReading(
      name: name, preactivation: preactivation, normalized: normalized, scaled: scaled,
      activation: activation, saturated: flatShare, zero: zeroShare, gradientNorm: gradientNorm,
      weightGradientNorm: norms.gradient, weightNorm: norms.weight, updateRatio: norms.update / norms.weight,
      normalization: normalization)
  }
}
