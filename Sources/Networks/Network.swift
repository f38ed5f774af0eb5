import Matrices

/// Layers that turn examples into outputs: what a lane trains.
public struct Network: Sendable {
  /// The layers, from the input upwards.
  public var stack: Stack

  /// Makes a network of its layers.
  public init(layers: [any Layer]) { stack = Stack(layers) }

  /// The layers, from the input upwards.
  public var layers: [any Layer] {
    get { stack.layers }
    _modify { yield &stack.layers }
  }
}

/// What the forward pass of a network computed: all that the backward pass and the probes need of it.
public struct Pass: Sendable {
  /// What the last layer put out: the logits [classes, examples] of a classifier.
  public fileprivate(set) var output = Matrix.empty
  fileprivate var stack = Stack.Pass()

  /// Makes an empty pass, for `Network.forward(_:into:)` to fill.
  public init() {}
}

extension Network {
  /// Runs the network in training mode on the input [features, examples]: normalises by the mini-batch's statistics,
  /// and updates the running ones.
  public mutating func forward(_ input: Matrix) -> Pass {
    var pass = Pass()
    forward(input, into: &pass)
    return pass
  }

  /// Runs the network as `forward(_:)` does, in place of an earlier pass, whose memory serves again.
  public mutating func forward(_ input: Matrix, into pass: inout Pass) {
    pass.output = stack.forward(input, into: &pass.stack)
  }

  /// Runs the network in inference mode on the input [features, examples], by the running statistics.
  public func infer(_ input: Matrix) -> Matrix { stack.infer(input) }

  /// Adds the gradients of a loss to the parameters', given its gradient with respect to the outputs.
  /// - Returns: dL/d(input); empty unless it is asked for.
  @discardableResult
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool = false
  ) -> Matrix {
    stack.backward(outputGradient, pass: &pass.stack, needsInputGradient: needsInputGradient)
  }

  /// Empties the gradient of every parameter.
  public mutating func clearGradients() { visitParameters { $0.clearGradient() } }

  /// Visits every parameter and running statistic, from the input upwards.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) { stack.visitParameters(visit) }

  /// Visits the state of everything that draws random numbers in training.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    stack.visitRandomStates(visit)
  }

  /// All parameters and running statistics, from the input upwards.
  public var parameters: [Parameter] { stack.parameters }

  /// The sites that readings show, from the input upwards.
  public var outlines: [SiteOutline] { stack.outlines }

  /// What readings show of a pass, from the input upwards.
  public func sites(_ pass: Pass) -> [Site] { stack.sites(pass.stack) }
}
