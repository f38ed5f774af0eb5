import Matrices

/// A piece of a network: values go through it forwards, gradients backwards.
///
/// Values are [channels, positions·examples], as `Shape` has it. What a forward pass computed and its backward pass
/// needs is the pass; the layer itself keeps parameters, running statistics and the state of its random numbers.
public protocol Layer: Sendable {
  /// What a forward pass computed: all that the backward pass and the probes need of it.
  associatedtype Pass: Sendable

  /// Runs in training mode: statistics are the mini-batch's, running ones are updated, random numbers are drawn.
  mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass)

  /// Runs in inference mode, by the running statistics; an example's output does not depend on the others.
  func infer(_ input: Matrix) -> Matrix

  /// Carries dL/d(output) back: adds to the parameters' gradients, leaves dL/d(activation) in the pass' sites.
  /// - Returns: dL/d(input) in the shape of the input; empty where it is not needed.
  mutating func backward(_ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool) -> Matrix

  /// Visits every parameter and running statistic, always in the same order.
  mutating func visitParameters(_ visit: (inout Parameter) -> Void)

  /// Visits the state of everything that draws random numbers in training, each with a name of its own.
  mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void)

  /// The sites that readings show, from the input upwards.
  var outlines: [SiteOutline] { get }

  /// The same sites after a pass, in the same order.
  func sites(_ pass: Pass) -> [Site]
}

extension Layer {
  /// Visits nothing: most layers that only rearrange values have no parameters.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {}

  /// Visits nothing: most layers draw no random numbers.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {}

  /// None: most layers that only rearrange values have no sites.
  public var outlines: [SiteOutline] { [] }

  /// None: most layers that only rearrange values have no sites.
  public func sites(_ pass: Pass) -> [Site] { [] }

  /// All parameters and running statistics, in the order of `visitParameters`.
  public var parameters: [Parameter] {
    var copy = self
    var found: [Parameter] = []
    copy.visitParameters { found.append($0) }
    return found
  }
}

/// The same with the type of the pass hidden, for layers in a row.
extension Layer {
  mutating func forwardHiding(_ input: Matrix) -> (output: Matrix, pass: any Sendable) {
    let (output, pass) = forward(input)
    return (output, pass)
  }

  mutating func backwardHiding(
    _ outputGradient: Matrix, pass: inout any Sendable, needsInputGradient: Bool
  ) -> Matrix {
    var own = ownPass(pass)
    // Let go of, so that the layer changes its pass in place.
    pass = ()
    defer { pass = own }
    return backward(outputGradient, pass: &own, needsInputGradient: needsInputGradient)
  }

  func sitesHiding(_ pass: any Sendable) -> [Site] { sites(ownPass(pass)) }

  private func ownPass(_ pass: any Sendable) -> Pass {
    guard let own = pass as? Pass else { preconditionFailure("the pass is another layer's") }
    return own
  }
}
