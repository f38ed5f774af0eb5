import CKernels
import Matrices
import Networks

extension Activation {
  /// The share of a layer's activations that lie in the flat part of the nonlinearity, 0...1.
  ///
  /// Flat is where an input far out on one side meets a slope below about 6 % of the nonlinearity's largest:
  ///
  /// | nonlinearity | flat where |
  /// |---|---|
  /// | tanh | \|a\| > 0.97 (as Karpathy's makemore draws it) |
  /// | sigmoid | a < 0.015 or a > 0.985: the same inputs, as σ(2x) = (1 + tanh x) ÷ 2 |
  /// | ReLU | a = 0 |
  /// | leaky ReLU | a < 0: the slope there is 0.01 |
  /// | leaky ReLU of slope 0.2 | nowhere |
  /// | GELU | input < −2.2 |
  /// | identity | nowhere |
  ///
  /// NaN is flat nowhere. Of no activations the share is 0.
  func flatShare(input: Matrix, output: Matrix) -> Float {
    switch self {
    case .identity, .leakyReLUOfDCGAN: 0
    case .sigmoid: output.share(outside: 0.015, 0.985)
    case .tanh: output.share(outside: -0.97, 0.97)
    case .relu: output.shareOfZeros
    case .leakyReLU: output.share(outside: 0, .infinity)
    case .gelu: input.share(outside: -2.2, .infinity)
    }
  }
}

extension Matrix {
  /// The share of entries that are exactly 0, 0...1.
  var shareOfZeros: Float {
    elements.isEmpty ? 0 : Float(kernel_count_zeros(elements, elements.count)) / Float(elements.count)
  }

  /// The share of entries below one bound or above the other, 0...1.
  func share(outside low: Float, _ high: Float) -> Float {
    guard !elements.isEmpty else { return 0 }
    return Float(kernel_count_outside(elements, elements.count, low, high)) / Float(elements.count)
  }
}
