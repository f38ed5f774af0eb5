import Matrices

/// How the weights of a layer are drawn before the first step; biases start at 0 except with `pytorch`.
public enum Initialization: Sendable, Equatable {
  /// W ~ N(0, σ²).
  case normal(Double)
  /// W ~ U(±√(6 ÷ (inputs + outputs))) (Glorot & Bengio 2010, equation 16).
  case glorot
  /// W ~ N(0, 2 ÷ inputs) (He et al. 2015, equation 10).
  case he
  /// W and b ~ U(±1 ÷ √inputs), as PyTorch's `Linear` does.
  case pytorch
  /// W with orthonormal rows or columns (Saxe et al. 2013).
  case orthogonal
}

extension Initialization: LosslessStringConvertible {
  /// The words that an experiment may use; σ stands for a number above 0.
  public static let words = ["normal(σ)", "glorot", "he", "pytorch", "orthogonal"]

  /// Reads a word: `normal(0.1)`, `glorot`, `he`, `pytorch`, `orthogonal`; σ must be finite and above 0.
  public init?(_ description: String) {
    switch description {
    case "glorot": self = .glorot
    case "he": self = .he
    case "pytorch": self = .pytorch
    case "orthogonal": self = .orthogonal
    default:
      guard description.hasPrefix("normal("), description.hasSuffix(")"),
        let deviation = Double(description.dropFirst(7).dropLast()), deviation > 0, deviation.isFinite
      else { return nil }
      self = .normal(deviation)
    }
  }

  /// The word for it, which reads back as the same value.
  public var description: String {
    switch self {
    case .normal(let deviation): "normal(\(deviation))"
    case .glorot: "glorot"
    case .he: "he"
    case .pytorch: "pytorch"
    case .orthogonal: "orthogonal"
    }
  }
}

extension Initialization {
  /// Draws the weights [outputs, inputs] of a layer, and then its biases.
  ///
  /// - Parameters:
  ///   - outputs: Number of units.
  ///   - inputs: Number of inputs of a unit; of a convolution, channels · taps.
  ///   - taps: Number of positions of a unit's kernel, by which `glorot` counts the outputs that an input has a part in.
  ///   - generator: The random numbers.
  public func parameters(
    outputs: Int, inputs: Int, taps: Int = 1, using generator: inout SeededGenerator
  ) -> (weight: Matrix, bias: [Float]) {
    var bias = [Float](repeating: 0, count: outputs)
    let weight: Matrix
    switch self {
    case .normal(let deviation):
      weight = .normal(rows: outputs, columns: inputs, deviation: deviation, using: &generator)
    case .glorot:
      let bound = (6 / Double(inputs + taps * outputs)).squareRoot()
      weight = .uniform(rows: outputs, columns: inputs, bound: bound, using: &generator)
    case .he:
      let deviation = (2 / Double(inputs)).squareRoot()
      weight = .normal(rows: outputs, columns: inputs, deviation: deviation, using: &generator)
    case .pytorch:
      let bound = 1 / Double(inputs).squareRoot()
      weight = .uniform(rows: outputs, columns: inputs, bound: bound, using: &generator)
      bias = Matrix.uniform(rows: outputs, columns: 1, bound: bound, using: &generator).elements
    case .orthogonal:
      weight = .orthogonal(rows: outputs, columns: inputs, using: &generator)
    }
    return (weight, bias)
  }
}

extension Initialization {
  /// Draws the weights of a transposed convolution, [inputs, outputs · taps], and then its biases.
  ///
  /// `he` counts the inputs that an output is a sum of, of which a stride leaves some out. `pytorch` counts as PyTorch's
  /// `ConvTranspose2d` does: the outputs, at all taps.
  func parameters(
    of map: TransposedConvolutionShape, using generator: inout SeededGenerator
  ) -> (weight: Matrix, bias: [Float]) {
    let (convolution, channels) = (map.convolution, map.outputChannels)
    var weight = parameters(
      outputs: map.inputChannels, inputs: convolution.weightsPerOutput, taps: convolution.windows.taps,
      using: &generator
    ).weight
    var bias = [Float](repeating: 0, count: channels)
    switch self {
    case .he:
      let scale = (Float(convolution.weightsPerOutput) / Float(map.inputsPerUnit)).squareRoot()
      for index in weight.elements.indices { weight.elements[index] *= scale }
    case .pytorch:
      let bound = 1 / Double(convolution.weightsPerOutput).squareRoot()
      bias = Matrix.uniform(rows: channels, columns: 1, bound: bound, using: &generator).elements
    case .normal, .glorot, .orthogonal: break
    }
    return (weight, bias)
  }
}
