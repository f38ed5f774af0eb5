import Matrices

/// A vector for every token: the column of the output is the row of W that the input names.
///
/// It takes whole numbers 0 ..< vocabulary, [1, T·examples] or [T, examples], and gives [width, T·examples].
public struct Embedding: Layer {
  /// Name of the layer: `embedding`.
  public let name: String
  /// The vectors W [vocabulary, width], a row a token.
  public var weight: Parameter

  /// What the layer was given.
  public struct Pass: Sendable {
    fileprivate let tokens: [Int]
    fileprivate let rows: Int
  }

  /// Makes a layer of its vectors [vocabulary, width].
  public init(name: String, vectors: Matrix) {
    self.name = name
    weight = Parameter("\(name).weight", matrix: vectors)
  }

  /// Looks the tokens up; each must be in the vocabulary.
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let tokens = tokens(input)
    return (weight.value.columnsFromRows(at: tokens), Pass(tokens: tokens, rows: input.rows))
  }

  /// Looks the tokens up; each must be in the vocabulary.
  public func infer(_ input: Matrix) -> Matrix { weight.value.columnsFromRows(at: tokens(input)) }

  private func tokens(_ input: Matrix) -> [Int] {
    input.elements.map { value in
      guard let token = Int(exactly: value) else { preconditionFailure("a token that is no whole number") }
      return token
    }
  }

  /// Adds dL/d(output) [width, T·examples] up token by token; numbers of tokens have no gradient: it is 0.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    weight.addGradient(
      outputGradient.sumsOfColumns(groupedBy: pass.tokens, groups: weight.value.rows))
    return needsInputGradient
      ? Matrix(rows: pass.rows, columns: pass.tokens.count / pass.rows) : .empty
  }

  /// Visits the vectors.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) { visit(&weight) }
}
