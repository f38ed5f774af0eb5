import Matrices

/// Multi-head self-attention: every position looks at all positions, or at those up to itself.
///
/// Of Vaswani et al. 2017, section 3.2.
/// Queries, keys and values are W_qkv·x + b_qkv, D rows of each; heads attend by equal parts of them, and a linear map
/// joins the heads: W_out·heads + b_out. The parameters are those of PyTorch's `MultiheadAttention`.
public struct AttentionLayer: Layer {
  /// Name of the layer: `block1.attention`.
  public let name: String
  /// Heads, positions and mask.
  public let shape: AttentionShape
  /// W_qkv [3·D, D].
  public var weight: Weight
  /// b_qkv [3·D].
  public var bias: Parameter
  /// W_out [D, D] and b_out.
  public var output: DenseLayer

  /// What the layer was given, and what it made of it.
  public struct Pass: Sendable {
    fileprivate let input: Matrix
    fileprivate let projected: Matrix
    /// Who looked at whom.
    public let map: AttentionMap
    fileprivate var output: DenseLayer.Pass
  }

  /// Makes a layer of its parts; the heads share the D channels equally.
  public init(name: String, shape: AttentionShape, weight: Weight, bias: [Float], output: DenseLayer) {
    let map = weight.parameter.value
    precondition(map.rows == 3 * map.columns && bias.count == map.rows, "queries, keys and values")
    self.name = name
    self.shape = shape
    self.weight = weight
    self.bias = Parameter("\(name).bias_qkv", vector: bias)
    self.output = output
  }

  /// Attends in training mode, to the input [D, T·examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let projected = project(input)
    let (values, probabilities) = projected.attending(shape)
    let (joined, outputPass) = output.forward(values)
    let map = AttentionMap(shape: shape, probabilities: probabilities)
    return (joined, Pass(input: input, projected: projected, map: map, output: outputPass))
  }

  /// Attends in inference mode, which is no different.
  public func infer(_ input: Matrix) -> Matrix { output.infer(project(input).attending(shape).output) }

  /// Who looks at whom of the input [D, T·examples].
  public func map(of input: Matrix) -> AttentionMap {
    AttentionMap(shape: shape, probabilities: project(input).attending(shape).probabilities)
  }

  private func project(_ input: Matrix) -> Matrix { weight.matrix.times(input, bias: bias.elements) }

  /// Carries the gradient [D, T·examples] back through heads and maps.
  ///
  /// The biases of the keys add the same to all scores of a query, which softmax takes away: their gradient is exactly 0.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    let values = output.backward(outputGradient, pass: &pass.output, needsInputGradient: true)
    let projected = values.backThroughAttention(
      shape, of: pass.projected, probabilities: pass.map.probabilities)
    weight.addGradient(projected.timesTransposed(pass.input))
    var sums = projected.rowSums()
    for key in values.rows..<2 * values.rows { sums[key] = 0 }
    bias.addGradient(sums)
    return needsInputGradient ? weight.matrix.transposedTimes(projected) : .empty
  }

  /// Visits both maps.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    weight.visitParameters(visit)
    visit(&bias)
    output.visitParameters(visit)
  }
}

/// How much each position looked at each other one, head by head and example by example.
public struct AttentionMap: Sendable, Equatable {
  /// Heads, positions and mask.
  public let shape: AttentionShape
  /// The probabilities [heads·T, T·examples]: row head·T + query, column key·examples + example.
  public let probabilities: Matrix

  /// Makes a map of its probabilities.
  public init(shape: AttentionShape, probabilities: Matrix) {
    self.shape = shape
    self.probabilities = probabilities
  }

  /// Number of examples.
  public var examples: Int { probabilities.columns / shape.positions }

  /// What share of a head's look, from a position of an example, goes to another position; 0...1.
  public subscript(head head: Int, query query: Int, key key: Int, example example: Int) -> Float {
    probabilities[head * shape.positions + query, key * examples + example]
  }
}
