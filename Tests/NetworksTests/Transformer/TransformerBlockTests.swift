import Matrices
import Networks
import Testing

struct TransformerBlockTests {
  @Test(arguments: try TransformerCase.all("block"))
  func `Outputs, every gradient, running statistics and inference agree`(fixture: TransformerCase) throws {
    let normalization = try #require(fixture.normalization.flatMap(Normalization.init))
    let order = try #require(fixture.order.flatMap(NormalizationOrder.init))
    var block = TransformerBlock(
      filled: order, normalization: normalization, width: TransformerCase.width,
      shape: fixture.attentionShape)
    var (output, pass) = block.forward(fixture.sequences(3))
    expectClose(output.elements, fixture.output, "output")
    let gradient = block.backward(fixture.sequences(4), pass: &pass, needsInputGradient: true)
    expectClose(gradient.elements, fixture.inputGradient, "dL/d(input)")
    expectClose(block.parameters, fixture.gradients)
    let statistics = block.parameters.filter { !$0.isLearned }
    #expect(Set(statistics.map(\.name)) == fixture.statistics.map { Set($0.keys) })
    for statistic in statistics {
      expectClose(statistic.elements, fixture.statistics?[statistic.name] ?? [], statistic.name)
    }
    expectClose(block.infer(fixture.sequences(5)).elements, try #require(fixture.inference), "inference")
  }

  private static let shape = AttentionShape(heads: 2, positions: 4, isCausal: true)

  private func block(_ order: NormalizationOrder, _ normalization: Normalization) -> TransformerBlock {
    TransformerBlock(filled: order, normalization: normalization, width: 4, shape: Self.shape)
  }

  @Test func `The sites of post-norm are the sums, in the order of the computation`() throws {
    var block = block(.post, .batch)
    let input = waves(3, 4, 4 * 3)
    var (output, pass) = block.forward(input)
    let gradient = waves(4, 4, 4 * 3)
    _ = block.backward(gradient, pass: &pass, needsInputGradient: false)
    let sites = block.sites(pass)
    #expect(sites.map(\.outline) == block.outlines)
    #expect(
      block.outlines.map(\.name) == ["block1.attention", "feedforward1", "block1.feedforward"])
    var attention = block.attention.body
    #expect(sites[0].pass.preactivation == input.plus(attention.forward(input).output))
    #expect(sites[0].attention?.probabilities == attention.forward(input).pass.map.probabilities)
    #expect(sites[2].pass.activation == output)
    #expect(sites[2].pass.activationGradient == gradient)
    #expect(sites[2].pass.normalization?.scaled == output)
    #expect(sites[0].pass.activationGradient.norm() > 0)
    #expect(sites[1].outline.activation == .gelu)
  }

  @Test func `The sites of pre-norm are the stream that comes in`() {
    var block = block(.pre, .batch)
    let input = waves(3, 4, 4 * 3)
    let (output, pass) = block.forward(input)
    let sites = block.sites(pass)
    #expect(sites.map(\.outline) == block.outlines)
    #expect(
      block.outlines.map(\.name) == ["block1.attention", "block1.feedforward", "feedforward1"])
    #expect(sites[0].pass.preactivation == input)
    var attention = block.attention.body
    let middle = input.plus(attention.forward(sites[0].pass.activation).output)
    #expect(sites[1].pass.preactivation == middle)
    #expect(output != middle)
  }

  @Test func `Weights of sites are parameters of the block`() {
    for order in NormalizationOrder.allCases {
      var block = block(order, .batch)
      let names = Set(block.parameters.filter(\.isLearned).map(\.name))
      let weights = block.sites(block.forward(waves(3, 4, 8)).pass).map(\.weightName)
      #expect(weights.allSatisfy { $0.map(names.contains) ?? false })
    }
  }

  @Test func `A bias before a batch normalisation has gradient 0, and only such a one`() {
    for (order, dropout, isZero) in [
      (NormalizationOrder.post, false, true), (.pre, false, false), (.post, true, false),
    ] {
      var block = TransformerBlock(
        filled: order, normalization: .batch, width: 4, shape: Self.shape,
        dropout: dropout ? Dropout(rate: 0.5, generator: SeededGenerator(seed: 1)) : nil)
      var pass = block.forward(waves(3, 4, 12)).pass
      _ = block.backward(waves(4, 4, 12), pass: &pass, needsInputGradient: false)
      for bias in [block.attention.body.output.bias, block.feedforward.body.second.bias] {
        #expect(bias.gradient.elements.allSatisfy { $0 == 0 } == isZero, "\(order), \(bias.name)")
      }
    }
  }
}
