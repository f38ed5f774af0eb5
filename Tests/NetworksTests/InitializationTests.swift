import Matrices
import Networks
import Testing

struct InitializationTests {
  @Test(arguments: try cases("initializations", of: InitializationCase.self))
  func `Mean, deviation, range and shape are those of PyTorch's`(fixture: InitializationCase) throws {
    var generator = SeededGenerator(seed: 1)
    let (weight, bias) = try #require(Initialization(fixture.initialization)).parameters(
      outputs: fixture.outputs, inputs: fixture.inputs, using: &generator)
    let count = Double(weight.elements.count)
    let values = weight.elements.map(Double.init)
    let mean = values.reduce(0, +) / count
    let square = values.reduce(0) { $0 + $1 * $1 } / count
    let kurtosis = values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count / (square * square)
    // Four standard errors of a mean; a deviation, a kurtosis and an extreme of 30,000 draws vary by less than this.
    #expect(abs(mean) < 4 * fixture.deviation / count.squareRoot())
    #expect(abs(square.squareRoot() / fixture.deviation - 1) < 0.02)
    #expect(abs(kurtosis / fixture.kurtosis - 1) < 0.1)
    let isUniform = fixture.kurtosis < 2
    let largest = values.map(abs).max() ?? 0
    #expect(abs(largest / fixture.largest - 1) < (isUniform ? 0.001 : 0.3))
    let biases = bias.map(Double.init)
    let biasDeviation = (biases.reduce(0) { $0 + $1 * $1 } / Double(bias.count)).squareRoot()
    #expect(abs(biasDeviation - fixture.biasDeviation) <= 0.2 * fixture.biasDeviation)
    #expect(abs((biases.map(abs).max() ?? 0) - fixture.biasLargest) <= 0.05 * fixture.biasLargest)
  }

  @Test(arguments: [(7, 12), (12, 7), (9, 9)])
  func `An orthogonal weight has orthonormal rows or columns, whichever are fewer`(outputs: Int, inputs: Int)
  {
    var generator = SeededGenerator(seed: 5)
    let (weight, _) = Initialization.orthogonal.parameters(
      outputs: outputs, inputs: inputs, using: &generator)
    let products = outputs <= inputs ? weight.timesTransposed(weight) : weight.transposedTimes(weight)
    for row in 0..<products.rows {
      for column in 0..<products.columns {
        #expect(abs(products[row, column] - (row == column ? 1 : 0)) < 1e-5)
      }
    }
  }

  @Test func `Layers of equal shape start equal in lanes that differ, and unlike their neighbours`() {
    func lane(_ normalization: Normalization, seed: UInt64) -> Network {
      Network(
        NetworkDesign(
          inputs: 4, width: 6, depth: 3, outputs: 3, activation: .tanh, normalization: normalization,
          initialization: .he, seed: seed))
    }
    let plain = lane(.none, seed: 3)
    let normalized = lane(.batch, seed: 3)
    #expect(plain.dense.map(\.weight.matrix) == normalized.dense.map(\.weight.matrix))
    #expect(plain.dense[1].weight.matrix != plain.dense[2].weight.matrix)
    #expect(plain.dense[1].weight.matrix != lane(.none, seed: 4).dense[1].weight.matrix)
    #expect(plain.dense.map(\.name) == ["hidden1", "hidden2", "hidden3", "output"])
    #expect(normalized.dense.map { $0.response.normalizer != nil } == [true, true, true, false])
    #expect(plain.dense.allSatisfy { $0.response.normalizer == nil })
  }

  @Test func `A text form reads back as the same value, and nonsense does not read`() {
    for value in [Initialization.normal(0.1), .glorot, .he, .pytorch, .orthogonal] {
      #expect(Initialization(value.description) == value)
    }
    for nonsense in ["", "normal", "normal()", "normal(-1)", "normal(nan)", "normal(0.1", "He", "glorot "] {
      #expect(Initialization(nonsense) == nil)
    }
  }
}
