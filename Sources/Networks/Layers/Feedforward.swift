import Matrices

/// Two fully connected layers, the same at every position.
///
/// A transformer's second sublayer (Vaswani et al. 2017, section 3.3).
public struct Feedforward: Layer {
  /// The first layer, wider than the input, with the nonlinearity.
  public var first: DenseLayer
  /// The second layer, as wide as the input.
  public var second: DenseLayer

  /// What the two layers computed.
  public struct Pass: Sendable {
    fileprivate var first: DenseLayer.Pass
    fileprivate var second: DenseLayer.Pass
  }

  /// Makes the pair of its parts.
  public init(first: DenseLayer, second: DenseLayer) {
    self.first = first
    self.second = second
  }

  /// Runs in training mode on the input [D, T·examples].
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let (hidden, firstPass) = first.forward(input)
    let (output, secondPass) = second.forward(hidden)
    return (output, Pass(first: firstPass, second: secondPass))
  }

  /// Runs in inference mode on the input [D, T·examples].
  public func infer(_ input: Matrix) -> Matrix { second.infer(first.infer(input)) }

  /// Carries a gradient [D, T·examples] back through both.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    let hidden = second.backward(outputGradient, pass: &pass.second, needsInputGradient: true)
    return first.backward(hidden, pass: &pass.first, needsInputGradient: needsInputGradient)
  }

  /// Visits both layers.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    first.visitParameters(visit)
    second.visitParameters(visit)
  }

  /// The first layer: the second goes into a sum, which is a site of its own.
  public var outlines: [SiteOutline] { first.outlines }

  /// The first layer.
  public func sites(_ pass: Pass) -> [Site] { first.sites(pass.first) }
}
