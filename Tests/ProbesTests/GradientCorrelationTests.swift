import Matrices
import Networks
import Readings
import Testing

@testable import Probes

@Suite("How alike gradients with respect to the input are")
struct GradientCorrelationTests {
  /// The derivative of an example's first output with respect to its own input, the others as they are.
  @Test(
    "is of the derivative of an example's own output, by differences",
    arguments: [
      (Networks.Normalization.none, NetworkFamily.dense), (.batch, .dense), (.layer, .dense),
      (.batch, .residual),
    ])
  func byDifferences(normalization: Networks.Normalization, family: NetworkFamily) {
    let net = Deep(
      .tanh, normalization, depth: 2, width: 8, examples: 5, inputs: 3, family: family)
    let gradients = net.network.inputGradients(over: net.input)
    #expect(gradients.rows == 3 && gradients.columns == 5)
    let step: Float = 1e-2
    for example in 0..<5 {
      for feature in 0..<3 {
        func output(_ distance: Float) -> Float {
          var input = net.input
          input[feature, example] += distance
          var copy = net.network
          return copy.forward(input).output[0, example]
        }
        let slope = (output(step) - output(-step)) / (2 * step)
        #expect(isClose(gradients[feature, example], slope, share: 0.01, floor: 1e-3))
      }
    }
  }

  @Test("is the mean cosine of the gradients of pairs")
  func cosine() throws {
    let net = Deep(.relu, .none, depth: 1, width: 6, examples: 3, inputs: 4)
    let gradients = net.network.inputGradients(over: net.input)
    var sum: Float = 0
    for (first, second) in [(0, 1), (0, 2), (1, 2)] {
      func product(_ a: Int, _ b: Int) -> Float {
        (0..<4).reduce(0) { $0 + gradients[$1, a] * gradients[$1, b] }
      }
      sum += product(first, second) / (product(first, first) * product(second, second)).squareRoot()
    }
    #expect(isClose(try #require(net.network.gradientCorrelation(over: net.input)), sum / 3))
  }

  /// The theorems 1 and 3 of arXiv:1702.08591, in the mean of eight networks.
  @Test("halves with every ReLU layer that is batch normalised", arguments: [1, 2, 3])
  func plain(depth: Int) throws {
    let found = try mean(.batch, depth: depth)
    var expected: Float = 1
    for _ in 0..<depth { expected /= 2 }
    #expect(abs(found - expected) < 0.06, "\(found) \(expected)")
  }

  @Test("falls as 1 ÷ √(L + 1) with skip connections, far more slowly")
  func residual() throws {
    // The stem's and the last nonlinearity halve it once each.
    for (blocks, expected) in [(2, 0.25 / Float(3).squareRoot()), (8, 0.25 / 3)] as [(Int, Float)] {
      let found = try mean(.batch, depth: blocks, family: .residual)
      #expect(abs(found - expected) < 0.05, "\(found) \(expected)")
    }
  }

  @Test("of tokens there is none")
  func tokens() {
    var design = NetworkDesign(input: Shape(channels: 1, width: 4), outputs: 5)
    (design.family, design.vocabulary, design.width, design.depth) = (.transformer, 5, 8, 1)
    design.predictsEveryStep = true
    let network = Network(design)
    let tokens = Matrix(rows: 4, columns: 3, elements: (0..<12).map { Float($0 % 5) })
    #expect(network.gradientCorrelation(over: tokens) == nil)
  }

  private func mean(
    _ normalization: Networks.Normalization, depth: Int, family: NetworkFamily = .dense
  ) throws -> Float {
    var sum: Float = 0
    for seed in 1...8 as ClosedRange<UInt64> {
      let net = Deep(
        .relu, normalization, depth: depth, width: 128, examples: 32, inputs: 64, family: family, order: .pre,
        seed: seed)
      sum += try #require(net.network.gradientCorrelation(over: net.input)) / 8
    }
    return sum
  }
}
