import Matrices

/// Adds a learned vector to the values at each position, the same for all examples.
public struct PositionEmbedding: Layer {
  /// The vectors W [positions, channels], a row a position.
  public var weight: Parameter

  /// Makes a layer of its vectors [positions, channels].
  public init(name: String, vectors: Matrix) { weight = Parameter("\(name).weight", matrix: vectors) }

  /// Adds the vectors to the input [channels, positions·examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Void) { (infer(input), ()) }

  /// Adds the vectors to the input [channels, positions·examples].
  public func infer(_ input: Matrix) -> Matrix { input.addingToRuns(weight.value.transposed().elements) }

  /// Adds dL/d(output), summed over the examples, to the vectors' gradient; the input's is the same as the output's.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Void, needsInputGradient: Bool
  ) -> Matrix {
    let (positions, channels) = (weight.value.rows, weight.value.columns)
    let sums = outputGradient.reshaped(rows: channels * positions).rowSums()
    weight.addGradient(Matrix(rows: channels, columns: positions, elements: sums).transposed())
    return needsInputGradient ? outputGradient : .empty
  }

  /// Visits the vectors.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) { visit(&weight) }
}
