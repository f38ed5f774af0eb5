import Matrices
import Testing

@testable import Networks

@Suite("A network that goes on as another")
struct NetworkAdoptionTests {
  private func design(_ family: NetworkFamily) -> NetworkDesign {
    let isOfSequences = [.rnn, .lstm, .gru, .transformer].contains(family)
    var design = NetworkDesign(
      input: isOfSequences ? Shape(channels: 1, width: 6) : Shape(channels: 2, height: 4, width: 4),
      outputs: 3)
    design.family = family
    (design.depth, design.width, design.heads, design.latent) = (3, 8, 2, 4)
    if family == .transformer { (design.vocabulary, design.predictsEveryStep) = (5, true) }
    return design
  }

  /// So many examples of a design: numbers, or tokens below 5.
  private func input(_ design: NetworkDesign, examples: Int = 10, salt: Int = 1) -> Matrix {
    let rows = design.family == .transformer || design.family == .rnn ? 1 : design.input.channels
    let values = waves(salt, design.input.features / rows * rows, examples)
    guard design.vocabulary != nil else { return values }
    return Matrix(
      rows: values.rows, columns: values.columns,
      elements: values.elements.map { Float(Int(abs($0) * 10) % 5) })
  }

  /// A network after some steps of training.
  private func trained(_ design: NetworkDesign) -> Network {
    var network = Network(design)
    var optimizer = Optimizer(kind: .sgd, momentum: 0.5)
    for step in 0..<3 {
      var pass = network.forward(input(design, salt: 7 + step))
      network.clearGradients()
      network.backward(pass.output, pass: &pass)
      optimizer.update(&network, learningRate: 1e-4)
    }
    return network
  }

  @Test(
    arguments: [.dense, .convolutional, .residual, .rnn, .lstm, .gru, .transformer, .autoencoder]
      as [NetworkFamily], [Normalization.noisy, .batch, .weight])
  func `Does what the other does, in training too, whatever draws random numbers`(
    family: NetworkFamily, normalization: Normalization
  ) {
    for order in [NormalizationOrder.post, .pre] {
      var design = design(family)
      design.normalization = normalization
      design.order = order
      if [.dense, .convolutional, .transformer].contains(family) { design.dropout = 0.3 }
      var network = trained(design)
      var other = Network(design)
      #expect(other.forward(input(design)).output != network.forward(input(design)).output)
      other = Network(design)
      other.adopt(network)
      #expect(other.parameters.map(\.value) == network.parameters.map(\.value))
      #expect(other.parameters.allSatisfy { $0.gradient.elements.isEmpty })
      for salt in 1...3 {
        let batch = input(design, salt: salt)
        #expect(other.forward(batch).output == network.forward(batch).output)
      }
    }
  }

  @Test func `Keeps what has the same name and shape, and begins the rest anew`() {
    var design = design(.dense)
    design.normalization = .batch
    let network = trained(design)
    design.normalization = .layer
    var other = Network(design)
    other.adopt(network)
    let layer = Dictionary(uniqueKeysWithValues: network.parameters.map { ($0.name, $0.value) })
    #expect(other.parameters.allSatisfy { $0.value == layer[$0.name] })
    #expect(other.parameters.count == network.parameters.count - 6)
    design.normalization = .batch
    design.width = 9
    var wider = Network(design)
    let fresh = wider.parameters
    wider.adopt(network)
    for (before, after) in zip(fresh, wider.parameters) where before.name != "output.bias" {
      #expect(before.value == after.value)
    }
    #expect(wider.parameters.last?.value == network.parameters.last?.value)
  }

  @Test(arguments: [NetworkFamily.dense, .convolutional, .lstm, .transformer])
  func `Is the same map with weights learned by length and direction`(family: NetworkFamily) {
    var design = design(family)
    let plain = trained(design)
    design.normalization = .weight
    var weighted = Network(design)
    weighted.adopt(plain)
    let difference = zip(weighted.infer(input(design)).elements, plain.infer(input(design)).elements)
    #expect(difference.allSatisfy { abs($0 - $1) < 1e-4 })
    design.normalization = .none
    var again = Network(design)
    again.adopt(weighted)
    for (one, other) in zip(again.parameters, plain.parameters) {
      #expect(zip(one.elements, other.elements).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test(arguments: OptimizerKind.allCases)
  func `Has an optimiser that goes on too, and one that is new where a parameter is`(kind: OptimizerKind) {
    var network = Network(salted: [3, 5, 4], activation: .tanh, batchNorm: nil)
    var optimizer = Optimizer(kind: kind, momentum: 0.9)
    func update(_ network: inout Network, _ optimizer: inout Optimizer) -> Updates {
      var pass = network.forward(waves(3, 3, 6))
      network.clearGradients()
      network.backward(pass.output, pass: &pass)
      return optimizer.update(&network, learningRate: 0.01)
    }
    for _ in 0..<5 { _ = update(&network, &optimizer) }
    var (same, resumed) = (network, Optimizer(kind: kind, momentum: 0.9))
    resumed.resume(optimizer, training: same)
    _ = update(&same, &resumed)
    var control = network
    var untouched = optimizer
    _ = update(&control, &untouched)
    #expect(same.parameters.map(\.value) == control.parameters.map(\.value))

    var wider = Network(salted: [3, 5, 4], activation: .tanh, batchNorm: NormalizationSettings())
    var (fresh, grown) = (Optimizer(kind: kind, momentum: 0.9), Optimizer(kind: kind, momentum: 0.9))
    grown.resume(optimizer, training: wider)
    var copy = wider
    let (new, old) = (update(&copy, &fresh), update(&wider, &grown))
    #expect(new["hidden1.norm.weight"] == old["hidden1.norm.weight"])
    #expect(new["hidden1.weight"] != old["hidden1.weight"])
  }

  @Test func `Has an optimiser whose momentum begins anew after a step without`() {
    var network = Network(salted: [3, 5, 4], activation: .tanh, batchNorm: nil)
    var optimizer = Optimizer(kind: .sgd, momentum: 0.9)
    let gradients = network.parameters.map { waves(5, $0.value.rows, $0.value.columns) }
    func update(_ optimizer: inout Optimizer, momentum: Double) -> Float {
      var next = Optimizer(kind: .sgd, momentum: momentum)
      next.resume(optimizer, training: network)
      optimizer = next
      var index = 0
      network.visitParameters { parameter in
        parameter.clearGradient()
        parameter.addGradient(gradients[index])
        index += 1
      }
      return optimizer.update(&network, learningRate: 1)["output.bias"]?.update ?? .nan
    }
    let sizes = [0.9, 0.9, 0, 0.9].map { update(&optimizer, momentum: $0) }
    #expect(abs(sizes[1] - 1.9 * sizes[0]) < 1e-4)
    #expect(abs(sizes[2] - sizes[0]) < 1e-5)
    #expect(abs(sizes[3] - sizes[0]) < 1e-5)
  }
}
