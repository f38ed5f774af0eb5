import CKernels

/// An image whose windows were each replaced by their greatest value.
public struct WindowMaxima: Sendable, Equatable {
  /// The greatest values, [channels, windows · examples].
  public let output: Matrix
  /// Where each is: a position of the input image, in the order of the output's entries.
  public let positions: [Int32]
  /// The windows.
  public let windows: Windows

  /// Pools an image [channels, positions · examples]; the padding, which is never the greatest, is at most half a window.
  ///
  /// Of equal values the first counts; a NaN is greater than everything (as PyTorch's `max_pool2d`).
  public init(_ image: Matrix, windows: Windows) {
    windows.requireHalfPadding()
    let examples = image.examples(of: windows.inputPositions)
    var kernel = windows.kernel(examples: examples)
    var output = Matrix(uninitializedRows: image.rows, columns: windows.outputPositions * examples)
    positions = Array(unsafeUninitializedCapacity: output.elements.count) { positions, count in
      kernel_max_pool(&kernel, image.rows, image.elements, &output.elements, positions.baseAddress)
      count = image.rows * windows.outputPositions * examples
    }
    self.output = output
    self.windows = windows
  }

  /// Carries dL/dy [channels, windows · examples] back: each entry goes to where its window's greatest value is.
  public func backward(_ outputGradient: Matrix) -> Matrix {
    precondition(
      outputGradient.rows == output.rows && outputGradient.columns == output.columns,
      "the gradient has the output's shape")
    let examples = output.examples(of: windows.outputPositions)
    var kernel = windows.kernel(examples: examples)
    return Matrix(rows: output.rows, columns: windows.inputPositions * examples) { input in
      kernel_max_pool_backward(
        &kernel, output.rows, outputGradient.elements, positions, input.baseAddress)
    }
  }
}

extension Matrix {
  /// The average of each window of this image [channels, positions · examples]: [channels, windows · examples].
  ///
  /// Zeros of the padding count (as PyTorch's `avg_pool2d`); the padding is at most half a window. With a window
  /// as large as the image this is global average pooling.
  public func averagePooled(_ windows: Windows) -> Matrix {
    windows.requireHalfPadding()
    let examples = examples(of: windows.inputPositions)
    var kernel = windows.kernel(examples: examples)
    return Matrix(rows: rows, columns: windows.outputPositions * examples) { output in
      kernel_average_pool(&kernel, rows, elements, output.baseAddress)
    }
  }

  /// This gradient dL/dy [channels, windows · examples] carried back through average pooling.
  public func backThroughAveragePooling(_ windows: Windows) -> Matrix {
    windows.requireHalfPadding()
    let examples = examples(of: windows.outputPositions)
    var kernel = windows.kernel(examples: examples)
    return Matrix(rows: rows, columns: windows.inputPositions * examples) { input in
      kernel_average_pool_backward(&kernel, rows, elements, input.baseAddress)
    }
  }
}

extension Windows {
  /// One window as large as the image: that of global average pooling.
  public init(wholeImageOfHeight height: Int, width: Int) {
    self.init(inputHeight: height, inputWidth: width, kernelHeight: height, kernelWidth: width)
  }

  /// Every window then holds a position of the image.
  fileprivate func requireHalfPadding() {
    precondition(
      2 * padding <= kernelHeight && 2 * padding <= kernelWidth, "the padding is at most half a window")
  }
}
