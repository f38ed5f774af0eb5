import Matrices

/// Speed of a convolution and of its two ways back at the sizes of small convolutional networks, on one core.
///
/// The operations counted are those of every tap, also of taps that meet only the padding, which nobody needs to compute.
struct ConvolutionsPart {
  let rounds: Rounds

  /// Channels before and after, height and width, stride, and examples; every window is of 3 x 3 with a padding of 1.
  private static let sizes = [
    (32, 32, 8, 1, 64), (32, 64, 4, 1, 64), (64, 64, 4, 1, 64), (16, 16, 28, 1, 32), (32, 32, 14, 1, 32),
    (64, 64, 7, 1, 32), (16, 32, 28, 2, 32), (1, 16, 28, 1, 32),
  ]

  func table() throws -> FigureTable {
    var table = FigureTable("convolutions", "Convolutions of 3x3 on one core")
    for (inputs, outputs, side, stride, examples) in Self.sizes {
      let windows = Windows(
        inputHeight: side, inputWidth: side, kernelHeight: 3, kernelWidth: 3, stride: stride, padding: 1)
      let shape = ConvolutionShape(inputChannels: inputs, outputChannels: outputs, windows: windows)
      let subject = "\(inputs)→\(outputs), \(side)x\(side), stride \(stride), \(examples) examples"
      let contenders = Self.contenders(shape, examples: examples)
      for (contender, slices) in zip(contenders, try rounds.slices(of: contenders)) {
        table.add(subject, contender.name, "GFLOP/s", slices)
      }
    }
    return table
  }

  private static func contenders(_ shape: ConvolutionShape, examples: Int) -> [RepeatedContender] {
    let weight = Matrix.noise(rows: shape.outputChannels, columns: shape.weightsPerOutput)
    let input = Matrix.noise(rows: shape.inputChannels, columns: shape.windows.inputPositions * examples)
    let gradient = Matrix.noise(rows: shape.outputChannels, columns: shape.windows.outputPositions * examples)
    let operations = 2e-9 * Double(weight.elements.count * shape.windows.outputPositions * examples)
    return [
      RepeatedContender("output", workPerCall: operations, calls: 20) {
        _ = input.convolved(with: weight, shape: shape)
      },
      RepeatedContender("input's gradient", workPerCall: operations, calls: 20) {
        _ = gradient.backThroughConvolution(weight: weight, shape: shape)
      },
      RepeatedContender("weight's gradient", workPerCall: operations, calls: 20) {
        _ = input.convolutionWeightGradient(outputGradient: gradient, shape: shape)
      },
    ]
  }
}
