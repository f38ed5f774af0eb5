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
  /// φ(z) = z·Φ(z), with Φ the normal distribution function (Hendrycks & Gimpel 2016).
  case gelu
}
