import Matrices
import Networks
import Testing

/// What close looks need of networks, beside the passes of training.
struct LookingTests {
  /// Tokens for a transformer, features for the others.
  private func design(_ family: NetworkFamily) -> (NetworkDesign, input: Matrix) {
    let isTransformer = family == .transformer
    let shape = isTransformer ? Shape(channels: 1, width: 6) : Shape(channels: 2, height: 4, width: 4)
    var design = NetworkDesign(input: shape, outputs: 5)
    (design.family, design.depth, design.width, design.heads) = (family, 3, 8, 2)
    (design.activation, design.dropout) = (.tanh, 0.4)
    var generator = SeededGenerator(seed: 4)
    let input = Matrix(
      rows: shape.features, columns: 3,
      elements: (0..<3 * shape.features).map { isTransformer ? Float($0 * 7 % 5) : generator.normal() })
    return (design, input)
  }

  @Test(arguments: [NetworkFamily.dense, .convolutional, .residual, .transformer])
  func `Without its dropout a network that normalises nothing trains as it infers`(family: NetworkFamily) {
    let (design, input) = design(family)
    var network = Network(design)
    var whole = network.withoutDropout
    #expect(whole.forward(input).output.elements == network.infer(input).elements)
    #expect(network.forward(input).output != network.infer(input), "dropout drops")
    #expect(whole.parameters.map(\.name) == network.parameters.map(\.name))
  }

  @Test(arguments: NormalizationOrder.allCases, [Normalization.none, .layer])
  func `Who looks at whom is the same in inference as in training without dropout and batches`(
    order: NormalizationOrder, normalization: Normalization
  ) {
    var (design, input) = design(.transformer)
    (design.dropout, design.order, design.normalization) = (0, order, normalization)
    var network = Network(design)
    let pass = network.forward(input)
    let trained = network.sites(pass).compactMap(\.attention)
    var values = input
    var inferred: [AttentionMap] = []
    for layer in network.layers {
      if let block = layer as? TransformerBlock { inferred.append(block.attentionMap(of: values)) }
      values = layer.infer(values)
    }
    #expect(trained.count == 3 && inferred == trained)
  }

  @Test func `A site knows what its linear map was given where that is a matrix`() {
    let (dense, input) = design(.dense)
    var network = Network(dense)
    let sites = network.sites(network.forward(input))
    #expect(sites.map { $0.input?.rows } == [32, 8, 8, 8])
    #expect(sites.first?.input == input)
    // Dropout stands between a layer and what the next one is given.
    #expect(sites[1].input != sites[0].pass.activation)
    #expect(sites.allSatisfy { $0.isWhole })
    let (convolutional, image) = design(.convolutional)
    var other = Network(convolutional)
    #expect(other.sites(other.forward(image)).map { $0.input != nil } == [false, false, false, true])
  }

  @Test(arguments: [NetworkFamily.rnn, .lstm, .gru])
  func `In a recurrence no site is whole but the input's, where nothing is normalised`(family: NetworkFamily)
  {
    for normalization in [Normalization.none, .batch] {
      var design = NetworkDesign(input: Shape(channels: 2, width: 4), outputs: 5)
      (design.family, design.depth, design.width, design.normalization) = (family, 1, 8, normalization)
      var network = Network(design)
      let sites = network.sites(network.forward(Matrix(rows: 8, columns: 3, repeating: 0.5)))
      let whole = sites.filter(\.isWhole).map(\.outline.name)
      let expected = normalization == .none ? ["\(family.rawValue)1.input", "output"] : ["output"]
      #expect(whole == expected)
      for site in sites where !site.isWhole { #expect(site.nonlinearityInputGradient(ofFirst: 2) == nil) }
    }
  }
}
