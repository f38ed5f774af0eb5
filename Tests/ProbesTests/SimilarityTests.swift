import Matrices
import Networks
import Probes
import Readings
import Testing

@Suite("How alike a layer makes the examples")
struct SimilarityTests {
  /// One ReLU layer whose weights are 1 on the diagonal: it puts out what it is given, where that is above 0.
  private func reading(_ input: Matrix, activation: Activation = .relu) -> SimilarityReading {
    let size = input.rows
    let weight = Matrix(
      rows: size, columns: size, elements: (0..<size * size).map { $0 / size == $0 % size ? 1 : 0 })
    var network = Network(layers: [
      DenseLayer(
        name: "layer1", weight: Weight("layer1", matrix: weight), bias: Array(repeating: 0, count: size),
        response: Response(activation: activation))
    ])
    let pass = network.forward(input)
    return SimilarityReading(of: network.sites(pass)[0], examples: input.columns)
  }

  @Test("is the mean cosine of the pairs, and the shares of units that are on or off in all")
  func byHand() {
    // Examples (1, 0, 2), (3, 0, 0) and (0, 0, 4) after ReLU.
    let found = reading(
      Matrix(rows: 3, columns: 3, elements: [1, 3, -1, -1, -2, -3, 2, 0, 4]))
    let length = Float(5).squareRoot()
    #expect(isClose(found.cosine, (1 / length + 2 / length + 0) / 3))
    #expect(found.alwaysOn == 0 && isClose(found.alwaysOff, 1.0 / 3))
    let on = reading(Matrix(rows: 2, columns: 2, elements: [1, 2, -1, 1]))
    #expect(on.alwaysOn == 0.5 && on.alwaysOff == 0)
  }

  @Test("leaves out examples without a direction, and is NaN where no pair is left")
  func withoutDirection() {
    let some = reading(Matrix(rows: 2, columns: 3, elements: [1, -1, 1, 0, -1, 1]))
    #expect(isClose(some.cosine, 1 / Float(2).squareRoot()))
    #expect(reading(Matrix(rows: 2, columns: 2, elements: [1, -1, 1, -1])).cosine.isNaN)
    #expect(reading(Matrix(rows: 2, columns: 1, elements: [1, 1])).cosine.isNaN)
    let bad = reading(Matrix(rows: 1, columns: 2, elements: [.nan, 1]), activation: .tanh)
    #expect(bad.cosine.isNaN && bad.alwaysOn == 0 && bad.alwaysOff == 0)
  }

  @Test("counts as off what lies in the flat part of the nonlinearity")
  func flatParts() {
    let far = Matrix(rows: 2, columns: 2, elements: [-20, 20, -0.5, 0.5])
    #expect(reading(far, activation: .tanh).alwaysOff == 0.5)
    #expect(reading(far, activation: .tanh).alwaysOn == 0.5)
    #expect(reading(far, activation: .sigmoid).alwaysOff == 0.5)
    #expect(reading(far, activation: .identity).alwaysOn == 1)
    #expect(reading(far, activation: .gelu).alwaysOff == 0)
    #expect(reading(far, activation: .gelu).alwaysOn == 0.5)
  }

  @Test("compares whole examples where a channel has positions")
  func positions() {
    let site = Site(
      outline: SiteOutline(
        name: "conv", kind: "convolution", inputs: 1, shape: Shape(channels: 2, width: 2),
        normalization: .none,
        activation: .relu),
      // [channels, positions·examples]: example 0 is (1, 0, 2, 0), example 1 is (0, 1, 2, 3).
      pass: SitePass(
        preactivation: Matrix(rows: 2, columns: 4, elements: [1, 0, 0, 1, 2, 2, 0, 3]), normalization: nil,
        activation: Matrix(rows: 2, columns: 4, elements: [1, 0, 0, 1, 2, 2, 0, 3])),
      normalizer: nil, weightName: nil)
    #expect(isClose(SimilarityReading(of: site, examples: 2).cosine, 4 / Float(5 * 14).squareRoot()))
  }

  /// The arc-cosine kernel of Cho & Saul 2009, applied layer after layer.
  @Test("is 0.318, 0.494 and 0.605 in the first ReLU layers after He initialisation", arguments: [1, 2, 3])
  func heReLU(seed: UInt64) {
    let net = Deep(.relu, .none, depth: 3, width: 1500, examples: 32, seed: seed)
    let found = net.sites.map { SimilarityReading(of: $0, examples: 32) }
    for (reading, theory) in zip(found, [0.318, 0.494, 0.605] as [Float]) {
      #expect(abs(reading.cosine - theory) < 0.03, "\(reading)")
    }
  }

  @Test("comes near 1 at layer 20, where most units are always on or off", arguments: [1, 2, 3])
  func deep(seed: UInt64) {
    let net = Deep(.relu, .none, depth: 20, width: 256, examples: 40, seed: seed)
    let found = SimilarityReading(of: net.sites[19], examples: 40)
    #expect(found.cosine > 0.9)
    #expect(found.alwaysOn + found.alwaysOff > 0.5, "\(found)")
  }

  @Test("stays at 1/π with batch normalisation, and no unit is always on or off", arguments: [1, 2, 3])
  func batchNormalization(seed: UInt64) {
    let net = Deep(.relu, .batch, depth: 20, width: 256, examples: 40, seed: seed)
    let found = net.sites.dropLast().map { SimilarityReading(of: $0, examples: 40) }
    for reading in found {
      #expect(abs(reading.cosine - 1 / Float.pi) < 0.03, "\(reading)")
      #expect(reading.alwaysOn + reading.alwaysOff < 0.01)
    }
  }
}
