import Matrices
import Networks
import Testing

struct TransformerFamilyTests {
  private func design(_ normalization: Normalization = .layer) -> NetworkDesign {
    var design = NetworkDesign(input: Shape(channels: 1, width: 5), outputs: 7)
    design.family = .transformer
    design.depth = 2
    design.width = 8
    design.heads = 2
    design.normalization = normalization
    return design
  }

  /// Tokens 0 ..< 7 at 5 positions of so many examples.
  private func tokens(_ examples: Int) -> Matrix {
    Matrix(
      rows: 5, columns: examples,
      elements: labels(5 * examples, classes: 7).map(Float.init))
  }

  @Test func `Parameters are named and shaped as PyTorch's`() {
    let shapes = Dictionary(
      uniqueKeysWithValues: Network(design()).parameters.map { ($0.name, $0.shape) })
    let block: [String: [Int]] = [
      "attention.weight_qkv": [24, 8], "attention.bias_qkv": [24], "attention.out.weight": [8, 8],
      "attention.out.bias": [8], "norm1.weight": [8], "norm1.bias": [8], "norm2.weight": [8],
      "norm2.bias": [8], "feedforward1.weight": [32, 8], "feedforward1.bias": [32],
      "feedforward2.weight": [8, 32], "feedforward2.bias": [8],
    ]
    var expected = [
      "embedding.weight": [7, 8], "position.weight": [5, 8], "output.weight": [7, 8], "output.bias": [7],
    ]
    for (name, shape) in block {
      expected["block1.\(name)"] = shape
      expected["block2.\(name)"] = shape
    }
    #expect(shapes == expected)
    var first = design()
    first.order = .pre
    #expect(
      Set(Network(first).parameters.map(\.name))
        == Set(expected.keys).union(["final.norm.weight", "final.norm.bias"]))
  }

  @Test func `Sites stand in the order of the computation`() {
    func names(_ order: NormalizationOrder) -> [String] {
      var design = design()
      design.order = order
      return Network(design).outlines.map(\.name)
    }
    #expect(
      names(.post) == [
        "block1.attention", "block1.feedforward1", "block1.feedforward", "block2.attention",
        "block2.feedforward1", "block2.feedforward", "output",
      ])
    #expect(
      names(.pre) == [
        "block1.attention", "block1.feedforward", "block1.feedforward1", "block2.attention",
        "block2.feedforward", "block2.feedforward1", "final", "output",
      ])
  }

  @Test func `Weights are the same whatever the normalisation, its place and the dropout`() {
    let reference = Network(design(.none)).parameters
    for normalization in [Normalization.layer, .batch, .rms, .group(2)] {
      var other = design(normalization)
      other.order = .pre
      other.dropout = 0.5
      let found = Network(other).parameters.filter { !$0.name.contains("norm") }
      #expect(found.map(\.name) == reference.map(\.name))
      #expect(zip(found, reference).allSatisfy { $0.value == $1.value })
    }
  }

  @Test(arguments: [Normalization.none, .layer, .batch, .rms, .weight, .group(2)])
  func `Each output sees its own position and those before, of its own example`(
    normalization: Normalization
  ) {
    var network = Network(design(normalization))
    let input = tokens(4)
    let output = network.infer(input)
    #expect(output.rows == 7 && output.columns == 20)
    var changed = input
    changed[3, 2] = 6 - changed[3, 2]
    let other = network.infer(changed)
    for column in 0..<20 {
      let isSame = (0..<7).allSatisfy { output[$0, column] == other[$0, column] }
      #expect(isSame == !(column % 4 == 2 && column / 4 >= 3), "column \(column)")
    }
    if !normalization.usesBatch {
      #expect(network.forward(input).output == output, "in training as in inference")
    }
  }

  @Test(arguments: NormalizationOrder.allCases)
  func `Ghost batches are of whole examples`(order: NormalizationOrder) {
    func output(_ normalization: Normalization, _ input: Matrix) -> Matrix {
      var design = design(normalization)
      design.order = order
      var network = Network(design)
      return network.forward(input).output
    }
    let found = output(.ghost(2), tokens(4)).examples(2..<4, positions: 5)
    let expected = output(.batch, tokens(4).examples(2..<4, positions: 1))
    #expect(zip(found.elements, expected.elements).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test(arguments: [Normalization.none, .layer, .batch, .weight])
  func `Sites tell the normalisation and the positions that they have`(normalization: Normalization) {
    var design = design(normalization)
    #expect(Network(design).outlines.first?.normalization == normalization)
    design.order = .pre
    let outlines = Network(design).outlines
    #expect(outlines.first?.normalization == normalization)
    #expect(outlines.filter { $0.name == "final" }.allSatisfy { $0.shape == Shape(channels: 8, width: 5) })
  }

  @Test(arguments: NormalizationOrder.allCases, [Normalization.none, .layer, .batch, .weight])
  func `Every parameter is the slope of the loss`(order: NormalizationOrder, normalization: Normalization) {
    var design = design(normalization)
    design.order = order
    var network = Network(design)
    let (input, chosen) = (tokens(4), labels(20, classes: 7, salt: 3))
    var pass = network.forward(input)
    let evaluation = LossFunction.crossEntropy.evaluate(pass.output, labels: chosen)
    network.backward(evaluation.outputGradient, pass: &pass)
    let learned = network.parameters.filter(\.isLearned)
    // Down the gradient of all parameters at once, by central differences.
    let length = learned.reduce(0) { $0 + $1.gradient.sumOfSquares() }.squareRoot()
    #expect(learned.allSatisfy { $0.gradient.rows == $0.value.rows })
    func loss(_ step: Float) -> Double {
      var moved = network
      moved.visitParameters { parameter in
        guard parameter.isLearned else { return }
        for index in parameter.elements.indices {
          parameter.elements[index] += step * parameter.gradient.elements[index] / Float(length)
        }
      }
      return Double(LossFunction.crossEntropy.evaluate(moved.forward(input).output, labels: chosen).value)
    }
    let slope = (loss(0.01) - loss(-0.01)) / 0.02
    #expect(abs(slope / length - 1) < 2e-3, "\(slope), \(length)")
  }

  @Test func `Dropout makes passes differ in training, and none in inference`() {
    var dropping = design()
    dropping.dropout = 0.3
    var network = Network(dropping)
    var copy = network
    let first = network.forward(tokens(3)).output
    #expect(network.forward(tokens(3)).output != first)
    #expect(copy.forward(tokens(3)).output == first)
    #expect(network.infer(tokens(3)) == Network(design()).infer(tokens(3)))
  }

  @Test func `A dense network has dropout behind each hidden layer`() {
    var design = NetworkDesign(input: Shape(channels: 6), outputs: 3)
    design.depth = 2
    design.width = 9
    design.dropout = 0.5
    var network = Network(design)
    #expect(network.layers.map { $0 is Dropout } == [false, true, false, true, false])
    let first = network.forward(waves(1, 6, 4)).output
    #expect(network.forward(waves(1, 6, 4)).output != first)
    #expect(network.outlines.map(\.name) == ["hidden1", "hidden2", "output"])
  }
}
