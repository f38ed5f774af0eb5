import Matrices

/// What the backward pass of a network computed.
public struct Gradients: Sendable {
  /// The gradients of each layer, from `hidden1` to `output`.
  public internal(set) var layers: [LayerGradients] = []

  /// Makes gradients of the layers' own.
  public init(layers: [LayerGradients]) {
    self.layers = layers
  }

  /// Makes empty gradients, for `Network.backward(_:outputGradient:into:)` to fill.
  public init() {}
}

/// The gradients of one layer: of the loss, a mean over the mini-batch.
public struct LayerGradients: Sendable {
  /// dL/dW [outputs, inputs].
  public let weight: Matrix
  /// dL/db, one a unit; exactly 0 before a batch normalisation, which takes any bias away again.
  public let bias: [Float]
  /// dL/dγ, one a unit; nil where the layer has no normalisation.
  public let gamma: [Float]?
  /// dL/dβ, one a unit; nil where the layer has no normalisation.
  public let beta: [Float]?
  /// dL/d(activation) [units, examples], of the layer's output; of the output layer: dL/d(logits).
  public let activation: Matrix

  /// Makes the gradients of a layer.
  public init(weight: Matrix, bias: [Float], gamma: [Float]?, beta: [Float]?, activation: Matrix) {
    self.weight = weight
    self.bias = bias
    self.gamma = gamma
    self.beta = beta
    self.activation = activation
  }

  /// Stands where gradients are yet to come.
  static let empty = LayerGradients(weight: .empty, bias: [], gamma: nil, beta: nil, activation: .empty)
}
