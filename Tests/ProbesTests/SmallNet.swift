import Matrices
import Networks
import Probes

/// A network of fully connected layers before and after one step of gradient descent on a mini-batch of noise.
struct SmallNet {
  var before: Network
  var after: Network
  var pass = Pass()
  let objective: Objective
  let loss: Float
  let learningRate: Float
  /// The target of the first output for the first example.
  let target: Float

  /// Layers of the widths given, from the input upwards, `layer1` and on; the last is linear and not normalised.
  init(
    widths: [Int], activation: Activation = .tanh, normalization: Networks.Normalization = .none,
    isWeightNormalized: Bool = false, examples: Int = 5, learningRate: Float = 0.1, seed: UInt64 = 1
  ) {
    let layers = (1..<widths.count).map { number -> any Layer in
      let isLast = number == widths.count - 1
      var generator = SeededGenerator(seed: seed, stream: UInt64(number))
      let name = "layer\(number)"
      let matrix = Matrix.drawn(rows: widths[number], columns: widths[number - 1], using: &generator)
      var response = Response(activation: isLast ? .identity : activation)
      if !isLast, normalization.isOfValues {
        response.normalizer = Normalizer(
          "\(name).norm", method: normalization, shape: Shape(channels: widths[number]), seed: seed)
      }
      return DenseLayer(
        name: name, weight: Weight(name, matrix: matrix, isNormalized: isWeightNormalized),
        bias: (0..<widths[number]).map { _ in generator.normal() }, response: response)
    }
    var generator = SeededGenerator(seed: seed, stream: 100)
    let input = Matrix.drawn(rows: widths[0], columns: examples, using: &generator)
    let target = Matrix.drawn(rows: widths[widths.count - 1], columns: examples, using: &generator)
    self.init(
      Network(layers: layers), input: input, target: target, learningRate: learningRate)
  }

  /// The step of a network towards a target, by the mean squared error.
  init(_ network: Network, input: Matrix, target: Matrix, learningRate: Float) {
    before = network
    after = network
    self.learningRate = learningRate
    self.target = target[0, 0]
    objective = Objective(input: input) { output in
      let result = output.meanSquaredError(target: target)
      return (result.loss, result.gradient)
    }
    after.clearGradients()
    after.forward(input, into: &pass)
    let result = pass.output.meanSquaredError(target: target)
    loss = result.loss
    after.backward(result.gradient, pass: &pass)
    var optimizer = Optimizer(kind: .sgd)
    optimizer.update(&after, learningRate: learningRate)
  }

  /// The sites of the step, with the parameters of before its update.
  var sites: [Site] { before.sites(pass) }

  /// A parameter after the step, with the gradient of the step.
  func parameter(_ name: String) -> Parameter? { after.parameters.first { $0.name == name } }
}

extension Matrix {
  /// Normal numbers.
  static func drawn(rows: Int, columns: Int, using generator: inout SeededGenerator) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in generator.normal() })
  }
}

/// Whether two numbers differ by no more than a share of the larger.
func isClose(_ first: Float, _ second: Float, share: Float = 1e-4, floor: Float = 1e-6) -> Bool {
  abs(first - second) <= max(floor, share * max(abs(first), abs(second)))
}
