import Matrices
import Networks
import Testing

/// Central differences of the slow double-precision block, against the backward pass in single precision.
struct TransformerDifferenceTests {
  private static let methods = [Normalization.none, .batch, .layer]
  private let width = 4
  private let positions = 3
  private let examples = 2

  @Test(arguments: NormalizationOrder.allCases, methods)
  func `Every gradient is the slope of the output`(
    order: NormalizationOrder, normalization: Normalization
  ) {
    let shape = AttentionShape(
      heads: order == .post ? 2 : 1, positions: positions, isCausal: order == .post)
    check(TransformerBlock(filled: order, normalization: normalization, width: width, shape: shape))
  }

  private func check(_ block: TransformerBlock) {
    var block = block
    let input = waves(3, width, positions * examples)
    let inputs = input.elements.map(Double.init)
    let outputGradient = waves(4, width, positions * examples)
    var (output, pass) = block.forward(input)
    let inputGradient = block.backward(outputGradient, pass: &pass, needsInputGradient: true)
    let reference = ReferenceTransformer(block)
    let expected = matrix(reference.outputs(tokens(inputs)))
    expectClose(output.elements, expected, "output")

    func loss(_ reference: ReferenceTransformer, _ input: [Double]) -> Double {
      zip(matrix(reference.outputs(tokens(input))), outputGradient.elements).reduce(0) {
        $0 + $1.0 * Double($1.1)
      }
    }
    let inputSlopes = slopes(of: inputs) { loss(reference, $0) }
    expectClose(inputGradient.elements, inputSlopes, "dL/d(input)")
    for parameter in block.parameters.filter(\.isLearned) {
      let slopes = slopes(of: reference.parameters[parameter.name] ?? []) { values in
        var moved = reference
        moved.parameters[parameter.name] = values
        return loss(moved, inputs)
      }
      if slopes.contains(where: { abs($0) > 1e-8 }) {
        expectClose(parameter.gradient.elements, slopes, parameter.name)
      } else {
        #expect(parameter.gradient.elements.allSatisfy { $0 == 0 }, "\(parameter.name)")
      }
    }
  }

  /// (L(p + h) − L(p − h)) ÷ 2h of every entry; in double precision h = 1e-5 leaves errors of about 1e-9.
  private func slopes(of values: [Double], _ loss: ([Double]) -> Double) -> [Double] {
    values.indices.map { index in
      func value(_ amount: Double) -> Double {
        var moved = values
        moved[index] += amount
        return loss(moved)
      }
      return (value(1e-5) - value(-1e-5)) / 2e-5
    }
  }

  /// Channels over positions over examples as examples of tokens.
  private func tokens(_ values: [Double]) -> [[ReferenceTransformer.Token]] {
    (0..<examples).map { example in
      (0..<positions).map { position in
        (0..<width).map { values[($0 * positions + position) * examples + example] }
      }
    }
  }

  /// The way back.
  private func matrix(_ outputs: [[ReferenceTransformer.Token]]) -> [Double] {
    (0..<width).flatMap { channel in
      (0..<positions).flatMap { position in (0..<examples).map { outputs[$0][position][channel] } }
    }
  }
}
