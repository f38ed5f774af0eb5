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
  public mutating func forward(_ input: Matrix, into pass: inout LayerPass) {
    pass.preactivation = weight.times(input, bias: bias)
    if normalization != nil {
      var normalizationPass = pass.normalization.take() ?? NormalizationPass()
      normalization?.forward(pass.preactivation, into: &normalizationPass)
      pass.normalization = normalizationPass
    }
    pass.activation = activation(pass.nonlinearityInput)
  }

  /// Runs the layer in inference mode on the input [inputs, examples].
  public func infer(_ input: Matrix) -> Matrix {
    let preactivation = weight.times(input, bias: bias)
    return activation(normalization?.infer(preactivation) ?? preactivation)
  }

  /// Computes the gradients of the parameters from `gradients.activation`, dL/da of this layer, and leaves dL/dz
  /// [units, examples] in `preactivationGradient`.
  public func backward(
    _ pass: LayerPass, input: Matrix, gradients: inout LayerGradients, preactivationGradient: inout Matrix
  ) {
    preactivationGradient = activation.back(
      gradients.activation, input: pass.nonlinearityInput, output: pass.activation)
    if let normalization, let normalizationPass = pass.normalization {
      var gamma = gradients.gamma.take() ?? []
      var beta = gradients.beta.take() ?? []
      normalization.backward(normalizationPass, gradient: &preactivationGradient, gamma: &gamma, beta: &beta)
      gradients.gamma = gamma
      gradients.beta = beta
      gradients.bias = Array(repeating: 0, count: units)
    } else {
      gradients.bias = preactivationGradient.rowSums()
    }
    gradients.weight = preactivationGradient.timesTransposed(input)
  }
}
