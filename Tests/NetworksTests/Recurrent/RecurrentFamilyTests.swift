import Matrices
import Networks
import Testing

struct RecurrentFamilyTests {
  private func design(_ family: NetworkFamily, _ normalization: Networks.Normalization = .none)
    -> NetworkDesign
  {
    var design = NetworkDesign(input: Shape(channels: 3, width: 5), outputs: 4)
    design.family = family
    design.normalization = normalization
    (design.depth, design.width) = (2, 6)
    return design
  }

  @Test func `Layers and parameters are named as PyTorch's`() {
    let names = Network(design(.lstm)).parameters.map(\.name)
    #expect(
      names == [
        "lstm1.weight_ih", "lstm1.weight_hh", "lstm1.bias_ih", "lstm1.bias_hh",
        "lstm2.weight_ih", "lstm2.weight_hh", "lstm2.bias_ih", "lstm2.bias_hh", "output.weight",
        "output.bias",
      ])
    let norms = Network(design(.gru, .batch)).parameters.filter { $0.name.hasPrefix("gru1.norm_hh") }
    #expect(norms.map(\.name).first == "gru1.norm_hh.weight")
    #expect(norms.map(\.shape) == [[18], [18], [5, 18], [5, 18]])
    #expect(norms.map(\.isLearned) == [true, false, false, false])
  }

  @Test(arguments: [NetworkFamily.rnn, .lstm, .gru])
  func `Every normalisation starts from the same weights`(family: NetworkFamily) {
    func weights(_ normalization: Networks.Normalization) -> [[Float]] {
      Network(design(family, normalization)).parameters.filter {
        $0.name.contains("weight_ih") || $0.name.contains("weight_hh") || $0.name.hasPrefix("output")
      }.map(\.elements)
    }
    for normalization in [Networks.Normalization.batch, .layer, .rms, .group(2)] {
      #expect(weights(normalization) == weights(.none))
    }
  }

  @Test(
    arguments: [NetworkFamily.rnn, .lstm, .gru], [Networks.Normalization.none, .batch, .layer, .rms, .weight])
  func `A network learns from features as they come, and gives one output an example`(
    family: NetworkFamily, normalization: Networks.Normalization
  ) {
    var network = Network(design(family, normalization))
    let input = waves(1, 15, 7)
    var pass = network.forward(input)
    #expect(pass.output.rows == 4 && pass.output.columns == 7)
    let gradient = network.backward(waves(2, 4, 7), pass: &pass, needsInputGradient: true)
    #expect(gradient.rows == 15 && gradient.columns == 7)
    #expect(network.parameters.allSatisfy { ($0.gradient != .empty) == $0.isLearned })
    #expect(network.infer(input).elements.allSatisfy { $0.isFinite })
  }

  @Test func `Tokens are embedded, and every step is predicted where that is asked for`() {
    var design = design(.lstm, .batch)
    design.input = Shape(channels: 1, width: 5)
    design.vocabulary = 9
    design.predictsEveryStep = true
    var network = Network(design)
    let tokens = Matrix(rows: 5, columns: 3, elements: (0..<15).map { Float($0 % 9) })
    #expect(network.parameters.first?.name == "embedding.weight")
    #expect(network.parameters.first?.shape == [9, 6])
    let pass = network.forward(tokens)
    #expect(pass.output.rows == 4 && pass.output.columns == 15)
    #expect(network.infer(tokens).columns == 15)
  }

  @Test(arguments: RecurrentInitialization.words)
  func `Every word of the recurrent initialisation reads back`(word: String) throws {
    let word = word == "normal(σ)" ? "normal(0.1)" : word
    let read = try #require(RecurrentInitialization(word))
    #expect(read.description == word)
    #expect(RecurrentInitialization("nonsense") == nil)
  }

  @Test func `An identity recurrence is the identity in every gate, and an orthogonal one orthogonal`() throws
  {
    func weight(_ initialization: RecurrentInitialization) throws -> Matrix {
      var design = design(.gru)
      design.recurrentInitialization = initialization
      return try #require(Network(design).parameters.first { $0.name == "gru1.weight_hh" }).value
    }
    let identity = try weight(.identity)
    for row in 0..<18 {
      #expect((0..<6).allSatisfy { identity[row, $0] == (row % 6 == $0 ? 1 : 0) })
    }
    let orthogonal = try weight(.orthogonal)
    for gate in 0..<3 {
      let square = Matrix(
        rows: 6, columns: 6, elements: Array(orthogonal.elements[gate * 36..<(gate + 1) * 36]))
      let product = square.timesTransposed(square)
      #expect(
        product.elements.indices.allSatisfy { abs(product.elements[$0] - ($0 / 6 == $0 % 6 ? 1 : 0)) < 1e-5 })
    }
  }

  @Test func `PyTorch's initialisation has its bound, the root of the units, everywhere`() {
    var design = design(.lstm)
    design.width = 25
    design.initialization = .pytorch
    design.recurrentInitialization = .drawn(.pytorch)
    for parameter in Network(design).parameters where parameter.name.hasPrefix("lstm1") {
      let largest = parameter.elements.map(abs).max() ?? 0
      #expect((0.18...0.2).contains(largest), "\(parameter.name)")
    }
  }
}
