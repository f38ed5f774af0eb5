import Matrices
import Networks
import Testing

struct EmbeddingTests {
  private let vectors = waves(1, 5, 3)
  private let tokens = Matrix(rows: 2, columns: 3, elements: [4, 0, 2, 2, 4, 4])

  @Test func `Every token becomes its vector, column by column`() {
    var layer = Embedding(name: "embedding", vectors: vectors)
    let output = layer.forward(tokens).output
    #expect(output == layer.infer(tokens))
    #expect(output == layer.infer(Matrix(rows: 1, columns: 6, elements: tokens.elements)))
    #expect(output.rows == 3 && output.columns == 6)
    for (column, token) in [4, 0, 2, 2, 4, 4].enumerated() {
      #expect((0..<3).allSatisfy { output[$0, column] == vectors[token, $0] })
    }
  }

  @Test func `A vector's gradient is the sum over the places where its token stands`() {
    var layer = Embedding(name: "embedding", vectors: vectors)
    var pass = layer.forward(tokens).pass
    let gradient = waves(2, 3, 6)
    let input = layer.backward(gradient, pass: &pass, needsInputGradient: true)
    #expect(input == Matrix(rows: 2, columns: 3))
    var sums = Matrix(rows: 5, columns: 3)
    for (column, token) in [4, 0, 2, 2, 4, 4].enumerated() {
      for row in 0..<3 { sums[token, row] += gradient[row, column] }
    }
    #expect(layer.weight.gradient == sums)
    _ = layer.backward(gradient, pass: &pass, needsInputGradient: false)
    #expect(layer.weight.gradient.elements == sums.elements.map { 2 * $0 })
  }

  @Test func `The parameter is named and shaped as PyTorch's`() {
    let layer = Embedding(name: "embedding", vectors: vectors)
    #expect(layer.parameters.map(\.name) == ["embedding.weight"])
    #expect(layer.parameters.map(\.shape) == [[5, 3]])
  }
}
