import Foundation
import Matrices
import Networks

/// The slow obvious transformer block: double precision, one token at a time, and no backward pass.
struct ReferenceTransformer {
  typealias Token = [Double]

  let order: NormalizationOrder
  let normalization: Normalization
  let shape: AttentionShape
  /// The block's parameters, by their names.
  var parameters: [String: [Double]]

  init(_ block: TransformerBlock) {
    order = block.attention.order
    normalization = block.attention.response.normalizer?.method ?? .none
    shape = block.attention.body.shape
    parameters = Dictionary(
      uniqueKeysWithValues: block.parameters.map { ($0.name, $0.elements.map(Double.init)) })
  }

  /// What the block makes of examples, each a sequence of tokens, in training mode.
  func outputs(_ examples: [[Token]]) -> [[Token]] {
    let attended = added(examples, norm: "norm1") { $0.map(attention) }
    return added(attended, norm: "norm2") { $0.map { $0.map(feedforward) } }
  }

  private func added(
    _ examples: [[Token]], norm: String, _ branch: ([[Token]]) -> [[Token]]
  ) -> [[Token]] {
    func sum(_ others: [[Token]]) -> [[Token]] {
      zip(examples, others).map { zip($0, $1).map { zip($0, $1).map(+) } }
    }
    return order == .post
      ? normalized(sum(branch(examples)), norm) : sum(branch(normalized(examples, norm)))
  }

  private func normalized(_ examples: [[Token]], _ norm: String) -> [[Token]] {
    guard let gamma = parameters["\(norm).weight"], let beta = parameters["\(norm).bias"] else {
      return examples
    }
    func standardized(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      return values.map { ($0 - mean) / (variance + 1e-5).squareRoot() }
    }
    let tokens = examples.flatMap { $0 }
    var standard = tokens.map(standardized)
    if normalization == .batch {
      let channels = gamma.indices.map { channel in standardized(tokens.map { $0[channel] }) }
      standard = tokens.indices.map { token in channels.map { $0[token] } }
    }
    let scaled = standard.map { token in token.indices.map { gamma[$0] * token[$0] + beta[$0] } }
    let length = examples[0].count
    return examples.indices.map { Array(scaled[$0 * length..<($0 + 1) * length]) }
  }

  private func linear(_ weight: String, _ bias: String, _ token: Token) -> Token {
    let (weight, bias) = (parameters[weight] ?? [], parameters[bias] ?? [])
    return bias.indices.map { row in
      token.indices.reduce(bias[row]) { $0 + weight[row * token.count + $1] * token[$1] }
    }
  }

  private func feedforward(_ token: Token) -> Token {
    let hidden = linear("feedforward1.weight", "feedforward1.bias", token)
    let gelu = hidden.map { $0 * (1 + erf($0 / 2.0.squareRoot())) / 2 }
    return linear("feedforward2.weight", "feedforward2.bias", gelu)
  }

  private func attention(_ tokens: [Token]) -> [Token] {
    let width = tokens[0].count
    let units = width / shape.heads
    let projected = tokens.map { linear("attention.weight_qkv", "attention.bias_qkv", $0) }
    return tokens.indices.map { query in
      let seen = shape.isCausal ? 0...query : 0...tokens.count - 1
      let heads = (0..<shape.heads).flatMap { head -> [Double] in
        let place = head * units..<(head + 1) * units
        let weights = seen.map { key in
          exp(
            place.reduce(0) { $0 + projected[query][$1] * projected[key][width + $1] }
              / Double(units).squareRoot())
        }
        let sum = weights.reduce(0, +)
        return place.map { unit in
          zip(seen, weights).reduce(0) { $0 + $1.1 / sum * projected[$1.0][2 * width + unit] }
        }
      }
      return linear("attention.out.weight", "attention.out.bias", heads)
    }
  }
}
