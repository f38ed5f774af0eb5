import Matrices

/// What the backward pass of a network computed.
public struct Gradients: Sendable {
  /// The gradients of each layer, from `hidden1` to `output`.
  public var layers: [LayerGradients] = []

  /// Makes empty gradients, for `Network.backward(_:outputGradient:into:)` to fill.
  public init() {}
}

/// The gradients of one layer: of the loss, a mean over the mini-batch.
public struct LayerGradients: Sendable {
  /// dL/dW [outputs, inputs].
  public var weight = Matrix(rows: 0, columns: 0)
  /// dL/db, one a unit; exactly 0 before a batch normalisation, which takes any bias away again.
  public var bias: [Float] = []
  /// dL/dγ, one a unit; nil where the layer has no normalisation.
  public var gamma: [Float]?
  /// dL/dβ, one a unit; nil where the layer has no normalisation.
  public var beta: [Float]?
  /// dL/d(activation) [units, examples], of the layer's output; of the output layer: dL/d(logits).
  public var activation = Matrix(rows: 0, columns: 0)

  /// Makes empty gradients, for `Network.backward(_:outputGradient:into:)` to fill.
  public init() {}
}
