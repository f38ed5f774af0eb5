import Matrices
import Networks
import Probes
import Readings
import Testing

@Suite("The length of weights and of their gradients")
struct ScaleTests {
  private func readings(_ net: SmallNet) -> [ScaleReading] {
    ScaleReading.readings(
      before: net.before.parameters, after: net.after.parameters,
      growth: WeightGrowth(of: net.before.parameters, since: 0))
  }

  @Test("is what one weight matrix gives by hand")
  func byHand() throws {
    let net = SmallNet(widths: [3, 4, 2])
    let found = readings(net)
    #expect(found.map(\.weight) == ["layer1.weight", "layer2.weight"])
    let before = try #require(net.before.parameters.first { $0.name == "layer2.weight" }).elements
    let after = try #require(net.parameter("layer2.weight"))
    let gradient = after.gradient.elements
    func product(_ first: [Float], _ second: [Float]) -> Double {
      zip(first, second).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    let norm = product(before, before).squareRoot()
    #expect(isClose(found[1].product, Float(product(before, gradient))))
    #expect(isClose(found[1].norm, Float(norm)))
    #expect(isClose(found[1].gradientNorm, Float(product(gradient, gradient).squareRoot())))
    let cosine = product(before, after.elements) / norm / product(after.elements, after.elements).squareRoot()
    // cos x = 1 − x² ÷ 2 + x⁴ ÷ 24 of the angle told.
    let angle = Double(found[1].angle)
    #expect(angle > 0.001 && abs(1 - angle * angle / 2 + angle * angle * angle * angle / 24 - cosine) < 1e-6)
    #expect(found[1].growth == 0 && found[1].predictedGrowth == 0)
  }

  @Test("w·g is 0 before a batch normalisation, and before nothing else", arguments: [1, 2, 3])
  func scaleInvariance(seed: UInt64) {
    let normalized = readings(
      SmallNet(widths: [6, 8, 8, 3], normalization: .batch, examples: 20, seed: seed))
    for reading in normalized.dropLast() { #expect(abs(reading.cosine) < 1e-4, "\(reading)") }
    #expect(abs(normalized[2].cosine) > 0.01)
    let plain = readings(SmallNet(widths: [6, 8, 8, 3], examples: 20, seed: seed))
    #expect(plain.allSatisfy { abs($0.cosine) > 0.001 })
  }

  @Test("twice the weights before a batch normalisation have half the gradient")
  func twice() throws {
    let net = SmallNet(widths: [6, 8, 3], normalization: .batch, examples: 20)
    let doubled = net.before.replacingWeights { $0.hasPrefix("layer1") ? 2 : 1 }
    let gradient = net.objective.gradients(at: doubled).parameters.parameters[0].gradient.norm()
    #expect(isClose(2 * gradient, readings(net)[0].gradientNorm, share: 1e-3))
  }

  @Test("each weight has its own growth, in whatever order it was kept; one without a record is not told")
  func names() {
    let net = SmallNet(widths: [3, 4, 5, 2])
    var growth = WeightGrowth(of: net.before.parameters, since: 0)
    growth.add(net.after.parameters, learningRate: 0.1)
    var turned = WeightGrowth(
      since: 0,
      records: WeightGrowth(of: net.before.parameters, since: 0).records.reversed().filter {
        $0.weight != "layer2.weight"
      })
    turned.add(net.after.parameters, learningRate: 0.1)
    func readings(_ growth: WeightGrowth) -> [ScaleReading] {
      ScaleReading.readings(before: net.before.parameters, after: net.after.parameters, growth: growth)
    }
    let (all, some) = (readings(growth), readings(turned))
    #expect(all.map(\.weight) == ["layer1.weight", "layer2.weight", "layer3.weight"])
    #expect(some == [all[0], all[2]])
    #expect(all[0].predictedGrowth != all[2].predictedGrowth)
  }

  @Test("‖w‖² grows by the sum of η²·‖g‖² before a batch normalisation", arguments: [1, 2, 3])
  func growth(seed: UInt64) throws {
    var net = SmallNet(
      widths: [6, 16, 16, 3], normalization: .batch, examples: 40, learningRate: 0.2, seed: seed)
    var growth = WeightGrowth(of: net.before.parameters, since: 7)
    let target = net.objective.input.firstRows(3)
    for _ in 0..<60 {
      growth.add(net.after.parameters, learningRate: 0.2)
      net = SmallNet(net.after, input: net.objective.input, target: target, learningRate: 0.2)
    }
    let found = ScaleReading.readings(
      before: net.before.parameters, after: net.after.parameters, growth: growth)
    for reading in found.dropLast() {
      #expect(reading.since == 7)
      #expect(reading.growth > 0.001)
      #expect(abs(reading.growth / reading.predictedGrowth - 1) < 0.02, "\(reading)")
    }
    #expect(abs(found[2].growth / found[2].predictedGrowth - 1) > 0.1, "\(found[2])")
  }
}

extension Network {
  /// The same network with its weight matrices multiplied by what the closure says of their names.
  fileprivate func replacingWeights(_ factor: (String) -> Float) -> Network {
    var copy = self
    copy.visitParameters { parameter in
      guard parameter.shape.count > 1 else { return }
      let factor = factor(parameter.name)
      parameter.elements = parameter.elements.map { $0 * factor }
    }
    return copy
  }
}

extension Matrix {
  fileprivate func firstRows(_ count: Int) -> Matrix {
    Matrix(rows: count, columns: columns, elements: Array(elements.prefix(count * columns)))
  }
}
