import Matrices

/// Gives an image the shape that a dense layer takes, in PyTorch's order.
///
/// From [channels, positions · examples] to [channels · positions, examples]; nothing is copied.
public struct Flatten: Layer {
  /// The shape of an example of the input.
  public let shape: Shape

  /// Makes a layer for images of a shape.
  public init(_ shape: Shape) { self.shape = shape }

  /// The number of rows that the input came in.
  public struct Pass: Sendable {
    fileprivate let inputRows: Int
  }

  /// Flattens an image.
  public func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    (infer(input), Pass(inputRows: input.rows))
  }

  /// Flattens an image.
  public func infer(_ input: Matrix) -> Matrix { input.reshaped(rows: shape.features) }

  /// Gives the gradient the image's shape.
  public func backward(_ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool) -> Matrix {
    needsInputGradient ? outputGradient.reshaped(rows: pass.inputRows) : .empty
  }
}
