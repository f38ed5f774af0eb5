import Matrices
import Testing

private func sumOfSquares(_ values: [Float]) -> Double {
  values.reduce(0) { $0 + Double($1) * Double($1) }
}

private func relativeError(_ value: Double, _ reference: Double) -> Double {
  value == reference ? 0 : abs(value / reference - 1)
}

/// Lengths around the kernels' vectors and blocks.
private let lengths = oddSizes + [64, 1023, 1024, 1025, 2500]

@Suite("Updates")
struct UpdatesTests {
  @Test("momentum steps follow the formula in double precision", arguments: lengths)
  func momentum(length: Int) {
    let step = MomentumStep(learningRate: 0.1, momentum: 0.9, weightDecay: 0.01, gradientScale: 0.75)
    var parameters = sample(length, 1, stream: 1).elements
    var velocity = [Float](repeating: 0, count: length)
    var exact = parameters.map(Double.init)
    var exactVelocity = [Double](repeating: 0, count: length)
    for stream in 0..<4 {
      let gradient = sample(length, 1, stream: UInt64(10 + stream)).elements
      let before = parameters
      let squares = step.update(&parameters, gradient: gradient, velocity: &velocity)
      for i in 0..<length {
        exactVelocity[i] = 0.9 * exactVelocity[i] + 0.75 * Double(gradient[i]) + 0.01 * exact[i]
        exact[i] -= 0.1 * exactVelocity[i]
      }
      #expect(worstError(parameters, exact) < 1e-6)
      expectSquares(squares, before: before, gradient: gradient, after: parameters)
    }
  }

  @Test("Adam's steps follow the formula in double precision", arguments: lengths)
  func adam(length: Int) {
    let step = AdamStep(learningRate: 0.01, weightDecay: 0.1)
    var parameters = sample(length, 1, stream: 1).elements
    var first = [Float](repeating: 0, count: length)
    var second = first
    var exact = parameters.map(Double.init)
    var moments = [(Double, Double)](repeating: (0, 0), count: length)
    for number in 1...4 {
      let gradient = sample(length, 1, stream: UInt64(10 + number)).elements
      let before = parameters
      let squares = step.update(
        &parameters, gradient: gradient, first: &first, second: &second, step: number)
      let corrections = (1 - power(0.9, number), 1 - power(0.999, number))
      for i in 0..<length {
        let slope = Double(gradient[i]) + 0.1 * exact[i]
        moments[i] = (0.9 * moments[i].0 + 0.1 * slope, 0.999 * moments[i].1 + 0.001 * slope * slope)
        let root = (moments[i].1 / corrections.1).squareRoot()
        exact[i] -= 0.01 * moments[i].0 / corrections.0 / (root + 1e-8)
      }
      #expect(worstError(parameters, exact) < 2e-6)
      expectSquares(squares, before: before, gradient: gradient, after: parameters)
    }
  }

  @Test("AdamW's steps follow the formula in double precision", arguments: lengths)
  func adamW(length: Int) {
    let step = AdamStep(
      learningRate: 0.01, beta1: 0.5, beta2: 0.9, weightDecay: 0.1, decouplesWeightDecay: true,
      gradientScale: 0.25)
    var parameters = sample(length, 1, stream: 1).elements
    var first = [Float](repeating: 0, count: length)
    var second = first
    var exact = parameters.map(Double.init)
    var moments = [(Double, Double)](repeating: (0, 0), count: length)
    for number in 1...4 {
      let gradient = sample(length, 1, stream: UInt64(10 + number)).elements
      let before = parameters
      let squares = step.update(
        &parameters, gradient: gradient, first: &first, second: &second, step: number)
      for i in 0..<length {
        let slope = 0.25 * Double(gradient[i])
        moments[i] = (0.5 * moments[i].0 + 0.5 * slope, 0.9 * moments[i].1 + 0.1 * slope * slope)
        let root = (moments[i].1 / (1 - power(0.9, number))).squareRoot()
        exact[i] -= 0.01 * 0.1 * exact[i]
        exact[i] -= 0.01 * moments[i].0 / (1 - power(0.5, number)) / (root + 1e-8)
      }
      #expect(worstError(parameters, exact) < 2e-6)
      expectSquares(squares, before: before, gradient: gradient, after: parameters)
    }
  }

  @Test("RMSprop's steps follow the formula in double precision", arguments: lengths, [0, 0.9] as [Float])
  func rmsprop(length: Int, momentum: Float) {
    let step = RMSPropStep(learningRate: 0.01, momentum: momentum, weightDecay: 0.1, gradientScale: 0.5)
    var parameters = sample(length, 1, stream: 1).elements
    var square = [Float](repeating: 0, count: length)
    var velocity = square
    var exact = parameters.map(Double.init)
    var state = [(square: Double, velocity: Double)](repeating: (0, 0), count: length)
    for stream in 0..<4 {
      let gradient = sample(length, 1, stream: UInt64(10 + stream)).elements
      let before = parameters
      let squares =
        momentum == 0
        ? step.update(&parameters, gradient: gradient, square: &square)
        : step.update(&parameters, gradient: gradient, square: &square, velocity: &velocity)
      for i in 0..<length {
        let slope = 0.5 * Double(gradient[i]) + 0.1 * exact[i]
        state[i].square = 0.99 * state[i].square + 0.01 * slope * slope
        state[i].velocity =
          Double(momentum) * state[i].velocity + slope / (state[i].square.squareRoot() + 1e-8)
        exact[i] -= 0.01 * state[i].velocity
      }
      #expect(worstError(parameters, exact) < 2e-6)
      expectSquares(squares, before: before, gradient: gradient, after: parameters)
    }
  }

  @Test("sums of squares are right where single squares vanish or overflow", arguments: lengths)
  func extremeSquares(length: Int) {
    for scale: Float in [1e-38, 1e-30, 1e-20, 1e-16, 1, 1e15, 1e25, 1e37] {
      let values = Matrix(
        rows: 1, columns: length, elements: sample(length, 1).elements.map { $0 * scale })
      #expect(relativeError(values.sumOfSquares(), sumOfSquares(values.elements)) < 1e-6)
    }
    #expect(Matrix(rows: 1, columns: length, repeating: 0).norm() == 0)
    #expect(Matrix(rows: 1, columns: length, repeating: .infinity).norm() == .infinity)
    #expect(Matrix(rows: 1, columns: length, repeating: .nan).norm().isNaN)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }

  private func expectSquares(_ squares: UpdateSquares, before: [Float], gradient: [Float], after: [Float]) {
    #expect(relativeError(squares.parameters, sumOfSquares(before)) < 1e-6)
    #expect(relativeError(squares.gradient, sumOfSquares(gradient)) < 1e-6)
    #expect(relativeError(squares.change, sumOfSquares(zip(after, before).map { $0 - $1 })) < 1e-6)
  }
}
