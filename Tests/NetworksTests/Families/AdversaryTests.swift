import Matrices
import Networks
import Testing

/// A generator and a discriminator as PyTorch ran them; see Scripts/fixtures/adversaries.py.
struct AdversaryCase: Decodable, CustomTestStringConvertible {
  let family: String
  let depth: Int
  let width: Int
  let latent: Int
  let input: [Int]
  let examples: Int
  let normalization: String
  let placement: String
  let loss: Double
  let made: [Double]
  let madeGradient: [Double]
  let logits: [Double]
  let inference: [Double]
  let gradients: [String: [Double]]
  let running: [String: [Double]]
  var testDescription: String { "\(family), \(normalization), \(placement), \(depth) x \(width), \(input)" }

  func design() throws -> NetworkDesign {
    var design = NetworkDesign(
      input: Shape(channels: input[0], height: input[1], width: input[2]), outputs: 1)
    design.family = try #require(NetworkFamily(rawValue: family))
    (design.depth, design.width, design.latent) = (depth, width, latent)
    design.normalization = try #require(Normalization(normalization))
    design.placement = try #require(NormalizationPlacement(rawValue: placement))
    return design
  }
}

struct AdversaryTests {
  @Test(arguments: try cases("adversaries", of: AdversaryCase.self))
  func `Made examples, logits, every gradient and the running statistics agree`(fixture: AdversaryCase) throws
  {
    var networks = Adversaries(try fixture.design())
    networks.generator.fillWithWaves()
    networks.discriminator.fillWithWaves()
    let latents = waves(1, fixture.latent, fixture.examples)
    var making = networks.generator.forward(latents)
    expectClose(making.output.elements, fixture.made, "made")
    var judging = networks.discriminator.forward(making.output)
    expectClose(judging.output.elements, fixture.logits, "logits")
    let loss = AdversarialLoss.nonSaturating.generator(fake: judging.output)
    expectClose([loss.loss], [fixture.loss], "loss")
    let gradient = networks.discriminator.backward(
      loss.gradient, pass: &judging, needsInputGradient: true)
    expectClose(gradient.elements, fixture.madeGradient, "dL/d(made)")
    networks.generator.backward(gradient, pass: &making)
    try expectClose(networks.parameters, gradients: fixture.gradients, running: fixture.running)
    let inferred = networks.discriminator.infer(networks.generator.infer(latents))
    expectClose(inferred.elements, fixture.inference, "inference")
  }

  @Test func `DCGAN doubles and halves the image, without pooling, by its rule`() throws {
    var design = NetworkDesign(input: Shape(channels: 3, height: 8, width: 16), outputs: 1)
    (design.family, design.depth, design.width, design.latent) = (.dcgan, 2, 4, 6)
    design.normalization = .batch
    let networks = Adversaries(design)
    let (made, judged) = (networks.generator.outlines, networks.discriminator.outlines)
    #expect(made.map(\.name) == ["generator/up1", "generator/up2", "generator/output"])
    #expect(judged.map(\.name) == ["discriminator/conv1", "discriminator/conv2", "discriminator/output"])
    #expect(made.map(\.shape.channels) == [8, 4, 3] && judged.map(\.shape.channels) == [4, 8, 1])
    #expect(made.map(\.shape.positions) == [8, 32, 128] && judged.map(\.shape.positions) == [32, 8, 1])
    #expect(made.map(\.normalization) == [.batch, .batch, .none])
    #expect(judged.map(\.normalization) == [.none, .batch, .none])
    #expect(made.map(\.activation) == [.relu, .relu, .tanh])
    #expect(judged.map(\.activation) == [.leakyReLUOfDCGAN, .leakyReLUOfDCGAN, .identity])
  }

  @Test func `He's variance counts the inputs that a stride leaves in a transposed convolution`() throws {
    var design = NetworkDesign(input: Shape(channels: 1, height: 8, width: 8), outputs: 1)
    (design.family, design.depth, design.width, design.latent) = (.dcgan, 2, 32, 32)
    design.initialization = .he
    var networks = Adversaries(design)
    let pass = networks.generator.forward(
      Matrix(rows: 32, columns: 100, elements: waves(1, count: 3200, scale: 3.0.squareRoot())))
    let squares = networks.generator.sites(pass).map { site in
      site.pass.preactivation.elements.reduce(0) { $0 + Double($1 * $1) }
        / Double(site.pass.preactivation.elements.count)
    }
    // He's variance doubles the mean square, and ReLU halves it; at the border taps are missing.
    #expect((1.8...2.2).contains(squares[0]), "\(squares)")
    for (below, above) in zip(squares, squares.dropFirst()) {
      #expect((1.0...2.2).contains(above / (below / 2)), "\(squares)")
    }
    #expect(networks.generator.outlines.map(\.inputs) == [32, 256, 128])
  }

  @Test(arguments: [Initialization.pytorch, .glorot, .orthogonal])
  func `Transposed convolutions have a bias for each channel`(initialization: Initialization) {
    var design = NetworkDesign(input: Shape(channels: 2, height: 8, width: 8), outputs: 1)
    (design.family, design.depth, design.width) = (.dcgan, 2, 3)
    design.initialization = initialization
    let biases = Adversaries(design).generator.parameters.filter { $0.name.hasSuffix("bias") }
    #expect(biases.map(\.elements.count) == [6, 3, 2])
    for bias in biases {
      #expect(bias.elements.contains { $0 != 0 } == (initialization == .pytorch))
    }
  }
}
