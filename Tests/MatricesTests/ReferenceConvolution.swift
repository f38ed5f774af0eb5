import Matrices
import Testing

/// A convolution to try: its sizes and the number of examples.
struct ConvolutionCase: Sendable, CustomTestStringConvertible {
  let shape: ConvolutionShape
  let examples: Int

  init(_ shape: ConvolutionShape, examples: Int) {
    self.shape = shape
    self.examples = examples
  }

  var testDescription: String {
    let windows = shape.windows
    return """
      \(shape.inputChannels)→\(shape.outputChannels), \(windows.inputHeight)x\(windows.inputWidth), \
      kernel \(windows.kernelHeight)x\(windows.kernelWidth), stride \(windows.stride), \
      padding \(windows.padding), \(examples) examples
      """
  }

  /// Every kernel with every stride and padding, the other sizes in turn; and sizes with edges of their own.
  static let all: [ConvolutionCase] = {
    let channels = [1, 3, 5, 8, 17]
    let examples = [1, 2, 3, 7, 16, 33, 60]
    var cases: [ConvolutionCase] = []
    for kernel in [1, 2, 3, 5] {
      for stride in 1...3 {
        for padding in 0...2 {
          let turn = cases.count
          let windows = Windows(
            inputHeight: 5 + turn % 3, inputWidth: 5 + turn % 4, kernelHeight: kernel, kernelWidth: kernel,
            stride: stride, padding: padding)
          let shape = ConvolutionShape(
            inputChannels: channels[turn % 5], outputChannels: channels[(turn / 2 + 1) % 5], windows: windows)
          cases.append(ConvolutionCase(shape, examples: examples[turn % 7]))
        }
      }
    }
    return cases + edges
  }()

  private static let edges: [ConvolutionCase] = [
    // A window as large as the image, windows of unequal sides, and rows at the border that no window meets.
    edge(9, 5, Windows(inputHeight: 4, inputWidth: 6, kernelHeight: 4, kernelWidth: 6), 33),
    edge(3, 33, Windows(inputHeight: 6, inputWidth: 4, kernelHeight: 2, kernelWidth: 3, padding: 1), 20),
    edge(2, 4, Windows(inputHeight: 8, inputWidth: 9, kernelHeight: 2, kernelWidth: 2, stride: 3), 17),
    // Wide runs, more examples than a panel of the weight gradient holds, and outputs of two panels.
    edge(2, 3, Windows(inputHeight: 2, inputWidth: 3, kernelHeight: 2, kernelWidth: 1), 300),
    edge(1, 49, Windows(inputHeight: 3, inputWidth: 40, kernelHeight: 3, kernelWidth: 3, padding: 1), 9),
    edge(
      4, 16, Windows(inputHeight: 8, inputWidth: 8, kernelHeight: 4, kernelWidth: 4, stride: 2, padding: 1), 5
    ),
    edge(3, 2, Windows(inputHeight: 3, inputWidth: 3, kernelHeight: 3, kernelWidth: 3), 0),
  ]

  private static func edge(
    _ inputChannels: Int, _ outputChannels: Int, _ windows: Windows, _ examples: Int
  ) -> ConvolutionCase {
    ConvolutionCase(
      ConvolutionShape(inputChannels: inputChannels, outputChannels: outputChannels, windows: windows),
      examples: examples)
  }

  /// An input of small whole numbers: every sum of their products is exact, in any order.
  var input: Matrix {
    wholeNumbers(shape.inputChannels, shape.windows.inputPositions * examples, stream: 1)
  }
  /// Such a weight.
  var weight: Matrix { wholeNumbers(shape.outputChannels, shape.weightsPerOutput, stream: 2) }
  /// Such a gradient of the output.
  var outputGradient: Matrix {
    wholeNumbers(shape.outputChannels, shape.windows.outputPositions * examples, stream: 3)
  }
}

/// Whole numbers from −3 to 3, the same for the same sizes and stream.
func wholeNumbers(_ rows: Int, _ columns: Int, stream: UInt64) -> Matrix {
  let normal = sample(rows, columns, stream: stream)
  return Matrix(
    rows: rows, columns: columns, elements: normal.elements.map { max(-3, min(3, ($0 * 2).rounded())) })
}

/// Calls the closure for every tap of every window that meets the image, with the positions of input and output and the
/// tap's number.
func forEachTap(_ windows: Windows, _ body: (_ input: Int, _ output: Int, _ tap: Int) -> Void) {
  for outputY in 0..<windows.outputHeight {
    for outputX in 0..<windows.outputWidth {
      for tapY in 0..<windows.kernelHeight {
        for tapX in 0..<windows.kernelWidth {
          let y = outputY * windows.stride + tapY - windows.padding
          let x = outputX * windows.stride + tapX - windows.padding
          guard 0..<windows.inputHeight ~= y, 0..<windows.inputWidth ~= x else { continue }
          body(
            y * windows.inputWidth + x, outputY * windows.outputWidth + outputX,
            tapY * windows.kernelWidth + tapX)
        }
      }
    }
  }
}

/// Calls the closure with the indices of x, w and y of every product that a convolution sums.
private func forEachProduct(_ tried: ConvolutionCase, _ body: (_ x: Int, _ w: Int, _ y: Int) -> Void) {
  let shape = tried.shape, windows = shape.windows
  forEachTap(windows) { input, output, tap in
    for o in 0..<shape.outputChannels {
      for c in 0..<shape.inputChannels {
        let x = (c * windows.inputPositions + input) * tried.examples
        let y = (o * windows.outputPositions + output) * tried.examples
        let w = o * shape.weightsPerOutput + c * windows.taps + tap
        for example in 0..<tried.examples { body(x + example, w, y + example) }
      }
    }
  }
}

/// The three products of a convolution, summed one by one in double precision.
struct ReferenceConvolution {
  private(set) var output: [Double]
  private(set) var inputGradient: [Double]
  private(set) var weightGradient: [Double]

  init(_ tried: ConvolutionCase) {
    let input = tried.input.elements, weight = tried.weight.elements
    let gradient = tried.outputGradient.elements
    var output = [Double](repeating: 0, count: gradient.count)
    var inputGradient = [Double](repeating: 0, count: input.count)
    var weightGradient = [Double](repeating: 0, count: weight.count)
    forEachProduct(tried) { x, w, y in
      output[y] += Double(weight[w]) * Double(input[x])
      inputGradient[x] += Double(weight[w]) * Double(gradient[y])
      weightGradient[w] += Double(input[x]) * Double(gradient[y])
    }
    self.output = output
    self.inputGradient = inputGradient
    self.weightGradient = weightGradient
  }
}
