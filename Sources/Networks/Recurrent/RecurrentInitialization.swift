import Matrices

/// How the weights of the state, W_hh, begin: gate by gate a square matrix.
public enum RecurrentInitialization: Sendable, Equatable {
  /// Drawn as other weights are; with `pytorch` as PyTorch's recurrent layers draw theirs, from U(±1 ÷ √units).
  case drawn(Initialization)
  /// The identity matrix: the state is kept as it is, but for the input and the nonlinearity (Le et al. 2015).
  case identity

  /// Weights with orthonormal rows.
  public static let orthogonal = RecurrentInitialization.drawn(.orthogonal)
}

extension RecurrentInitialization: LosslessStringConvertible {
  /// The words that an experiment may use; σ stands for a number above 0.
  public static let words = Initialization.words + ["identity"]

  /// Reads a word: `identity`, or any of `Initialization`.
  public init?(_ description: String) {
    if description == "identity" {
      self = .identity
    } else if let drawn = Initialization(description) {
      self = .drawn(drawn)
    } else {
      return nil
    }
  }

  /// The word for it, which reads back as the same value.
  public var description: String {
    switch self {
    case .drawn(let initialization): initialization.description
    case .identity: "identity"
    }
  }
}

extension RecurrentInitialization {
  /// The weights of the state [gates·units, units], and their biases.
  func parameters(
    gates: Int, units: Int, using generator: inout SeededGenerator
  ) -> (weight: Matrix, bias: [Float]) {
    switch self {
    case .drawn(let initialization):
      initialization.parameters(gates: gates, units: units, inputs: units, using: &generator)
    case .identity:
      (
        Matrix(rows: gates * units, columns: units) { entries in
          for index in entries.indices {
            entries[index] = index / units % units == index % units ? 1 : 0
          }
        }, Array(repeating: 0, count: gates * units)
      )
    }
  }
}

extension Initialization {
  /// The weights of the gates [gates·units, inputs] of a recurrent layer, drawn gate by gate, and their biases.
  func parameters(
    gates: Int, units: Int, inputs: Int, using generator: inout SeededGenerator
  ) -> (weight: Matrix, bias: [Float]) {
    if self == .pytorch {
      let bound = 1 / Double(units).squareRoot()
      let weight = Matrix.uniform(rows: gates * units, columns: inputs, bound: bound, using: &generator)
      let bias = Matrix.uniform(rows: gates * units, columns: 1, bound: bound, using: &generator)
      return (weight, bias.elements)
    }
    var weights: [Float] = []
    var biases: [Float] = []
    for _ in 0..<gates {
      let (weight, bias) = parameters(outputs: units, inputs: inputs, using: &generator)
      weights += weight.elements
      biases += bias
    }
    return (Matrix(rows: gates * units, columns: inputs, elements: weights), biases)
  }
}
