import Matrices

/// The last time step of a sequence: [channels, T·examples] becomes [channels, examples].
public struct LastStep: Layer {
  /// Number of time steps T.
  public var steps: Int

  /// Nothing: the way back needs no values.
  public struct Pass: Sendable {}

  /// Makes a layer for sequences of a length.
  public init(steps: Int) { self.steps = steps }

  /// Takes the last time step.
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) { (infer(input), Pass()) }

  /// Takes the last time step.
  public func infer(_ input: Matrix) -> Matrix {
    input.examples(lastStep(examples: input.columns / steps), positions: 1)
  }

  /// Gives the gradient to the last time step, and 0 to the others.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    guard needsInputGradient else { return .empty }
    let examples = outputGradient.columns
    var gradient = Matrix(rows: outputGradient.rows, columns: steps * examples)
    gradient.setExamples(lastStep(examples: examples), positions: 1, to: outputGradient)
    return gradient
  }

  /// The columns of the last time step.
  private func lastStep(examples: Int) -> Range<Int> { (steps - 1) * examples..<steps * examples }
}
