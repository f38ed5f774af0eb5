import Matrices
import Networks
import Testing

/// A network of images as PyTorch ran it; see Scripts/fixtures/families.py.
struct FamilyCase: Decodable, CustomTestStringConvertible {
  let family: String
  let depth: Int
  let width: Int
  let input: [Int]
  let classes: Int
  let examples: Int
  let activation: String
  let normalization: String
  let order: String
  let loss: Double
  let output: [Double]
  let inference: [Double]
  let inputGradient: [Double]
  let gradients: [String: [Double]]
  let running: [String: [Double]]
  var testDescription: String { "\(family) \(order), \(activation), \(normalization), \(depth) x \(width)" }

  func design() throws -> NetworkDesign {
    var design = NetworkDesign(
      input: Shape(channels: input[0], height: input[1], width: input[2]), outputs: classes)
    design.family = try #require(NetworkFamily(rawValue: family))
    design.depth = depth
    design.width = width
    design.activation = try #require(Activation(rawValue: activation))
    design.normalization = try #require(Normalization(normalization))
    design.order = try #require(NormalizationOrder(rawValue: order))
    design.initialization = .he
    return design
  }
}

struct ImageFamilyTests {
  @Test(arguments: try cases("families", of: FamilyCase.self))
  func `Outputs, every gradient and the running statistics agree`(fixture: FamilyCase) throws {
    var network = Network(try fixture.design())
    network.fillWithWaves()
    let features = fixture.input.reduce(1, *)
    let input = waves(1, features, fixture.examples)
    var pass = network.forward(input)
    let loss = LossFunction.crossEntropy.evaluate(
      pass.output, labels: labels(fixture.examples, classes: fixture.classes))
    expectClose([loss.value], [fixture.loss], "loss")
    expectClose(pass.output.elements, fixture.output, "output")
    let gradient = network.backward(loss.outputGradient, pass: &pass, needsInputGradient: true)
    expectClose(gradient.elements, fixture.inputGradient, "dL/d(input)")
    try expectClose(network.parameters, gradients: fixture.gradients, running: fixture.running)
    expectClose(network.infer(input).elements, fixture.inference, "inference")
  }

  @Test
  func
    `With γ = 0 at the end of each branch, its convolutions have gradient 0 and the block is its shortcut`()
    throws
  {
    var design = NetworkDesign(input: Shape(channels: 1, height: 8, width: 8), outputs: 4)
    (design.family, design.depth, design.width) = (.residual, 4, 4)
    (design.activation, design.normalization, design.initialization) = (.relu, .batch, .he)
    design.lastGamma = 0
    var network = Network(design)
    var pass = network.forward(waves(3, 64, 6))
    let loss = LossFunction.crossEntropy.evaluate(pass.output, labels: labels(6, classes: 4))
    network.backward(loss.outputGradient, pass: &pass)
    for parameter in network.parameters where parameter.name.contains("conv1.weight") {
      #expect(parameter.gradient.elements.allSatisfy { $0 == 0 }, "\(parameter.name)")
    }
    let last = network.parameters.filter { $0.name.hasSuffix("conv2.norm.weight") }
    #expect(last.count == 4)
    #expect(last.allSatisfy { $0.gradient.elements.contains { $0 != 0 } }, "γ itself learns")
    let sites = network.sites(pass)
    let stem = try #require(sites.first { $0.outline.name == "stem" })
    let sum = try #require(sites.first { $0.outline.name == "block1.sum" })
    #expect(sum.pass.activation == stem.pass.activation, "the first block has no shortcut")
  }

  @Test func `The names and shapes of a residual network's sites`() throws {
    var design = NetworkDesign(input: Shape(channels: 1, height: 8, width: 8), outputs: 10)
    (design.family, design.depth, design.width) = (.residual, 3, 4)
    let outlines = Network(design).outlines
    #expect(
      outlines.map(\.name) == [
        "stem", "block1.conv1", "block1.conv2", "block1.sum", "block2.conv1", "block2.conv2",
        "block2.shortcut", "block2.sum", "block3.conv1", "block3.conv2", "block3.shortcut", "block3.sum",
        "output",
      ])
    #expect(outlines.map(\.shape.channels) == [4, 4, 4, 4, 8, 8, 8, 8, 16, 16, 16, 16, 10])
    #expect(outlines.map(\.shape.positions) == [64, 64, 64, 64, 16, 16, 16, 16, 4, 4, 4, 4, 1])
  }
}

extension Network {
  /// Gives every tensor the waves that `fill` in Scripts/fixtures/families.py gives it.
  mutating func fillWithWaves() {
    visitParameters { parameter in
      let name = parameter.name
      let salt = name.utf8.enumerated().reduce(0) { $0 + ($1.offset + 1) * Int($1.element) } % 997
      let count = parameter.elements.count
      if name.hasSuffix("norm.weight") || name.hasSuffix("running_var") || name.hasSuffix("weight_g") {
        parameter.elements = waves(salt, count: count, scale: 0.5, offset: 1)
      } else if parameter.shape.count > 1 {
        let inputs = count / parameter.shape[0]
        parameter.elements = waves(salt, count: count, scale: 1.5 / Double(inputs).squareRoot())
      } else {
        parameter.elements = waves(salt, count: count, scale: 0.5)
      }
    }
  }
}
