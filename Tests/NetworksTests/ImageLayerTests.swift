import Matrices
import Networks
import Testing

struct ImageLayerTests {
  private static let convolution = ConvolutionShape(
    inputChannels: 2, outputChannels: 3,
    windows: Windows(inputHeight: 5, inputWidth: 4, kernelHeight: 3, kernelWidth: 2, stride: 2, padding: 1))
  private static let transposed = TransposedConvolutionShape(
    inputChannels: 2, inputHeight: 3, inputWidth: 2, outputChannels: 3, kernelHeight: 3, kernelWidth: 4,
    stride: 2, padding: 1, outputPadding: 1)

  @Test(arguments: Activation.allCases, [false, true])
  func `Every gradient of a convolution is a slope`(activation: Activation, isNormalized: Bool) {
    check(
      ImageLayer(salted: Self.convolution, activation: activation, isNormalized: isNormalized),
      windows: Self.convolution.windows, positions: Self.convolution.windows.inputPositions)
  }

  @Test(arguments: [Activation.identity, .tanh], [false, true])
  func `Every gradient of a transposed convolution is a slope`(activation: Activation, isNormalized: Bool) {
    check(
      ImageLayer(salted: Self.transposed, activation: activation, isNormalized: isNormalized),
      windows: Self.transposed.convolution.windows, positions: 6)
  }

  private func check<Map: ImageMap>(_ layer: ImageLayer<Map>, windows: Windows, positions: Int) {
    var layer = layer
    let input = waves(1, 2, positions * 3)
    let reference = ReferenceImageLayer(layer, windows: windows, input: input, examples: 3)
    var (output, pass) = layer.forward(input)
    expectClose(output.elements, reference.output(), "output")
    let weights = waves(2, output.rows, output.columns)
    let inputGradient = layer.backward(weights, pass: &pass, needsInputGradient: true)
    let norm = layer.response.normalizer
    let gradients: [(ReferenceImageLayer.Place, [Float])] = [
      (.input, inputGradient.elements), (.weight, layer.weight.parameter.gradient.elements),
      (.gamma, norm?.gamma.gradient.elements ?? []), (.beta, norm?.beta.gradient.elements ?? []),
    ]
    for (place, gradient) in gradients {
      expectClose(gradient, reference.slopes(place, of: weights.elements), "\(place)")
    }
    let biasSlopes = reference.slopes(.bias, of: weights.elements)
    if norm == nil {
      expectClose(layer.bias.gradient.elements, biasSlopes, "bias")
    } else {
      #expect(biasSlopes.allSatisfy { abs($0) < 1e-8 })
    }
  }

  @Test func `Names and shapes of the parameters are PyTorch's`() {
    let layer = ImageLayer(salted: Self.convolution, activation: .relu, isNormalized: true)
    let names = ["weight", "bias", "norm.weight", "norm.bias", "norm.running_mean", "norm.running_var"]
    #expect(layer.parameters.map(\.name) == names.map { "conv1.\($0)" })
    #expect(layer.parameters[0].shape == [3, 2, 3, 2])
    let transposed = ImageLayer(salted: Self.transposed, activation: .relu, isNormalized: false)
    #expect(transposed.parameters[0].shape == [2, 3, 3, 4])
    #expect(transposed.parameters[1].shape == [3])
  }

  @Test func `A layer is one site, with the shape of its output`() throws {
    var layer = ImageLayer(salted: Self.convolution, activation: .relu, isNormalized: true)
    let (output, pass) = layer.forward(waves(1, 40, 7))
    let site = try #require(layer.sites(pass).first)
    #expect([site.outline] == layer.outlines)
    #expect(site.outline.kind == "convolution" && site.outline.name == "conv1")
    #expect(site.outline.inputs == 12)
    #expect(site.outline.shape == Shape(channels: 3, height: 3, width: 3))
    #expect(site.outline.normalization == .batch && site.outline.activation == .relu)
    #expect(site.pass.activation == output && site.weightName == "conv1.weight")
    let transposed = ImageLayer(salted: Self.transposed, activation: .relu, isNormalized: false)
    #expect(transposed.outlines.map(\.kind) == ["transposed convolution"])
    #expect(transposed.outlines.map(\.inputs) == [6])
    #expect(transposed.outlines.map(\.shape) == [Shape(channels: 3, height: 6, width: 5)])
  }

  @Test func `A normalised weight gives the map that its lengths and directions make`() {
    var normalized = ImageLayer(
      salted: Self.convolution, activation: .tanh, isNormalized: false, isWeightNormalized: true)
    #expect(normalized.outlines.map(\.normalization) == [.weight])
    normalized.weight.lengths?.elements = [0.5, 1.5, 2.5]
    var plain = ImageLayer(
      name: "conv1", map: Self.convolution, weight: normalized.weight.matrix, bias: normalized.bias.elements,
      response: normalized.response)
    var expected = normalized.weight
    var (output, pass) = normalized.forward(waves(1, 2, 60))
    var (plainOutput, plainPass) = plain.forward(waves(1, 2, 60))
    #expect(output == plainOutput)
    let gradient = waves(2, output.rows, output.columns)
    _ = normalized.backward(gradient, pass: &pass, needsInputGradient: false)
    _ = plain.backward(gradient, pass: &plainPass, needsInputGradient: false)
    expected.addGradient(plain.weight.parameter.gradient)
    #expect(normalized.weight.parameter.gradient == expected.parameter.gradient)
    #expect(normalized.weight.lengths?.gradient == expected.lengths?.gradient)
  }

  @Test func `Flattened images are the features of a data set's examples, in the same order`() {
    let shape = Shape(channels: 3, height: 2, width: 5)
    let flatten = Flatten(shape)
    let features = waves(1, 30, 7)
    let image = Matrix(rows: 3, columns: 70, elements: features.elements)
    var (output, pass) = flatten.forward(image)
    #expect(output == features && flatten.infer(image) == features)
    #expect(flatten.backward(features, pass: &pass, needsInputGradient: true) == image)
    #expect(flatten.backward(features, pass: &pass, needsInputGradient: false) == .empty)
  }

  @Test func `Pooling takes flat images too, and gives their gradients flat`() {
    let windows = Windows(inputHeight: 4, inputWidth: 3, kernelHeight: 2, kernelWidth: 2, stride: 2)
    let image = waves(1, 2, 12 * 5)
    let flat = Matrix(rows: 24, columns: 5, elements: image.elements)
    func check(_ layer: some Layer) {
      var layer = layer
      var (output, pass) = layer.forward(image)
      var (flatOutput, flatPass) = layer.forward(flat)
      #expect(output == flatOutput)
      let gradient = layer.backward(output, pass: &pass, needsInputGradient: true)
      let flatGradient = layer.backward(flatOutput, pass: &flatPass, needsInputGradient: true)
      #expect(flatGradient.rows == 24 && flatGradient.elements == gradient.elements)
    }
    check(MaxPooling(channels: 2, windows: windows))
    check(AveragePooling(channels: 2, windows: windows))
  }
}
