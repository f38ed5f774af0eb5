import Matrices
import Networks

extension Network {
  /// Largest number of examples whose gradients are compared, all with all: the first of the mini-batch.
  ///
  /// Each costs a backward pass.
  public static let comparedExamples = 16

  /// How alike the gradients of examples' outputs with respect to their own inputs are, over a mini-batch in training mode.
  ///
  /// It is the mean over pairs i ≠ j of the cosine of ∂f(xᵢ)/∂xᵢ and ∂f(xⱼ)/∂xⱼ, f being the first channel of the output,
  /// summed over its positions (Balduzzi et al. 2017, arXiv:1702.08591, section 2). The other examples stay as they are; the
  /// statistics of the mini-batch move with xᵢ, as `torch.autograd.grad(f(x)[i], x)[0][i]` has it.
  /// - Parameter input: the mini-batch [features, examples].
  /// - Returns: nil where the output has no gradient with respect to the input, as of tokens, or no pair has a cosine.
  public func gradientCorrelation(over input: Matrix) -> Float? {
    let gradients = inputGradients(over: input)
    guard gradients.elements.count > 0 else { return nil }
    let cosine = gradients.meanCosine(ofFirst: gradients.columns, examples: gradients.columns)
    return cosine.isNaN ? nil : Float(cosine)
  }

  /// The gradients ∂f(xᵢ)/∂xᵢ [features, examples] of the first examples; empty where there are none.
  func inputGradients(over input: Matrix) -> Matrix {
    var network = self
    let pass = network.forward(input)
    let examples = input.columns
    let count = min(Self.comparedExamples, examples)
    var gradients = Matrix(rows: input.rows, columns: count)
    for example in 0..<count {
      var selected = Matrix(rows: pass.output.rows, columns: pass.output.columns)
      for column in stride(from: example, to: selected.columns, by: examples) { selected[0, column] = 1 }
      var own = pass
      let gradient = network.backward(selected, pass: &own, needsInputGradient: true)
      guard gradient.elements.count == input.elements.count else { return .empty }
      for feature in 0..<input.rows {
        gradients[feature, example] = gradient.elements[feature * examples + example]
      }
    }
    return gradients
  }
}
