import Matrices
import Networks
import Testing

/// A layer of images as PyTorch ran it; see Scripts/fixtures/convolutions.py and pooling.py.
struct ImageCase: Decodable, CustomTestStringConvertible {
  let kind: String
  let activation: String?
  let normalization: String?
  /// Channels, height and width.
  let input: [Int]
  let output: [Int]
  let kernel: [Int]
  let stride: Int
  let padding: Int
  let outputPadding: Int?
  let examples: Int
  let tensors: [String: [Double]]

  var testDescription: String {
    """
    \(kind), \(activation ?? "") \(normalization ?? ""), \(input) to \(output), kernel \(kernel), \
    stride \(stride), padding \(padding), m = \(examples)
    """
  }

  var windows: Windows {
    Windows(
      inputHeight: input[1], inputWidth: input[2], kernelHeight: kernel[0], kernelWidth: kernel[1],
      stride: stride, padding: padding)
  }

  func expect(_ name: String, _ actual: [Float], location: SourceLocation = #_sourceLocation) {
    expectClose(actual, tensors[name] ?? [], name, location: location)
  }
}

struct ImageFixtureTests {
  @Test(arguments: try cases("convolutions", of: ImageCase.self))
  func `Convolutions and their transposes agree in outputs, every gradient and the running statistics`(
    fixture: ImageCase
  ) throws {
    switch fixture.kind {
    case "convolution":
      try check(
        ConvolutionShape(
          inputChannels: fixture.input[0], outputChannels: fixture.output[0], windows: fixture.windows),
        fixture)
    default:
      try check(
        TransposedConvolutionShape(
          inputChannels: fixture.input[0], inputHeight: fixture.input[1], inputWidth: fixture.input[2],
          outputChannels: fixture.output[0], kernelHeight: fixture.kernel[0], kernelWidth: fixture.kernel[1],
          stride: fixture.stride, padding: fixture.padding,
          outputPadding: try #require(fixture.outputPadding)), fixture)
    }
  }

  private func check<Map: ImageMap>(_ map: Map, _ fixture: ImageCase) throws {
    #expect(Map.kind == fixture.kind)
    let shape = map.outputShape
    #expect([shape.channels, shape.height, shape.width] == fixture.output)
    let isNormalized = fixture.normalization == "batch"
    var layer = ImageLayer(
      salted: map, activation: try #require(fixture.activation.flatMap(Activation.init)),
      isNormalized: isNormalized)
    // A batch as it comes from a data set, its images flat; waves of either shape are the same numbers.
    let input = waves(1, fixture.input.reduce(1, *), fixture.examples)
    var (output, pass) = layer.forward(input)
    #expect(output == pass.site.activation)
    let outputGradient = waves(2, shape.channels, shape.positions * fixture.examples)
    let inputGradient = layer.backward(outputGradient, pass: &pass, needsInputGradient: true)
    #expect(inputGradient.rows == input.rows)
    fixture.expect("preactivation", pass.site.preactivation.elements)
    fixture.expect("activation", output.elements)
    #expect(pass.site.activationGradient == outputGradient)
    fixture.expect("inputGradient", inputGradient.elements)
    fixture.expect("weightGradient", layer.weight.parameter.gradient.elements)
    fixture.expect("inference", layer.infer(input).elements)
    if let norm = layer.response.normalizer {
      fixture.expect("gammaGradient", norm.gamma.gradient.elements)
      fixture.expect("betaGradient", norm.beta.gradient.elements)
      fixture.expect("runningMean", norm.runningMean.elements)
      fixture.expect("runningVariance", norm.runningVariance.elements)
      #expect(layer.bias.gradient.elements.allSatisfy { $0 == 0 }, "a bias before BN has gradient 0")
    } else {
      fixture.expect("biasGradient", layer.bias.gradient.elements)
    }
    #expect(layer.backward(outputGradient, pass: &pass, needsInputGradient: false) == .empty)
  }

  @Test(arguments: try cases("pooling", of: ImageCase.self))
  func `Pooling agrees in outputs and gradients`(fixture: ImageCase) {
    switch fixture.kind {
    case "maximum": check(MaxPooling(channels: fixture.input[0], windows: fixture.windows), fixture)
    case "average": check(AveragePooling(channels: fixture.input[0], windows: fixture.windows), fixture)
    default:
      let shape = Shape(channels: fixture.input[0], height: fixture.input[1], width: fixture.input[2])
      check(AveragePooling(overAllOf: shape), fixture)
    }
  }

  private func check(_ layer: some Layer, _ fixture: ImageCase) {
    var layer = layer
    let input = waves(1, fixture.input[0], fixture.input[1] * fixture.input[2] * fixture.examples)
    var (output, pass) = layer.forward(input)
    #expect(output.rows == fixture.output[0])
    fixture.expect("activation", output.elements)
    #expect(layer.infer(input) == output)
    let gradient = waves(2, output.rows, output.columns)
    let inputGradient = layer.backward(gradient, pass: &pass, needsInputGradient: true)
    #expect(inputGradient.rows == input.rows)
    fixture.expect("inputGradient", inputGradient.elements)
    #expect(layer.backward(gradient, pass: &pass, needsInputGradient: false) == .empty)
    #expect(layer.parameters.isEmpty)
  }
}

extension ImageLayer {
  /// The layer that Scripts/fixtures/convolutions.py makes.
  init(salted map: Map, activation: Activation, isNormalized: Bool, isWeightNormalized: Bool = false) {
    let shape = map.outputShape
    var response = Response(activation: activation)
    if isNormalized {
      var norm = Normalizer("conv1.norm", shape: shape)
      norm.gamma.elements = waves(12, count: shape.channels, scale: 0.5, offset: 1)
      norm.beta.elements = waves(13, count: shape.channels, scale: 0.5)
      norm.runningMean.elements = waves(14, count: shape.channels, scale: 0.5)
      norm.runningVariance.elements = waves(15, count: shape.channels, scale: 0.5, offset: 1)
      response.normalizer = norm
    }
    let columns = map.weightShape[1...].reduce(1, *)
    let taps = map.weightShape[2] * map.weightShape[3]
    let scale = 1.5 / Double(map.inputChannels * taps).squareRoot()
    self.init(
      name: "conv1", map: map, weight: waves(10, map.weightShape[0], columns, scale: scale),
      bias: waves(11, count: shape.channels, scale: 0.5), response: response,
      isWeightNormalized: isWeightNormalized)
  }
}
