import Matrices

/// Two networks that learn from each other: one makes examples, the other tells them from real ones.
///
/// Their names begin with `generator/` and `discriminator/` (Goodfellow et al. 2014). The generator takes latent vectors
/// [latent, m] and gives examples, [features, m] or as images [channels, positions·m]; the discriminator takes examples
/// and gives a logit each [1, m].
public struct Adversaries: Sendable {
  /// Makes examples of latent vectors.
  public var generator: Network
  /// Tells real examples from made ones.
  public var discriminator: Network

  /// The first stream of the discriminator's weights: the generator takes the streams from 0.
  static let discriminatorStream: UInt64 = 1 << 20

  /// Makes the two with freshly drawn weights.
  public init(_ design: NetworkDesign) {
    let generator = LayerMaker(design, prefix: "generator/")
    let discriminator = LayerMaker(
      design, prefix: "discriminator/", firstStream: Self.discriminatorStream)
    let isOfImages = design.family == .dcgan
    self.generator = Network(
      layers: isOfImages ? generator.imageGenerator() : generator.denseGenerator())
    self.discriminator = Network(
      layers: isOfImages ? discriminator.imageDiscriminator() : discriminator.denseDiscriminator())
  }
}

extension Adversaries {
  /// All parameters and running statistics, the generator's first.
  public var parameters: [Parameter] { generator.parameters + discriminator.parameters }

  /// The sites that readings show, the generator's first.
  public var outlines: [SiteOutline] { generator.outlines + discriminator.outlines }
}

/// Where the layers of two networks that learn from each other are normalised.
public enum NormalizationPlacement: String, Sendable, CaseIterable {
  /// Neither at the generator's output nor at the discriminator's input layer (Radford et al. 2015, section 3).
  case rule
  /// In every layer but the one that gives the discriminator's logit.
  case everywhere
}

extension LayerMaker {
  /// ReLU layers from latent vectors to points, linear at the end.
  fileprivate consuming func denseGenerator() -> [any Layer] {
    var layers: [any Layer] = []
    var inputs = design.latent
    for number in 1...design.depth {
      layers.append(dense("hidden\(number)", inputs: inputs, units: design.width, activation: .relu))
      inputs = design.width
    }
    layers.append(
      dense(
        "output", inputs: inputs, units: design.input.features,
        isNormalized: design.placement == .everywhere, activation: .identity))
    return layers
  }

  /// Leaky ReLU layers from points to a logit.
  fileprivate consuming func denseDiscriminator() -> [any Layer] {
    var layers: [any Layer] = []
    var inputs = design.input.features
    for number in 1...design.depth {
      layers.append(
        dense(
          "hidden\(number)", inputs: inputs, units: design.width,
          isNormalized: number > 1 || design.placement == .everywhere, activation: .leakyReLUOfDCGAN))
      inputs = design.width
    }
    layers.append(output(inputs: inputs, units: 1))
    return layers
  }
}
