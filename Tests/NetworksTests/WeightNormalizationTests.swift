import Matrices
import Networks
import Testing

/// Weights that are learned by their lengths and directions (Salimans & Kingma 2016).
struct WeightNormalizationTests {
  private let matrix = waves(1, 5, 7, scale: 2)

  /// A weight whose lengths are no longer those of its directions.
  private func trained() -> Weight {
    var weight = Weight("hidden1", matrix: matrix, isNormalized: true)
    weight.lengths?.elements = waves(2, count: 5, scale: 0.5, offset: 1.5)
    return weight
  }

  @Test func `A normalised weight starts as the plain one would`() throws {
    let plain = Weight("hidden1", matrix: matrix)
    #expect(plain.matrix == matrix && plain.lengths == nil && plain.name == "hidden1.weight")
    let normalized = Weight("hidden1", matrix: matrix, isNormalized: true)
    #expect(relativeError(normalized.matrix.elements, matrix.elements.map(Double.init)) < 1e-6)
    let lengths = (0..<5).map { unit in sum(row(unit, of: matrix).map { $0 * $0 }).squareRoot() }
    #expect(relativeError(try #require(normalized.lengths).elements, lengths) < 1e-6)
    #expect(normalized.parameter.value == matrix && normalized.name == "hidden1.weight_v")
  }

  @Test func `Each row of W has the length g and the direction of v`() {
    let weight = trained()
    let expected = reference(weight)
    #expect(relativeError(weight.matrix.elements, expected) < 1e-6)
    var longer = weight
    longer.parameter.elements = matrix.elements.map { 10 * $0 }
    #expect(relativeError(longer.matrix.elements, expected) < 1e-6)
  }

  @Test func `The gradients of lengths and directions are the slopes of the loss`() throws {
    var weight = trained()
    let outer = waves(3, 5, 7)
    weight.addGradient(outer)
    // L = Σ C·W has dL/dW = C.
    func slope(_ nudge: (Double) -> [Double]) -> Double {
      func loss(_ amount: Double) -> Double {
        sum(zip(nudge(amount), outer.elements).map { $0 * Double($1) })
      }
      return (loss(1e-5) - loss(-1e-5)) / 2e-5
    }
    let directions = (0..<35).map { index in slope { reference(weight, direction: (index, $0)) } }
    let lengths = (0..<5).map { index in slope { reference(weight, length: (index, $0)) } }
    expectClose(weight.parameter.gradient.elements, directions, "dL/dv")
    expectClose(try #require(weight.lengths).gradient.elements, lengths, "dL/dg")
  }

  @Test func `The gradient of each direction is orthogonal to it`() {
    var weight = trained()
    weight.addGradient(waves(3, 5, 7))
    for unit in 0..<5 {
      let (v, g) = (row(unit, of: weight.parameter.value), row(unit, of: weight.parameter.gradient))
      let scale = (sum(v.map { $0 * $0 }) * sum(g.map { $0 * $0 })).squareRoot()
      #expect(scale > 0.1)
      #expect(abs(sum(zip(v, g).map(*))) < 1e-6 * scale)
    }
  }

  @Test func `A layer with a normalised weight computes, and goes back, as with the plain weight it has`() {
    func layer(_ weight: Weight) -> DenseLayer {
      DenseLayer(
        name: "hidden1", weight: weight, bias: waves(4, count: 5), response: Response(activation: .tanh))
    }
    var normalized = layer(trained())
    var plain = layer(Weight("hidden1", matrix: trained().matrix))
    var (output, pass) = normalized.forward(waves(5, 7, 12))
    var (plainOutput, plainPass) = plain.forward(waves(5, 7, 12))
    #expect(output == plainOutput)
    #expect(normalized.infer(waves(5, 7, 12)) == plainOutput)
    let gradient = normalized.backward(waves(6, 5, 12), pass: &pass, needsInputGradient: true)
    #expect(gradient == plain.backward(waves(6, 5, 12), pass: &plainPass, needsInputGradient: true))
    var expected = trained()
    expected.addGradient(plain.weight.parameter.gradient)
    #expect(normalized.weight.parameter.gradient == expected.parameter.gradient)
    #expect(normalized.weight.lengths?.gradient == expected.lengths?.gradient)
    #expect(
      normalized.parameters.map(\.name) == ["hidden1.weight_v", "hidden1.weight_g", "hidden1.bias"])
    normalized.visitParameters { $0.clearGradient() }
    #expect(normalized.parameters.allSatisfy { $0.gradient == .empty })
  }

  /// g·v ÷ ‖v‖ in double precision, with one entry of v or of g moved.
  private func reference(
    _ weight: Weight, direction: (index: Int, amount: Double)? = nil,
    length: (index: Int, amount: Double)? = nil
  ) -> [Double] {
    var v = weight.parameter.elements.map(Double.init)
    var g = (weight.lengths?.elements ?? []).map { Double($0) }
    if let direction { v[direction.index] += direction.amount }
    if let length { g[length.index] += length.amount }
    return g.indices.flatMap { unit -> [Double] in
      let row = v[unit * 7..<(unit + 1) * 7]
      let norm = sum(row.map { $0 * $0 }).squareRoot()
      return row.map { g[unit] * $0 / norm }
    }
  }
}
