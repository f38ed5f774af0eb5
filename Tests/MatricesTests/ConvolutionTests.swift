import Matrices
import Testing

@Suite("Convolutions")
struct ConvolutionTests {
  @Test(
    "output and both gradients are the sums over every tap that meets the image",
    arguments: ConvolutionCase.all)
  func equalReference(tried: ConvolutionCase) {
    let reference = ReferenceConvolution(tried)
    let output = tried.input.convolved(with: tried.weight, shape: tried.shape)
    #expect(output.rows == tried.shape.outputChannels)
    #expect(output.elements.map(Double.init) == reference.output)
    let inputGradient = tried.outputGradient.backThroughConvolution(weight: tried.weight, shape: tried.shape)
    #expect(inputGradient.rows == tried.shape.inputChannels)
    #expect(inputGradient.elements.map(Double.init) == reference.inputGradient)
    let weightGradient = tried.input.convolutionWeightGradient(
      outputGradient: tried.outputGradient, shape: tried.shape)
    #expect(weightGradient.rows == tried.shape.outputChannels)
    #expect(weightGradient.elements.map(Double.init) == reference.weightGradient)
  }

  @Test("a bias is added at every position of its channel", arguments: ConvolutionCase.all)
  func biasIsAdded(tried: ConvolutionCase) {
    let bias = wholeNumbers(tried.shape.outputChannels, 1, stream: 4).elements
    let plain = tried.input.convolved(with: tried.weight, shape: tried.shape)
    let biased = tried.input.convolved(with: tried.weight, bias: bias, shape: tried.shape)
    for row in 0..<plain.rows {
      for column in 0..<plain.columns { #expect(biased[row, column] == plain[row, column] + bias[row]) }
    }
  }

  @Test("a kernel of one tap is the product of matrices")
  func oneTapIsProduct() {
    let shape = ConvolutionShape(
      inputChannels: 33, outputChannels: 21,
      windows: Windows(inputHeight: 3, inputWidth: 4, kernelHeight: 1, kernelWidth: 1))
    let weight = sample(21, 33, stream: 1)
    let input = sample(33, 12 * 5, stream: 2)
    #expect(input.convolved(with: weight, shape: shape) == weight.times(input))
  }

  @Test("the transposed convolution is the convolution's way back, and its way back the convolution")
  func transposedIsWayBack() {
    let shape = TransposedConvolutionShape(
      inputChannels: 5, inputHeight: 4, inputWidth: 3, outputChannels: 9, kernelHeight: 4, kernelWidth: 3,
      stride: 2, padding: 1, outputPadding: 1)
    #expect([shape.inputHeight, shape.inputWidth] == [4, 3])
    #expect([shape.outputHeight, shape.outputWidth] == [9, 6])
    let weight = wholeNumbers(5, 9 * 12, stream: 1)
    let input = wholeNumbers(5, 12 * 7, stream: 2)
    let gradient = wholeNumbers(9, 54 * 7, stream: 3)
    let bias = wholeNumbers(9, 1, stream: 4).elements
    let output = input.convolvedTransposed(with: weight, bias: bias, shape: shape)
    let unbiased = input.backThroughConvolution(weight: weight, shape: shape.convolution)
    for row in 0..<9 {
      for column in 0..<output.columns { #expect(output[row, column] == unbiased[row, column] + bias[row]) }
    }
    // ⟨y(x, w), dy⟩ = ⟨x, dx⟩ = ⟨w, dw⟩, because y is linear in both.
    let inner = dot(unbiased, gradient)
    let inputGradient = gradient.backThroughTransposedConvolution(weight: weight, shape: shape)
    let weightGradient = input.transposedConvolutionWeightGradient(outputGradient: gradient, shape: shape)
    #expect(dot(input, inputGradient) == inner)
    #expect(dot(weight, weightGradient) == inner)
    #expect(inner != 0)
  }
}

private func dot(_ a: Matrix, _ b: Matrix) -> Double {
  zip(a.elements, b.elements).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}
