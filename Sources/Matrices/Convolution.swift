import CKernels

extension Matrix {
  /// This image x [inputs, positions · examples] convolved with a weight [outputs, inputs · taps], plus an optional
  /// bias for each output: [outputs, positions · examples].
  ///
  /// y[o, p] = b[o] + Σ over i and t of w[o, i, t] · x[i, p · stride + t − padding], which is the cross-correlation
  /// that PyTorch's `conv2d` computes, weights in its order [outputs, inputs, height, width].
  public func convolved(with weight: Matrix, bias: [Float]? = nil, shape: ConvolutionShape) -> Matrix {
    precondition(rows == shape.inputChannels, "one row an input channel")
    weight.requireWeight(of: shape)
    precondition(bias.map { $0.count == shape.outputChannels } ?? true, "one bias an output channel")
    let examples = examples(of: shape.windows.inputPositions)
    var kernel = shape.kernel(examples: examples)
    return Matrix(rows: shape.outputChannels, columns: shape.windows.outputPositions * examples) { output in
      withScratch(kernel_convolution_scratch(&kernel)) { scratch in
        withOptionalPointer(to: bias) { bias in
          kernel_convolve(&kernel, elements, weight.elements, bias, output.baseAddress, scratch)
        }
      }
    }
  }

  /// This gradient dL/dy [outputs, positions · examples] carried back through a convolution: dL/dx
  /// [inputs, positions · examples].
  public func backThroughConvolution(weight: Matrix, shape: ConvolutionShape) -> Matrix {
    gatheredBack(weight: weight, bias: nil, shape: shape)
  }

  /// The gradient of a convolution's weight, [outputs, inputs · taps], given its input, this image, and dL/dy.
  public func convolutionWeightGradient(outputGradient: Matrix, shape: ConvolutionShape) -> Matrix {
    precondition(
      rows == shape.inputChannels && outputGradient.rows == shape.outputChannels, "one row a channel")
    let examples = examples(of: shape.windows.inputPositions)
    precondition(
      outputGradient.examples(of: shape.windows.outputPositions) == examples, "the two have the same examples"
    )
    var kernel = shape.kernel(examples: examples)
    return Matrix(rows: shape.outputChannels, columns: shape.weightsPerOutput) { gradient in
      withScratch(kernel_convolution_gradient_scratch(&kernel)) { scratch in
        kernel_convolution_gradient(
          &kernel, elements, outputGradient.elements, gradient.baseAddress, scratch)
      }
    }
  }

  /// This image [inputs, positions · examples] convolved by the transpose of a convolution, with a weight
  /// [inputs, outputs · taps], plus an optional bias for each output: [outputs, positions · examples].
  ///
  /// PyTorch's `conv_transpose2d`: every entry of the input adds its window, scaled, to the output.
  public func convolvedTransposed(
    with weight: Matrix, bias: [Float]? = nil, shape: TransposedConvolutionShape
  ) -> Matrix {
    gatheredBack(weight: weight, bias: bias, shape: shape.convolution)
  }

  /// This gradient dL/dy [outputs, positions · examples] carried back through a transposed convolution: dL/dx
  /// [inputs, positions · examples].
  public func backThroughTransposedConvolution(
    weight: Matrix, shape: TransposedConvolutionShape
  ) -> Matrix {
    convolved(with: weight, shape: shape.convolution)
  }

  /// The gradient of a transposed convolution's weight, [inputs, outputs · taps], given its input, this image, and
  /// dL/dy.
  public func transposedConvolutionWeightGradient(
    outputGradient: Matrix, shape: TransposedConvolutionShape
  ) -> Matrix {
    outputGradient.convolutionWeightGradient(outputGradient: self, shape: shape.convolution)
  }

  /// The sum over the windows that hold each input, plus a bias for each input channel.
  private func gatheredBack(weight: Matrix, bias: [Float]?, shape: ConvolutionShape) -> Matrix {
    precondition(rows == shape.outputChannels, "one row a channel")
    weight.requireWeight(of: shape)
    precondition(bias.map { $0.count == shape.inputChannels } ?? true, "one bias a channel")
    let examples = examples(of: shape.windows.outputPositions)
    var kernel = shape.kernel(examples: examples)
    return Matrix(rows: shape.inputChannels, columns: shape.windows.inputPositions * examples) { input in
      withScratch(kernel_convolution_backward_scratch(&kernel)) { scratch in
        withOptionalPointer(to: bias) { bias in
          kernel_convolve_backward(&kernel, elements, weight.elements, bias, input.baseAddress, scratch)
        }
      }
    }
  }

  private func requireWeight(of shape: ConvolutionShape) {
    precondition(
      rows == shape.outputChannels && columns == shape.weightsPerOutput,
      "a weight has a row for each output channel and a column for each tap of each input channel")
  }

  /// Number of examples of an image of so many positions; the columns must be a multiple of them.
  func examples(of positions: Int) -> Int {
    precondition(columns.isMultiple(of: positions), "every example has \(positions) positions")
    return columns / positions
  }
}

/// Calls the closure with scratch memory for so many floats.
private func withScratch(_ count: Int, _ body: (UnsafeMutablePointer<Float>?) -> Void) {
  withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { body($0.baseAddress) }
}
