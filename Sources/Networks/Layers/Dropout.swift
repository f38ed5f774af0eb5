import Matrices

/// Sets values to 0 at random while training, and does nothing in inference.
///
/// Each value becomes 0 with probability p and is divided by 1 − p otherwise, so that its mean stays as it is; the first
/// paper (Srivastava et al. 2014) multiplies in inference instead. The layer keeps the state of its random numbers: a
/// copy goes on with the same ones.
public struct Dropout: Layer {
  /// Name of it, by which its random numbers are found again.
  public let name: String
  /// The probability p of a 0, 0..<1.
  public let rate: Double
  private var generator: SeededGenerator

  /// Which values became 0.
  public struct Pass: Sendable {
    fileprivate let key: UInt64
  }

  /// Makes a layer that drops a share of the values; 0 ≤ rate < 1.
  public init(_ name: String = "dropout", rate: Double, generator: SeededGenerator) {
    precondition((0..<1).contains(rate), "a rate is at least 0 and below 1")
    self.name = name
    self.rate = rate
    self.generator = generator
  }

  /// Drops values, others in every pass.
  public mutating func forward(_ input: Matrix) -> (output: Matrix, pass: Pass) {
    let pass = Pass(key: generator.next())
    return (input.droppingOut(rate: rate, key: pass.key), pass)
  }

  /// The input as it is.
  public func infer(_ input: Matrix) -> Matrix { input }

  /// Drops the gradient of what was dropped, and divides the rest by 1 − p.
  public mutating func backward(
    _ outputGradient: Matrix, pass: inout Pass, needsInputGradient: Bool
  ) -> Matrix {
    needsInputGradient ? outputGradient.droppingOut(rate: rate, key: pass.key) : .empty
  }

  /// Visits the state of the random numbers.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    visit(name, &generator)
  }
}
