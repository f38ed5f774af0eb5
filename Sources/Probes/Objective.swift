import Matrices
import Networks

/// A mini-batch and the loss over it: what gradients at other weights than a step's own are computed from.
public struct Objective: Sendable {
  /// The mini-batch [features, examples].
  public let input: Matrix
  private let evaluate: @Sendable (Matrix) -> (loss: Float, outputGradient: Matrix)

  /// Makes an objective.
  /// - Parameters:
  ///   - input: the mini-batch [features, examples].
  ///   - evaluate: the loss of a network's outputs for it, and its gradient with respect to them.
  public init(
    input: Matrix, evaluate: @escaping @Sendable (Matrix) -> (loss: Float, outputGradient: Matrix)
  ) {
    self.input = input
    self.evaluate = evaluate
  }

  /// The loss at the weights of a network in training mode, and the gradients it leaves in its learned parameters.
  ///
  /// Copies of one network see the same random numbers; the network given is left as it is.
  public func gradients(at network: Network) -> (loss: Float, parameters: LearnedParameters) {
    var copy = network
    copy.clearGradients()
    var pass = Pass()
    copy.forward(input, into: &pass)
    let (loss, outputGradient) = evaluate(pass.output)
    copy.backward(outputGradient, pass: &pass)
    return (loss, LearnedParameters(of: copy))
  }
}

/// The learned parameters of a network with their gradients, from the input upwards.
public struct LearnedParameters: Sendable {
  /// The parameters.
  public let parameters: [Parameter]

  /// Takes the learned parameters of a network.
  public init(of network: Network) { parameters = network.parameters.filter(\.isLearned) }

  /// ‖g‖₂ of the gradients of some of them, or of all.
  func gradientNorm(_ positions: Range<Int>? = nil) -> Double {
    parameters[positions ?? parameters.indices].reduce(0) { $0 + $1.gradient.sumOfSquares() }.squareRoot()
  }

  /// The product g·g′ of the gradients of some of them with those of another network alike.
  func gradientProduct(_ other: LearnedParameters, _ positions: Range<Int>) -> Double {
    fold(other, positions) { $0 * $1 }
  }

  /// ‖g − g′‖₂ of the gradients of some of them, or of all, and those of another network alike.
  func gradientDistance(to other: LearnedParameters, _ positions: Range<Int>? = nil) -> Double {
    fold(other, positions ?? parameters.indices) { ($0 - $1) * ($0 - $1) }.squareRoot()
  }

  private func fold(
    _ other: LearnedParameters, _ positions: Range<Int>, _ term: (Double, Double) -> Double
  ) -> Double {
    positions.reduce(0) { sum, position in
      let (own, their) = (
        parameters[position].gradient.elements, other.parameters[position].gradient.elements
      )
      // What has no gradient, as nothing came to it, has one of 0.
      if own.isEmpty { return their.reduce(sum) { $0 + term(0, Double($1)) } }
      if their.isEmpty { return own.reduce(sum) { $0 + term(Double($1), 0) } }
      return own.withUnsafeBufferPointer { own in
        their.withUnsafeBufferPointer { their in
          own.indices.reduce(sum) { $0 + term(Double(own[$1]), Double(their[$1])) }
        }
      }
    }
  }
}

extension Network {
  /// The same network with other values of some learned parameters, which are counted from the input upwards.
  func replacing(_ value: (_ position: Int, _ old: Matrix) -> Matrix) -> Network {
    var copy = self
    var position = 0
    copy.visitParameters { parameter in
      guard parameter.isLearned else { return }
      parameter.value = value(position, parameter.value)
      position += 1
    }
    return copy
  }
}
