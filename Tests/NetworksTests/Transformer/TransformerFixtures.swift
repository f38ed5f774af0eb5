import Matrices
import Networks
import Testing

/// Attention, or a block, as PyTorch ran it; see Scripts/fixtures/transformer.py.
struct TransformerCase: Decodable, CustomTestStringConvertible {
  static let width = 8

  let layer: String
  let order: String?
  let normalization: String?
  let heads: Int
  let positions: Int
  let examples: Int
  let causal: Bool
  let output: [Double]
  let probabilities: [Double]?
  let inputGradient: [Double]
  let gradients: [String: [Double]]
  let statistics: [String: [Double]]?
  let inference: [Double]?

  var testDescription: String {
    let kind = [layer, order, normalization].compactMap { $0 }.joined(separator: ", ")
    return "\(kind), \(heads) heads, T = \(positions), m = \(examples)\(causal ? ", causal" : "")"
  }

  static func all(_ layer: String) throws -> [TransformerCase] {
    try cases("transformer").filter { $0.layer == layer }
  }

  var attentionShape: AttentionShape {
    AttentionShape(heads: heads, positions: positions, isCausal: causal)
  }

  /// Channels over positions over examples, as `sequences` in the script.
  func sequences(_ salt: Int) -> Matrix { waves(salt, Self.width, positions * examples) }
}

extension DenseLayer {
  /// A layer with the parameters that `fill` in the script gives.
  init(filled name: String, salt: Int, inputs: Int, units: Int, activation: Activation = .identity) {
    self.init(
      name: name,
      weight: Weight(name, matrix: waves(salt, units, inputs, scale: 1.5 / Double(inputs).squareRoot())),
      bias: waves(salt + 1, count: units, scale: 0.5), response: Response(activation: activation))
  }
}

extension AttentionLayer {
  /// A layer with the parameters that `fill_attention` in the script gives.
  init(filled name: String, salt: Int, width: Int, shape: AttentionShape) {
    self.init(
      name: name, shape: shape,
      weight: Weight(
        name, suffix: "weight_qkv",
        matrix: waves(salt, 3 * width, width, scale: 3 / Double(width).squareRoot())),
      bias: waves(salt + 1, count: 3 * width, scale: 0.5),
      output: DenseLayer(filled: "\(name).out", salt: salt + 2, inputs: width, units: width))
  }
}

extension TransformerBlock {
  /// The block that `block` in the script makes.
  init(
    filled order: NormalizationOrder, normalization: Normalization, width: Int, shape: AttentionShape,
    dropout: Dropout? = nil
  ) {
    func norm(_ name: String, salt: Int) -> Normalizer? {
      guard normalization != .none else { return nil }
      var norm = Normalizer(name, method: normalization, shape: Shape(channels: width))
      norm.gamma.elements = waves(salt, count: width, scale: 0.5, offset: 1)
      norm.beta.elements = waves(salt + 1, count: width, scale: 0.5)
      return norm
    }
    let feedforward = Feedforward(
      first: DenseLayer(
        filled: "feedforward1", salt: 65, inputs: width, units: 4 * width, activation: .gelu),
      second: DenseLayer(filled: "feedforward2", salt: 67, inputs: 4 * width, units: width))
    self.init(
      name: "block1",
      attention: Sublayer(
        order: order, body: AttentionLayer(filled: "attention", salt: 60, width: width, shape: shape),
        dropout: dropout, normalizer: norm("norm1", salt: 70)),
      feedforward: Sublayer(
        order: order, body: feedforward, dropout: dropout, normalizer: norm("norm2", salt: 72)))
  }
}
