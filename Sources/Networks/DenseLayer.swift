import Matrices

/// A fully connected layer: a = φ(N(W·x + b)), with N a normalisation or nothing.
public struct DenseLayer: Sendable {
  /// Name of the layer: `hidden1`, …, `output`.
  public let name: String
  /// The weights W [outputs, inputs].
  public var weight: Matrix
  /// The biases b, one a unit; kept before a normalisation too, where they have no effect in training.
  public var bias: [Float]
  /// The normalisation between the linear map and the nonlinearity.
  public var normalization: BatchNorm?
  /// The nonlinearity φ.
  public let activation: Activation

  /// Makes a layer of its parts.
  public init(
    name: String, weight: Matrix, bias: [Float], normalization: BatchNorm? = nil, activation: Activation
  ) {
    precondition(bias.count == weight.rows, "a layer has one bias for each of its \(weight.rows) units")
    self.name = name
    self.weight = weight
    self.bias = bias
    self.normalization = normalization
    self.activation = activation
  }

  /// Number of units.
  public var units: Int { weight.rows }
}

extension DenseLayer {
  /// Runs the layer in training mode on the input [inputs, examples].
  public mutating func forward(_ input: Matrix) -> LayerPass {
    let preactivation = weight.times(input, bias: bias)
    let normalized = normalization?.forward(preactivation)
    return LayerPass(
      preactivation: preactivation, normalization: normalized,
      activation: activation(normalized?.scaled ?? preactivation))
  }

  /// Runs the layer in inference mode on the input [inputs, examples].
  public func infer(_ input: Matrix) -> Matrix {
    let preactivation = weight.times(input, bias: bias)
    return activation(normalization?.infer(preactivation) ?? preactivation)
  }

  /// Carries dL/da [units, examples] back through the layer, given its pass and its input.
  /// - Returns: The gradients of the parameters, and dL/dz [units, examples].
  public func backward(
    _ pass: LayerPass, input: Matrix, activationGradient: Matrix
  ) -> (gradients: LayerGradients, preactivation: Matrix) {
    let linear = activation.back(
      activationGradient, input: pass.nonlinearityInput, output: pass.activation)
    guard let normalization, let normalizationPass = pass.normalization else {
      let gradients = LayerGradients(
        weight: linear.timesTransposed(input), bias: linear.rowSums(), gamma: nil, beta: nil,
        activation: activationGradient)
      return (gradients, linear)
    }
    let normalized = normalization.backward(normalizationPass, outputGradient: linear)
    // The sums of dL/dz are 0: rounding errors in their place would be no smaller to Adam than gradients.
    let gradients = LayerGradients(
      weight: normalized.input.timesTransposed(input), bias: Array(repeating: 0, count: units),
      gamma: normalized.gamma, beta: normalized.beta, activation: activationGradient)
    return (gradients, normalized.input)
  }
}
