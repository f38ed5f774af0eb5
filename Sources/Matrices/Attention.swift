import CKernels

/// What attends to what.
public struct AttentionShape: Sendable, Equatable {
  /// Number of heads, each of an equal part of the channels.
  public let heads: Int
  /// Number of positions, T.
  public let positions: Int
  /// Whether a position sees only itself and those before it.
  public let isCausal: Bool

  /// Makes a shape; at least one head and one position.
  public init(heads: Int, positions: Int, isCausal: Bool) {
    precondition(heads > 0 && positions > 0, "attention of no heads or positions")
    self.heads = heads
    self.positions = positions
    self.isCausal = isCausal
  }
}

/// Scaled dot-product attention with several heads (Vaswani et al. 2017, equation 1).
extension Matrix {
  /// Attends by these queries, keys and values [3·D, T·m], one above the other.
  ///
  /// output[t] = Σ_s p[t, s]·v[s] with p[t, ·] = softmax(q[t]·k[·] ÷ √(D ÷ heads)), for every head and example.
  /// - Returns: The outputs [D, T·m], and the probabilities [heads·T, T·m]: row h·T + t, column s·m + example.
  public func attending(_ shape: AttentionShape) -> (output: Matrix, probabilities: Matrix) {
    let kernel = kernel_attention_shape(shape, channels: rows / 3, columns: columns)
    var scratch = [Float](uninitialized: kernel_attention_scratch(kernel))
    var probabilities = Matrix(uninitializedRows: shape.heads * shape.positions, columns: columns)
    let output = Matrix(rows: rows / 3, columns: columns) { output in
      kernel_attention(kernel, elements, &probabilities.elements, output.baseAddress, &scratch)
    }
    return (output, probabilities)
  }

  /// This gradient with respect to the outputs [D, T·m] carried back to queries, keys and values [3·D, T·m].
  public func backThroughAttention(_ shape: AttentionShape, of qkv: Matrix, probabilities: Matrix) -> Matrix {
    precondition(qkv.rows == 3 * rows && qkv.columns == columns, "a gradient of another shape")
    precondition(
      probabilities.rows == shape.heads * shape.positions && probabilities.columns == columns,
      "probabilities of another shape")
    let kernel = kernel_attention_shape(shape, channels: rows, columns: columns)
    var scratch = [Float](uninitialized: kernel_attention_scratch(kernel))
    return Matrix(rows: qkv.rows, columns: columns) { result in
      kernel_attention_backward(
        kernel, qkv.elements, probabilities.elements, elements, result.baseAddress, &scratch)
    }
  }
}

extension kernel_attention_shape {
  fileprivate init(_ shape: AttentionShape, channels: Int, columns: Int) {
    precondition(channels > 0 && channels.isMultiple(of: shape.heads), "heads of equal parts")
    precondition(columns > 0 && columns.isMultiple(of: shape.positions), "every example has all positions")
    self.init(
      width: channels, heads: shape.heads, positions: shape.positions, examples: columns / shape.positions,
      causal: shape.isCausal)
  }
}
