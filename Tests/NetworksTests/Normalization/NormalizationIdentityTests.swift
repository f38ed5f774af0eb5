import Matrices
import Testing

@testable import Networks

/// What holds between normalisations, whatever the data.
struct NormalizationIdentityTests {
  static let image = Shape(channels: 6, height: 2, width: 3)

  /// What a normalisation makes of fixed values: outputs, gradients and running statistics.
  private func results(
    _ method: Normalization, shape: Shape, examples: Int
  ) -> [(name: String, values: [Float])] {
    var norm = Normalizer(salted: method, shape: shape)
    let values = waves(21, 6, shape.positions * examples, scale: 2, offset: 1)
    let pass = norm.forward(values)
    let gradient = norm.backward(waves(22, 6, values.columns), pass: pass)
    return [
      ("x̂", pass.normalized.elements), ("y", pass.scaled.elements), ("dL/dz", gradient.elements),
      ("dL/dγ", norm.gamma.gradient.elements), ("dL/dβ", norm.beta.gradient.elements),
      ("running mean", norm.runningMean.elements), ("running variance", norm.runningVariance.elements),
      ("inference", norm.infer(values).elements),
    ]
  }

  private func expectSame(
    _ one: Normalization, _ other: Normalization, shape: Shape, examples: Int, within tolerance: Double = 0,
    location: SourceLocation = #_sourceLocation
  ) {
    let results = zip(
      results(one, shape: shape, examples: examples), results(other, shape: shape, examples: examples))
    for (left, right) in results {
      #expect(
        relativeError(left.values, right.values.map(Double.init)) <= tolerance, "\(left.name)",
        sourceLocation: location)
    }
  }

  @Test(arguments: [1, 2, 7])
  func `One group is layer normalisation, and a group a channel instance normalisation`(examples: Int) {
    for shape in [Shape(channels: 6), Self.image] {
      expectSame(.group(1), .layer, shape: shape, examples: examples)
    }
    expectSame(.group(6), .instance, shape: Self.image, examples: examples)
  }

  @Test func `Layer normalisation takes all channels and positions, instance normalisation the positions`() {
    // An image's groups are the rows of a matrix that batch normalisation takes apart, one example at a time.
    let values = waves(23, 6, 6)
    var layer = Normalizer("norm", method: .layer, shape: Self.image)
    var whole = Normalizer("norm", shape: Shape(channels: 1))
    let row = Matrix(rows: 1, columns: 36, elements: values.elements)
    #expect(
      relativeError(
        layer.forward(values).normalized.elements, whole.forward(row).normalized.elements.map(Double.init))
        < 1e-5)
    var instance = Normalizer("norm", method: .instance, shape: Self.image)
    var rows = Normalizer("norm", shape: Shape(channels: 6))
    #expect(
      relativeError(
        instance.forward(values).normalized.elements,
        rows.forward(values).normalized.elements.map(Double.init))
        < 1e-5)
  }

  @Test(arguments: [1, 2, 3, 4, 7], [2, 3, 12, 13])
  func `Workers that combine their statistics do as one would`(workers: Int, examples: Int) {
    for shape in [Shape(channels: 6), Self.image] {
      // Of two values the gradients nearly cancel, and what is left of them feels the last bit of the deviation.
      let tolerance = examples * shape.positions == 2 ? 1e-4 : 2e-6
      expectSame(.sync(workers), .batch, shape: shape, examples: examples, within: tolerance)
    }
  }

  @Test func `Workers that do not combine are ghost batches, and leave out the variance between them`() throws
  {
    // The second worker's examples are shifted: each has the same spread, and both together have more.
    let part = waves(24, 1, 8).elements
    let values = Matrix(rows: 1, columns: 16, elements: part + part.map { $0 + 3 })
    var ghost = Normalizer("norm", method: .ghost(8), shape: Shape(channels: 1))
    var sync = Normalizer("norm", method: .sync(2), shape: Shape(channels: 1))
    let ghostPass = ghost.forward(values)
    let syncPass = sync.forward(values)
    #expect(
      relativeError(
        Array(ghostPass.normalized.elements[8...]), ghostPass.normalized.elements[..<8].map(Double.init))
        < 1e-5)
    #expect(syncPass.normalized[0, 8] > syncPass.normalized[0, 0] + 1)
    let within = try #require(ghostPass.statistics).variance[0]
    let all = try #require(syncPass.statistics).variance[0]
    #expect(abs(all - within - 2.25) < 1e-4)
  }

  @Test(arguments: [2, 3, 12])
  func `A ghost batch of all examples or more is batch normalisation`(examples: Int) {
    for shape in [Shape(channels: 6), Self.image] {
      expectSame(.ghost(examples), .batch, shape: shape, examples: examples)
      expectSame(.ghost(examples + 5), .batch, shape: shape, examples: examples)
    }
  }

  @Test
  func `Each ghost batch is normalised as if there were no other, and moves the running statistics in turn`()
  {
    let values = waves(25, 6, Self.image.positions * 7)
    let outer = waves(26, 6, values.columns)
    var ghost = Normalizer(salted: .ghost(3), shape: Self.image)
    var alone = Normalizer(salted: .batch, shape: Self.image)
    let pass = ghost.forward(values)
    let gradient = ghost.backward(outer, pass: pass)
    for range in [0..<3, 3..<6, 6..<7] {
      let part = values.examples(range, positions: 6)
      let partPass = alone.forward(part)
      #expect(pass.scaled.examples(range, positions: 6) == partPass.scaled)
      #expect(
        gradient.examples(range, positions: 6)
          == alone.backward(outer.examples(range, positions: 6), pass: partPass))
    }
    #expect(ghost.runningMean.elements == alone.runningMean.elements)
    #expect(ghost.runningVariance.elements == alone.runningVariance.elements)
    #expect(ghost.gamma.gradient == alone.gamma.gradient && ghost.beta.gradient == alone.beta.gradient)
  }

  @Test(arguments: [2, 3, 12])
  func `Batch renormalisation without room for r and d is batch normalisation`(examples: Int) {
    for shape in [Shape(channels: 6), Self.image] {
      expectSame(.renorm(rLimit: 1, dLimit: 0), .batch, shape: shape, examples: examples, within: 2e-6)
    }
  }

  @Test func `Batch renormalisation without limits trains by the running statistics that inference takes`() {
    var norm = Normalizer(salted: .renorm(rLimit: 1e6, dLimit: 1e6), shape: Self.image)
    let values = waves(27, 6, 36, scale: 3, offset: 2)
    let inferred = norm.infer(values)
    let trained = norm.forward(values).scaled
    #expect(relativeError(trained.elements, inferred.elements.map(Double.init)) < 1e-5)
  }

  @Test(arguments: batchNormalizations)
  func `Inference can be folded into the weights of the layer before`(method: Normalization) {
    var layer = DenseLayer(
      name: "hidden1", weight: Weight("hidden1", matrix: waves(28, 6, 9)), bias: waves(29, count: 6),
      response: Response(normalizer: Normalizer(salted: method, shape: Shape(channels: 6)), activation: .tanh)
    )
    _ = layer.forward(waves(30, 9, 12))
    let norm = layer.response.normalizer ?? Normalizer(salted: method, shape: Shape(channels: 6))
    let scales = (0..<6).map {
      norm.gamma.elements[$0]
        / (norm.runningVariance.elements[$0] + Float(norm.settings.epsilon)).squareRoot()
    }
    let bias = (0..<6).map {
      scales[$0] * (layer.bias.elements[$0] - norm.runningMean.elements[$0]) + norm.beta.elements[$0]
    }
    let folded = DenseLayer(
      name: "hidden1", weight: Weight("hidden1", matrix: layer.weight.matrix.scalingRows(by: scales)),
      bias: bias,
      response: Response(activation: .tanh))
    let input = waves(31, 9, 20)
    #expect(relativeError(layer.infer(input).elements, folded.infer(input).elements.map(Double.init)) < 1e-5)
  }

  @Test(arguments: normalizationsOfValues)
  func `In inference an example's output does not depend on the others`(method: Normalization) {
    let norm = Normalizer(salted: method, shape: Self.image)
    let values = waves(32, 6, 6 * 12)
    let together = norm.infer(values).examples(4..<5, positions: 6)
    let alone = norm.infer(values.examples(4..<5, positions: 6))
    #expect(relativeError(alone.elements, together.elements.map(Double.init)) < 1e-6)
  }

  @Test(arguments: normalizationsOfValues)
  func `In training it does, where the mini-batch has a part in it`(method: Normalization) {
    var norm = Normalizer(salted: method, shape: Self.image)
    var copy = norm
    var values = waves(33, 6, 6 * 12)
    let before = norm.forward(values).scaled.examples(0..<1, positions: 6)
    values.setExamples(1..<2, positions: 6, to: waves(34, 6, 6, scale: 9))
    let after = copy.forward(values).scaled.examples(0..<1, positions: 6)
    #expect((before != after) == method.usesBatch)
  }
}
