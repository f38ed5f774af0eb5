import Matrices

/// The nonlinearity φ between a layer's (normalised) pre-activation and its output.
public enum Activation: String, Sendable, CaseIterable {
  /// φ(z) = z.
  case identity
  /// φ(z) = 1 ÷ (1 + e^−z).
  case sigmoid
  /// φ(z) = tanh z.
  case tanh
  /// φ(z) = max(0, z).
  case relu
  /// φ(z) = z where z > 0, and 0.01·z elsewhere.
  case leakyReLU = "leaky-relu"
  /// φ(z) = z where z > 0, and 0.2·z elsewhere, as DCGAN's discriminator has it (Radford et al. 2015, section 4).
  case leakyReLUOfDCGAN = "leaky-relu-0.2"
  /// φ(z) = z·Φ(z), with Φ the normal distribution function (Hendrycks & Gimpel 2016).
  case gelu
}

extension Activation {
  /// φ of every entry.
  func callAsFunction(_ input: Matrix) -> Matrix {
    switch self {
    case .identity: input
    case .sigmoid: input.sigmoid()
    case .tanh: input.tanh()
    case .relu: input.relu()
    case .leakyReLU: input.leakyReLU()
    case .leakyReLUOfDCGAN: input.leakyReLU(slope: 0.2)
    case .gelu: input.gelu()
    }
  }

  /// dL/dx of a = φ(x), given dL/da: the gradient times φ'(x), entry by entry.
  func back(_ gradient: Matrix, input: Matrix, output: Matrix) -> Matrix {
    switch self {
    case .identity: gradient
    case .sigmoid: gradient.backThroughSigmoid(output: output)
    case .tanh: gradient.backThroughTanh(output: output)
    case .relu: gradient.backThroughReLU(output: output)
    case .leakyReLU: gradient.backThroughLeakyReLU(output: output)
    case .leakyReLUOfDCGAN: gradient.backThroughLeakyReLU(output: output, slope: 0.2)
    case .gelu: gradient.backThroughGELU(input: input)
    }
  }
}
