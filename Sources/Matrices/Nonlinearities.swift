import CKernels

/// Nonlinearities, entry by entry. NaN stays NaN; infinities go to the limits.
extension Matrix {
  /// The logistic function, 1 ÷ (1 + e^−x), of every entry.
  public func sigmoid() -> Matrix {
    mapped { kernel_sigmoid($0, $1, $2) }
  }

  /// The hyperbolic tangent of every entry.
  public func tanh() -> Matrix {
    mapped { kernel_tanh($0, $1, $2) }
  }

  /// The rectifier, max(x, 0), of every entry.
  public func relu() -> Matrix {
    mapped { kernel_relu($0, $1, $2) }
  }

  /// The leaky rectifier of every entry: x above 0, `slope` · x below.
  public func leakyReLU(slope: Float = 0.01) -> Matrix {
    mapped { kernel_leaky_relu($0, slope, $1, $2) }
  }

  /// The Gaussian error linear unit of every entry, x · Φ(x) with the exact normal distribution function
  /// (Hendrycks and Gimpel 2016), as PyTorch's default.
  public func gelu() -> Matrix {
    mapped { kernel_gelu($0, $1, $2) }
  }

  /// This gradient dL/da carried back through a = sigmoid(x): dL/da · a · (1 − a).
  public func backThroughSigmoid(output: Matrix) -> Matrix {
    combined(with: output) { kernel_sigmoid_backward($0, $1, $2, $3) }
  }

  /// This gradient dL/da carried back through a = tanh(x): dL/da · (1 − a²).
  public func backThroughTanh(output: Matrix) -> Matrix {
    combined(with: output) { kernel_tanh_backward($0, $1, $2, $3) }
  }

  /// This gradient dL/da carried back through a = max(x, 0): dL/da where a > 0, else 0.
  public func backThroughReLU(output: Matrix) -> Matrix {
    combined(with: output) { kernel_relu_backward($0, $1, $2, $3) }
  }

  /// This gradient dL/da carried back through the leaky rectifier: dL/da where a > 0, else `slope` · dL/da.
  public func backThroughLeakyReLU(output: Matrix, slope: Float = 0.01) -> Matrix {
    combined(with: output) { kernel_leaky_relu_backward($0, $1, slope, $2, $3) }
  }

  /// This gradient dL/da carried back through a = gelu(x): dL/da · (Φ(x) + x · φ(x)).
  public func backThroughGELU(input: Matrix) -> Matrix {
    combined(with: input) { kernel_gelu_backward($0, $1, $2, $3) }
  }

  @inline(__always)
  private func mapped(
    _ kernel: (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int) -> Void
  ) -> Matrix {
    Matrix(rows: rows, columns: columns) { result in
      elements.withUnsafeBufferPointer { kernel($0.baseAddress, result.baseAddress, $0.count) }
    }
  }

  @inline(__always)
  private func combined(
    with other: Matrix,
    _ kernel: (UnsafePointer<Float>?, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int) -> Void
  ) -> Matrix {
    precondition(rows == other.rows && columns == other.columns, "the two must have one shape")
    return Matrix(rows: rows, columns: columns) { result in
      elements.withUnsafeBufferPointer { gradient in
        other.elements.withUnsafeBufferPointer {
          kernel(gradient.baseAddress, $0.baseAddress, result.baseAddress, $0.count)
        }
      }
    }
  }
}
