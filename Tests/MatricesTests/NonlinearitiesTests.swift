import Foundation
import Matrices
import Testing

/// Values over the whole range in which a nonlinearity does something, both signs, with 0.
private let grid: [Float] = {
  let sizes = stride(from: -45, through: 6.6, by: 0.013).map { Float(exp2($0)) }
  let line = stride(from: Float(-20), through: 20, by: 0.0173).map { $0 }
  return sizes + sizes.map { -$0 } + line + [0]
}()

private func row(_ values: [Float]) -> Matrix {
  Matrix(rows: 1, columns: values.count, elements: values)
}

/// The largest relative error; values below the normal range may be off by a few of the smallest steps.
private func worstRelativeError(_ values: [Float], _ reference: (Double) -> Double) -> Double {
  zip(values, grid).reduce(0) { worst, pair in
    let expected = reference(Double(pair.1))
    let error = abs(Double(pair.0) - expected) / max(abs(expected), Double(Float.leastNormalMagnitude))
    return error.isNaN ? .infinity : max(worst, error)
  }
}

private func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

private func normalDensity(_ x: Double) -> Double { exp(-0.5 * x * x) / (2 * .pi).squareRoot() }

@Suite("Nonlinearities")
struct NonlinearitiesTests {
  @Test("each nonlinearity is within 1e-6 of the double-precision function, tails included")
  func forwardAccuracy() {
    let x = row(grid)
    let errors = [
      worstRelativeError(x.sigmoid().elements) { 1 / (1 + exp(-$0)) },
      worstRelativeError(x.tanh().elements, tanh),
      worstRelativeError(x.relu().elements) { max($0, 0) },
      worstRelativeError(x.leakyReLU().elements) { $0 > 0 ? $0 : Double(Float(0.01)) * $0 },
      worstRelativeError(x.gelu().elements) { $0 * normalDistribution($0) },
    ]
    #expect(errors.allSatisfy { $0 < 1e-6 })
  }

  @Test("each derivative is within 1e-6 of the double-precision one")
  func backwardAccuracy() {
    let x = row(grid)
    let gradient = row(grid.map { _ in 3 })
    func error(_ values: Matrix, _ derivative: (Double) -> Double) -> Double {
      worstError(values.elements, grid.map { 3 * derivative(Double($0)) })
    }
    let errors = [
      error(gradient.backThroughSigmoid(output: x.sigmoid())) { 1 / (1 + exp(-$0)) / (1 + exp($0)) },
      error(gradient.backThroughTanh(output: x.tanh())) { 1 - tanh($0) * tanh($0) },
      error(gradient.backThroughReLU(output: x.relu())) { $0 > 0 ? 1 : 0 },
      error(gradient.backThroughLeakyReLU(output: x.leakyReLU())) { $0 > 0 ? 1 : 0.01 },
      error(gradient.backThroughGELU(input: x)) { normalDistribution($0) + $0 * normalDensity($0) },
    ]
    #expect(errors.allSatisfy { $0 < 1e-6 })
  }

  @Test("infinities go to the limits and NaN stays NaN")
  func specialValues() {
    let x = row([.infinity, -.infinity, .nan])
    let limits: [(Matrix, [Float])] = [
      (x.sigmoid(), [1, 0]), (x.tanh(), [1, -1]), (x.relu(), [.infinity, 0]),
      (x.leakyReLU(), [.infinity, -.infinity]), (x.gelu(), [.infinity, 0]),
    ]
    for (values, expected) in limits {
      #expect(Array(values.elements[0..<2]) == expected)
      #expect(values.elements[2].isNaN)
    }
    let ones = row([1, 1, 1])
    let slopes: [(Matrix, [Float])] = [
      (ones.backThroughSigmoid(output: x.sigmoid()), [0, 0]),
      (ones.backThroughTanh(output: x.tanh()), [0, 0]), (ones.backThroughReLU(output: x.relu()), [1, 0]),
      (ones.backThroughLeakyReLU(output: x.leakyReLU()), [1, 0.01]),
      (ones.backThroughGELU(input: x), [1, 0]),
    ]
    for (values, expected) in slopes { #expect(Array(values.elements[0..<2]) == expected) }
    #expect(ones.backThroughSigmoid(output: x.sigmoid()).elements[2].isNaN)
    #expect(ones.backThroughTanh(output: x.tanh()).elements[2].isNaN)
    #expect(ones.backThroughGELU(input: x).elements[2].isNaN)
    #expect(row([.nan]).backThroughReLU(output: row([1])).elements[0].isNaN)
  }

  @Test("an entry's result depends on neither its position nor the number of entries", arguments: oddSizes)
  func positionDoesNotMatter(count: Int) {
    let values = Array(grid.shuffled(seed: UInt64(count)).prefix(count))
    for nonlinearity in [Matrix.sigmoid, Matrix.tanh, Matrix.gelu] {
      let together = nonlinearity(row(values))().elements
      let alone = values.map { nonlinearity(row([$0]))().elements[0] }
      #expect(together == alone)
    }
  }
}

extension Array {
  fileprivate func shuffled(seed: UInt64) -> [Element] {
    var generator = SeededGenerator(seed: seed)
    return shuffled(using: &generator)
  }
}
