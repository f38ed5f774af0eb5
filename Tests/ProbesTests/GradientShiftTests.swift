import Matrices
import Networks
import Probes
import Readings
import Testing

@Suite("How far gradients move by the update of the layers before")
struct GradientShiftTests {
  /// y = v·(w·x + b) + c over one example, worked out by hand.
  @Test("is what two layers of one unit give by hand")
  func byHand() {
    let net = SmallNet(widths: [1, 1, 1], activation: .identity, examples: 1, learningRate: 0.05)
    let shifts = GradientShift.readings(before: net.before, after: net.after, objective: net.objective)
    #expect(shifts.map(\.layer) == ["layer1", "layer2"])
    let old = net.before.parameters.map { $0.elements[0] }
    let (w, b, v, c) = (old[0], old[1], old[2], old[3])
    let x = net.objective.input[0, 0]
    // The loss is e², and the first layer's gradients are 2e·v·x and 2e·v.
    let error = v * (w * x + b) + c - net.target
    let (movedW, movedB) = (w - 0.05 * 2 * error * v * x, b - 0.05 * 2 * error * v)
    let movedError = v * (movedW * x + movedB) + c - net.target
    let gradient = [2 * error * (w * x + b), 2 * error]
    let moved = [2 * movedError * (movedW * x + movedB), 2 * movedError]
    let difference = norm(zip(gradient, moved).map { $0 - $1 })
    let product = zip(gradient, moved).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(isClose(shifts[1].gradientNorm, norm(gradient)))
    #expect(isClose(shifts[1].difference, difference))
    #expect(isClose(shifts[1].cosine, product / (norm(gradient) * norm(moved))))
    #expect(difference > 0.1 * norm(gradient), "a case in which something moves")
    #expect(isClose(shifts[0].gradientNorm, abs(2 * error * v) * norm([x, 1])))
    #expect(shifts[0].difference == 0 && isClose(shifts[0].cosine, 1))
  }

  private func norm(_ values: [Float]) -> Float { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  @Test("a layer is a linear map with its bias and its normalisation")
  func layers() {
    let net = SmallNet(widths: [3, 4, 2], normalization: .batch)
    let shifts = GradientShift.readings(before: net.before, after: net.after, objective: net.objective)
    #expect(shifts.map(\.layer) == ["layer1", "layer2"])
    let own = net.after.parameters.filter { $0.isLearned && $0.name.hasPrefix("layer1.") }
    #expect(own.map(\.name) == ["layer1.weight", "layer1.bias", "layer1.norm.weight", "layer1.norm.bias"])
    let squares = own.flatMap(\.gradient.elements).reduce(0) { $0 + Double($1) * Double($1) }
    #expect(isClose(shifts[0].gradientNorm, Float(squares.squareRoot())))
  }

  @Test("lengths and directions of a normalised weight are of one layer")
  func weightNormalization() {
    let net = SmallNet(widths: [3, 4, 2], isWeightNormalized: true)
    let shifts = GradientShift.readings(before: net.before, after: net.after, objective: net.objective)
    #expect(shifts.map(\.layer) == ["layer1", "layer2"])
    #expect(shifts[1].difference > 0)
  }

  @Test("of many layers twelve are told, the first and the last among them")
  func bound() {
    let net = SmallNet(widths: Array(repeating: 2, count: 31), activation: .identity)
    let shifts = GradientShift.readings(before: net.before, after: net.after, objective: net.objective)
    #expect(shifts.count == 12)
    #expect(shifts.first?.layer == "layer1" && shifts.last?.layer == "layer30")
  }

  /// The deep linear network of arXiv:1805.11604, section 2.2.
  ///
  /// The squared error is a mean over the examples and a sum over the outputs, the rate 1e-4.
  @Test(
    "25 linear layers: batch normalisation has more of it, and still the lower loss", arguments: [5, 6, 7])
  func deepLinearNetwork(seed: UInt64) {
    let plain = trained(.none, seed: seed)
    let normalized = trained(.batch, seed: seed)
    #expect(plain.cosines.count == 12 && normalized.cosines.count == 12)
    #expect(plain.cosines.allSatisfy { $0 > 0.99 }, "\(plain.cosines)")
    #expect(normalized.cosines.min() ?? 1 < 0.6, "\(normalized.cosines)")
    #expect(normalized.loss < plain.loss)
  }

  private func trained(
    _ normalization: Networks.Normalization, seed: UInt64
  ) -> (cosines: [Float], loss: Float) {
    var design = NetworkDesign(input: Shape(channels: 10), outputs: 10)
    (design.depth, design.width, design.activation) = (24, 10, .identity)
    (design.normalization, design.seed) = (normalization, seed)
    var generator = SeededGenerator(seed: seed, stream: 1000)
    let input = Matrix.drawn(rows: 10, columns: 200, using: &generator)
    let target = Matrix.drawn(rows: 10, columns: 10, using: &generator).times(input)
    var net = SmallNet(Network(design), input: input, target: target, learningRate: 1e-3)
    for _ in 0..<100 {
      net = SmallNet(net.after, input: input, target: target, learningRate: 1e-3)
    }
    let shifts = GradientShift.readings(before: net.before, after: net.after, objective: net.objective)
    return (shifts.map(\.cosine), net.loss)
  }
}
