import CKernels

/// Sums of squares over a parameter array and one update of it.
public struct UpdateSquares: Sendable, Equatable {
  /// Σw² of the parameters before the update.
  public let parameters: Double
  /// Σg² of the gradient as it was given: neither scaled nor with weight decay.
  public let gradient: Double
  /// Σ(Δw)² of what the update changed.
  public let change: Double

  init(_ squares: kernel_update_squares) {
    parameters = squares.parameters
    gradient = squares.gradient
    change = squares.change
  }
}
