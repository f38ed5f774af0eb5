import Matrices
import Networks
import Testing

struct AttentionFixtureTests {
  @Test(arguments: try TransformerCase.all("attention"))
  func `Outputs, probabilities and every gradient agree`(fixture: TransformerCase) throws {
    var layer = AttentionLayer(
      filled: "attention", salt: 50, width: TransformerCase.width, shape: fixture.attentionShape)
    let input = fixture.sequences(1)
    var (output, pass) = layer.forward(input)
    expectClose(output.elements, fixture.output, "output")
    #expect(layer.infer(input) == output)
    expectClose(pass.map.probabilities.elements, try #require(fixture.probabilities), "probabilities")
    let gradient = layer.backward(fixture.sequences(2), pass: &pass, needsInputGradient: true)
    expectClose(gradient.elements, fixture.inputGradient, "dL/d(input)")
    expectClose(layer.parameters, fixture.gradients, below: "attention.")
    #expect(layer.backward(fixture.sequences(2), pass: &pass, needsInputGradient: false) == .empty)
  }

  @Test func `A map tells heads, queries, keys and examples apart`() {
    let shape = AttentionShape(heads: 2, positions: 3, isCausal: true)
    var layer = AttentionLayer(filled: "attention", salt: 50, width: 4, shape: shape)
    let map = layer.forward(waves(1, 4, 3 * 5)).pass.map
    #expect(map.examples == 5)
    for (head, example) in [(0, 0), (0, 4), (1, 2)] {
      for query in 0..<3 {
        let shares = (0..<3).map { map[head: head, query: query, key: $0, example: example] }
        #expect(abs(shares.reduce(0, +) - 1) < 1e-6)
        #expect(shares[(query + 1)...].allSatisfy { $0 == 0 }, "none for what follows")
        #expect(shares[...query].allSatisfy { $0 > 0 })
      }
      let one = waves(1, 4, 3 * 5).columns(of: example, in: 5)
      let alone = layer.forward(one).pass.map
      #expect(
        alone[head: head, query: 2, key: 1, example: 0] == map[head: head, query: 2, key: 1, example: example]
      )
    }
  }

  @Test(arguments: [1, 2, 15, 16, 17, 33, 48])
  func `An example's output does not depend on the others`(examples: Int) {
    let layer = AttentionLayer(
      filled: "attention", salt: 50, width: 12, shape: AttentionShape(heads: 4, positions: 5, isCausal: false)
    )
    let input = waves(1, 12, 5 * examples)
    let output = layer.infer(input)
    for example in [0, examples / 2, examples - 1] {
      let alone = layer.infer(input.columns(of: example, in: examples))
      #expect(output.columns(of: example, in: examples) == alone)
    }
  }

  @Test func `A causal output does not depend on what follows`() {
    let layer = AttentionLayer(
      filled: "attention", salt: 50, width: 8, shape: AttentionShape(heads: 2, positions: 6, isCausal: true))
    let input = waves(1, 8, 6 * 3)
    var changed = input
    for row in 0..<8 { for column in 9..<18 { changed[row, column] += 1 } }
    let (one, other) = (layer.infer(input), layer.infer(changed))
    for row in 0..<8 {
      #expect((0..<9).allSatisfy { one[row, $0] == other[row, $0] })
      #expect((9..<18).contains { one[row, $0] != other[row, $0] })
    }
  }

  @Test func `Large scores make no overflow, and NaN stays NaN`() {
    var layer = AttentionLayer(
      filled: "attention", salt: 50, width: 4, shape: AttentionShape(heads: 1, positions: 3, isCausal: false))
    var input = waves(1, 4, 3 * 2, scale: 1e4)
    let large = layer.forward(input).output
    #expect(large.elements.allSatisfy { $0.isFinite })
    input[0, 0] = .nan
    let output = layer.infer(input)
    for column in 0..<6 { #expect(output[1, column].isNaN == column.isMultiple(of: 2)) }
  }
}

extension Matrix {
  /// The columns of one example of [channels, positions·examples].
  func columns(of example: Int, in examples: Int) -> Matrix {
    let positions = columns / examples
    return Matrix(
      rows: rows, columns: positions,
      elements: (0..<rows).flatMap { row in
        (0..<positions).map { self[row, $0 * examples + example] }
      })
  }
}

/// Expects the gradients of parameters, by their names without the prefix; below 1e-12 PyTorch's are rounding of 0.
func expectClose(
  _ parameters: [Parameter], _ gradients: [String: [Double]], below prefix: String = "",
  location: SourceLocation = #_sourceLocation
) {
  let learned = parameters.filter(\.isLearned)
  #expect(learned.count == gradients.count, sourceLocation: location)
  for parameter in learned {
    let name = String(parameter.name.dropFirst(prefix.count))
    let expected = (gradients[name] ?? []).map { abs($0) < 1e-12 ? 0 : $0 }
    expectClose(parameter.gradient.elements, expected, name, location: location)
  }
}
