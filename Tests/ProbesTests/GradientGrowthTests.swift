import Matrices
import Networks
import Readings
import Testing

@testable import Probes

@Suite("By how much gradients grow from layer to layer")
struct GradientGrowthTests {
  private func growths(_ net: Deep) -> [GradientGrowth] {
    GradientGrowth.readings(of: net.sites, parameters: net.network.parameters)
  }

  @Test("is the ratio of the norms of neighbours; the last layer has none above it")
  func ratios() {
    let net = Deep(.tanh, .none, depth: 3, width: 8, examples: 5)
    let found = growths(net)
    #expect(found.map(\.layer) == ["hidden1", "hidden2", "hidden3"])
    let norms = net.sites.map { $0.pass.activationGradient.norm() }
    for (index, growth) in found.enumerated() {
      #expect(isClose(growth.ratio, norms[index] / norms[index + 1]))
    }
  }

  @Test(
    "is without normalisation what theory says: √(fan-in·Var(W)·E[φ′²])",
    arguments: [
      (Activation.relu, Initialization.he, Float(1)),
      (.relu, .pytorch, Float(1.0 / 6).squareRoot()),
      (.sigmoid, .glorot, 0.236),
      (.tanh, .he, .nan), (.gelu, .he, .nan), (.leakyReLU, .he, .nan),
    ])
  func plain(activation: Activation, initialization: Initialization, expected: Float) {
    let net = Deep(
      activation, .none, depth: 8, width: 600, examples: 30, initialization: initialization)
    // The output layer is no square map.
    for growth in growths(net).dropLast() {
      #expect(abs(growth.ratio / (growth.theory ?? .nan) - 1) < 0.08, "\(growth)")
      if expected.isFinite { #expect(abs((growth.theory ?? .nan) / expected - 1) < 0.03, "\(growth)") }
    }
  }

  /// The growth of arXiv:1902.08129.
  @Test("is with batch normalisation and ReLU √(π ÷ (π − 1)) = 1.211", arguments: [1, 2, 3])
  func batchNormalizedReLU(seed: UInt64) {
    let found = growths(Deep(.relu, .batch, depth: 20, width: 512, examples: 128, seed: seed)).dropLast()
    let yang = (Float.pi / (Float.pi - 1)).squareRoot()
    for growth in found { #expect(isClose(growth.theory ?? .nan, yang)) }
    #expect(abs(found.dropFirst(5).dropLast(5).map(\.ratio).geometricMean / yang - 1) < 0.03)
  }

  @Test(
    "is with batch normalisation √(E[φ′²] ÷ Var[φ]) of other nonlinearities too",
    arguments: [
      Activation.tanh, .sigmoid, .leakyReLU, .gelu, .identity,
    ])
  func batchNormalized(activation: Activation) throws {
    let found = growths(Deep(activation, .batch, depth: 12, width: 512, examples: 128)).dropLast()
    let mean = found.dropFirst(3).dropLast(3).map(\.ratio).geometricMean
    let theory = try #require(found[6].theory)
    #expect(abs(mean / theory - 1) < 0.03, "\(mean) \(theory)")
    #expect(theory >= 0.99, "by Poincaré's inequality no nonlinearity has less than 1")
  }

  @Test("goes by γ and β where they are others")
  func scaledAndShifted() throws {
    var net = Deep(.relu, .batch, depth: 12, width: 512, examples: 128)
    net.network.visitParameters { parameter in
      if parameter.name.hasSuffix("norm.weight") {
        parameter.elements = parameter.elements.map { _ in 0.7 }
      } else if parameter.name.hasSuffix("norm.bias") {
        parameter.elements = parameter.elements.map { _ in 0.5 }
      }
    }
    net.network.forward(net.input, into: &net.pass)
    var generator = SeededGenerator(seed: 9)
    net.network.backward(Matrix.drawn(rows: 10, columns: 128, using: &generator), pass: &net.pass)
    let found = growths(net).dropLast()
    let mean = found.dropFirst(3).dropLast(3).map(\.ratio).geometricMean
    let theory = try #require(found[6].theory)
    #expect(abs(mean / theory - 1) < 0.03, "\(mean) \(theory)")
    #expect(theory < 1.15, "it is not what it is of γ = 1 and β = 0")
  }

  @Test("has no theory of layer normalisation, of weight normalisation, nor across dropout")
  func withoutTheory() {
    let layer = growths(Deep(.relu, .layer, depth: 4, width: 20, examples: 10))
    #expect(layer.count == 4 && layer.dropLast().allSatisfy { $0.theory == nil && $0.ratio.isFinite })
    let weight = growths(Deep(.relu, .weight, depth: 4, width: 20, examples: 10))
    // The output layer has no normalisation of any kind.
    #expect(weight.dropLast().allSatisfy { $0.theory == nil && $0.ratio.isFinite })
  }

  @Test("goes from sum to sum in residual networks, without theory")
  func residual() {
    let net = Deep(.relu, .batch, depth: 3, width: 16, examples: 10, family: .residual)
    let found = growths(net)
    #expect(found.map(\.layer) == ["stem", "block1.sum", "block2.sum", "block3.sum"])
    #expect(found.allSatisfy { $0.ratio.isFinite })
    #expect(found.prefix(3).allSatisfy { $0.theory == nil })
  }
}

@Suite("Expectations over a normal input")
struct NormalExpectationTests {
  @Test("are those that are known in closed form")
  func closedForms() {
    let pi = Double.pi
    #expect(abs(NormalExpectation(.relu).squaredSlope - 0.5) < 1e-7)
    #expect(abs(NormalExpectation(.relu).variance - (0.5 - 1 / (2 * pi))) < 1e-7)
    #expect(abs(NormalExpectation(.identity, scale: 3).squaredSlope - 1) < 1e-7)
    #expect(abs(NormalExpectation(.identity, scale: 3, shift: 2).variance - 9) < 1e-6)
    #expect(abs(NormalExpectation(.leakyReLUOfDCGAN).squaredSlope - 0.52) < 1e-7)
    // E[φ(z)] = 0.8 ÷ √(2π), and E[φ(z)²] = 0.52.
    #expect(abs(NormalExpectation(.leakyReLUOfDCGAN).variance - (0.52 - 0.64 / (2 * pi))) < 1e-7)
    // Of ReLU the share of z above 1: Φ(−1).
    #expect(abs(NormalExpectation(.relu, scale: 2, shift: -2).squaredSlope - 0.158655254) < 1e-7)
  }

  @Test("agree with many drawn numbers", arguments: Activation.allCases)
  func drawn(activation: Activation) {
    for (scale, shift) in [(1.0, 0.0), (0.3, 0.8), (5, -2)] {
      let found = NormalExpectation(activation, scale: scale, shift: shift)
      var generator = SeededGenerator(seed: 4)
      var (slopes, sum, squares) = (0.0, 0.0, 0.0)
      let count = 200_000
      for _ in 0..<count {
        let z = scale * Double(generator.normal()) + shift
        let (slope, value) = (activation.slope(z), activation.value(z))
        slopes += slope * slope / Double(count)
        sum += value / Double(count)
        squares += value * value / Double(count)
      }
      #expect(abs(found.squaredSlope - slopes) < 0.01 * max(0.1, slopes), "\(scale) \(shift)")
      #expect(abs(found.variance - (squares - sum * sum)) < 0.02 * max(0.05, squares), "\(scale) \(shift)")
    }
  }

  @Test("have slopes that are the derivatives of the values", arguments: Activation.allCases)
  func slopes(activation: Activation) {
    for z in [-3.1, -0.4, 0.2, 1.7] {
      let difference = (activation.value(z + 1e-5) - activation.value(z - 1e-5)) / 2e-5
      #expect(abs(activation.slope(z) - difference) < 1e-6)
    }
  }

  @Test("hold where the bend is narrow")
  func narrow() {
    // σ′(u)² of a scale so large that only ∫ σ′(u)² du ÷ scale·√(2π) is left: ∫ σ′² = 1/6.
    let found = NormalExpectation(.sigmoid, scale: 1000).squaredSlope
    #expect(abs(found * 1000 * (2 * Double.pi).squareRoot() - 1.0 / 6) < 1e-4)
    #expect(NormalExpectation(.tanh, scale: .nan).squaredSlope.isNaN)
  }
}
