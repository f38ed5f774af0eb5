import CKernels
import Matrices
import Testing

/// What a buffer holds around the values: a number that no kernel makes.
private let guardValue: Float = 1.234e33

/// Floats on each side of a guarded buffer, more than a vector.
private let guardLength = 40

/// Runs a kernel with an input that NaN surrounds, so many floats from where its buffer begins.
private func surrounded<Result>(
  _ values: [Float], by offset: Int, _ body: (UnsafePointer<Float>?) -> Result
) -> Result {
  let padded = [Float](repeating: .nan, count: offset) + values + Array(repeating: .nan, count: guardLength)
  return padded.withUnsafeBufferPointer { body($0.baseAddress.map { $0 + offset }) }
}

/// What a kernel writes to a buffer of so many floats; nil if it leaves one unwritten or writes beyond.
private func guarded(_ count: Int, offset: Int, _ body: (UnsafeMutablePointer<Float>?) -> Void) -> [Float]? {
  var buffer = [Float](repeating: guardValue, count: offset + count + guardLength)
  buffer.withUnsafeMutableBufferPointer { body($0.baseAddress.map { $0 + offset }) }
  let written = buffer[offset..<offset + count]
  let around = buffer[..<offset] + buffer[(offset + count)...]
  guard around.allSatisfy({ $0 == guardValue }), !written.contains(guardValue) else { return nil }
  return Array(written)
}

private func kernelSizes(_ tried: ConvolutionCase) -> kernel_convolution {
  let shape = tried.shape, windows = shape.windows
  return kernel_convolution(
    windows: kernel_windows(
      examples: tried.examples, input_height: windows.inputHeight, input_width: windows.inputWidth,
      output_height: windows.outputHeight, output_width: windows.outputWidth,
      kernel_height: windows.kernelHeight, kernel_width: windows.kernelWidth, stride: windows.stride,
      padding: windows.padding),
    input_channels: shape.inputChannels, output_channels: shape.outputChannels)
}

@Suite("Memory of convolutions and pooling")
struct ConvolutionMemoryTests {
  @Test(
    "wherever the buffers lie the numbers are the same, and nothing is read or written beyond them",
    arguments: ConvolutionCase.all)
  func placesChangeNothing(tried: ConvolutionCase) {
    let x = sample(tried.input.rows, tried.input.columns, stream: 1)
    let w = sample(tried.weight.rows, tried.weight.columns, stream: 2)
    let dy = sample(tried.outputGradient.rows, tried.outputGradient.columns, stream: 3)
    let expected = [
      x.convolved(with: w, shape: tried.shape), dy.backThroughConvolution(weight: w, shape: tried.shape),
      x.convolutionWeightGradient(outputGradient: dy, shape: tried.shape),
    ].map(\.elements)
    var sizes = kernelSizes(tried)
    for offset in [1, 7, 16, 17] {
      let results = surrounded(x.elements, by: offset) { x in
        surrounded(w.elements, by: 18 - offset) { w in
          surrounded(dy.elements, by: offset + 2) { dy in
            let scratch = [
              kernel_convolution_scratch(&sizes), kernel_convolution_backward_scratch(&sizes),
              kernel_convolution_gradient_scratch(&sizes),
            ]
            return [
              guardedTwice(expected[0].count, scratch[0], offset) {
                kernel_convolve(&sizes, x, w, nil, $0, $1)
              },
              guardedTwice(expected[1].count, scratch[1], offset) {
                kernel_convolve_backward(&sizes, dy, w, nil, $0, $1)
              },
              guardedTwice(expected[2].count, scratch[2], offset) {
                kernel_convolution_gradient(&sizes, x, dy, $0, $1)
              },
            ]
          }
        }
      }
      #expect(results == expected)
    }
  }

  /// Guards the result and the scratch memory, of which a kernel may leave parts unwritten.
  private func guardedTwice(
    _ count: Int, _ scratch: Int, _ offset: Int,
    _ body: (UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?) -> Void
  ) -> [Float]? {
    var isWhole = false
    let result = guarded(count, offset: offset) { result in
      var memory = [Float](repeating: guardValue, count: offset + scratch + guardLength)
      memory.withUnsafeMutableBufferPointer { body(result, $0.baseAddress.map { $0 + offset }) }
      isWhole = (memory[..<offset] + memory[(offset + scratch)...]).allSatisfy { $0 == guardValue }
    }
    return isWhole ? result : nil
  }

  @Test("pooling reads and writes nothing beyond its buffers", arguments: [1, 3, 15, 16, 17, 33])
  func poolingStaysInside(examples: Int) {
    let windows = Windows(
      inputHeight: 5, inputWidth: 4, kernelHeight: 3, kernelWidth: 3, stride: 2, padding: 1)
    let x = sample(3, windows.inputPositions * examples, stream: 1)
    let dy = sample(3, windows.outputPositions * examples, stream: 2)
    let maxima = WindowMaxima(x, windows: windows)
    var sizes = kernelSizes(
      ConvolutionCase(
        ConvolutionShape(inputChannels: 3, outputChannels: 3, windows: windows), examples: examples)
    ).windows
    for offset in [1, 7, 16, 17] {
      var positions = [Int32](repeating: -9, count: dy.elements.count + guardLength)
      surrounded(x.elements, by: offset) { x in
        let output = guarded(dy.elements.count, offset: offset) {
          kernel_max_pool(&sizes, 3, x, $0, &positions)
        }
        let average = guarded(dy.elements.count, offset: offset) { kernel_average_pool(&sizes, 3, x, $0) }
        #expect(output == maxima.output.elements)
        #expect(average != nil)
      }
      #expect(Array(positions.prefix(dy.elements.count)) == maxima.positions)
      #expect(positions.suffix(guardLength).allSatisfy { $0 == -9 })
      surrounded(dy.elements, by: offset) { dy in
        let back = guarded(x.elements.count, offset: offset) {
          kernel_max_pool_backward(&sizes, 3, dy, maxima.positions, $0)
        }
        let average = guarded(x.elements.count, offset: offset) {
          kernel_average_pool_backward(&sizes, 3, dy, $0)
        }
        #expect(back != nil)
        #expect(average != nil)
      }
    }
  }

  @Test("a NaN reaches exactly the sums that it is part of", arguments: [3, 16, 33])
  func nanReachesItsSums(examples: Int) {
    let windows = Windows(
      inputHeight: 5, inputWidth: 6, kernelHeight: 3, kernelWidth: 3, stride: 2, padding: 1)
    let shape = ConvolutionShape(inputChannels: 3, outputChannels: 10, windows: windows)
    let tried = ConvolutionCase(shape, examples: examples)
    let position = 2 * 6 + 3, example = examples - 1
    var x = tried.input
    x[1, position * examples + example] = .nan
    var reachedOutputs: Set<Int> = [], reachedTaps: Set<Int> = []
    forEachTap(windows) { input, output, tap in
      guard input == position else { return }
      reachedOutputs.insert(output * examples + example)
      reachedTaps.insert(windows.taps + tap)
    }
    let y = x.convolved(with: tried.weight, shape: shape)
    let dw = x.convolutionWeightGradient(outputGradient: tried.outputGradient, shape: shape)
    for o in 0..<10 {
      #expect(Set((0..<y.columns).filter { y[o, $0].isNaN }) == reachedOutputs)
      #expect(Set((0..<dw.columns).filter { dw[o, $0].isNaN }) == reachedTaps)
    }
    var dy = tried.outputGradient
    dy[4, 5 * examples + example] = .nan
    var reachedInputs: Set<Int> = []
    forEachTap(windows) { input, output, _ in
      if output == 5 { reachedInputs.insert(input * examples + example) }
    }
    let dx = dy.backThroughConvolution(weight: tried.weight, shape: shape)
    for c in 0..<3 { #expect(Set((0..<dx.columns).filter { dx[c, $0].isNaN }) == reachedInputs) }
  }
}
