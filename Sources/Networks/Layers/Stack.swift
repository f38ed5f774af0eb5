import Matrices

/// Layers in a row: each takes what the one before it put out.
public struct Stack: Layer {
  /// The layers, from the input upwards.
  public var layers: [any Layer]

  /// What each layer's forward pass computed.
  public struct Pass: Sendable {
    fileprivate var layers: [any Sendable] = []

    /// Makes an empty pass, for `Stack.forward(_:into:)` to fill.
    public init() {}
  }

  /// Makes a stack of its layers.
  public init(_ layers: [any Layer]) { self.layers = layers }

  /// Runs every layer in training mode.
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    var pass = Pass()
    let output = forward(input, into: &pass)
    return (output, pass)
  }

  /// Runs every layer in training mode, in place of an earlier pass.
  ///
  /// Each layer's values go as the new ones come, so that one pass' memory serves for all.
  public mutating func forward(_ input: Matrix, into pass: inout Pass) -> Matrix {
    if pass.layers.count != layers.count { pass.layers = Array(repeating: (), count: layers.count) }
    var values = input
    for index in layers.indices {
      (values, pass.layers[index]) = layers[index].forwardHiding(values)
    }
    return values
  }

  /// Runs every layer in inference mode.
  public func infer(_ input: Matrix) -> Matrix {
    layers.reduce(input) { values, layer in layer.infer(values) }
  }

  /// Carries a gradient back through every layer, from the last to the first.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    precondition(pass.layers.count == layers.count, "the pass is another stack's")
    var gradient = outputGradient
    for index in layers.indices.reversed() {
      gradient = layers[index].backwardHiding(
        gradient, pass: &pass.layers[index], needsInputGradient: needsInputGradient || index > 0)
    }
    return gradient
  }

  /// Visits the parameters of every layer, from the input upwards.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    for index in layers.indices { layers[index].visitParameters(visit) }
  }

  /// Visits the random states of every layer.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    for index in layers.indices { layers[index].visitRandomStates(visit) }
  }

  /// The sites of every layer, from the input upwards.
  public var outlines: [SiteOutline] { layers.flatMap { $0.outlines } }

  /// The sites of every layer after a pass.
  public func sites(_ pass: Pass) -> [Site] {
    zip(layers, pass.layers).flatMap { layer, pass in layer.sitesHiding(pass) }
  }
}
