import Matrices

extension Network {
  /// A transformer that predicts at every position the token that follows.
  ///
  /// The blocks are those of Vaswani et al. 2017, figure 1, on the left, with a causal mask.
  /// `embedding` and `position`, the blocks `block1`, …, `blockN`, and `output` to the logits of the vocabulary at every
  /// position; where normalisations stand before the sublayers, `final` normalises what the last block gives. The
  /// input is a token at each position.
  init(transformer design: NetworkDesign) {
    var maker = LayerMaker(design)
    var layers: [any Layer] = [
      maker.embedding(
        "embedding", vocabulary: design.vocabulary ?? design.outputs, width: design.width),
      maker.positionEmbedding("position"),
    ]
    for number in 1...max(design.depth, 1) { layers.append(maker.transformerBlock("block\(number)")) }
    if design.order == .pre, design.normalization.isOfValues {
      layers.append(
        NormalizationLayer(
          name: maker.prefix + "final", shape: Shape(channels: design.width, width: design.input.positions),
          response: maker.response("final", shape: maker.normalizedShape, activation: .identity)))
    }
    layers.append(maker.output("output", inputs: design.width, units: design.outputs))
    self.init(layers: layers)
  }
}

extension LayerMaker {
  /// What a normalisation takes for an example: a token by itself, or where it is of the mini-batch all of them, so
  /// that ghost batches and workers have whole examples.
  fileprivate var normalizedShape: Shape {
    Shape(channels: design.width, width: design.normalization.usesBatch ? design.input.positions : 1)
  }

  /// A vector for every position, drawn from N(0, 1) as PyTorch's `Embedding`.
  fileprivate mutating func positionEmbedding(_ name: String) -> PositionEmbedding {
    var generator = nextGenerator()
    return PositionEmbedding(
      name: prefix + name,
      vectors: .normal(
        rows: design.input.positions, columns: design.width, deviation: 1, using: &generator))
  }

  /// A block of the design's order, normalisation and dropout.
  fileprivate mutating func transformerBlock(_ name: String) -> TransformerBlock {
    let attention = attention("\(name).attention")
    let feedforward = Feedforward(
      first: linear(
        "\(name).feedforward1", inputs: design.width, units: 4 * design.width, activation: .gelu),
      second: linear("\(name).feedforward2", inputs: 4 * design.width, units: design.width))
    return TransformerBlock(
      name: prefix + name,
      attention: Sublayer(
        order: design.order, body: attention, dropout: dropout(),
        normalizer: normalizer("\(name).norm1", shape: normalizedShape)),
      feedforward: Sublayer(
        order: design.order, body: feedforward, dropout: dropout(),
        normalizer: normalizer("\(name).norm2", shape: normalizedShape)))
  }

  private mutating func attention(_ name: String) -> AttentionLayer {
    let shape = AttentionShape(heads: design.heads, positions: design.input.positions, isCausal: true)
    let (weight, bias) = parameters(outputs: 3 * design.width, inputs: design.width)
    return AttentionLayer(
      name: prefix + name, shape: shape,
      weight: Weight(
        prefix + name, suffix: "weight_qkv", matrix: weight, isNormalized: normalizesWeights),
      bias: bias,
      output: linear("\(name).out", inputs: design.width, units: design.width))
  }

  private mutating func linear(
    _ name: String, inputs: Int, units: Int, activation: Activation = .identity
  ) -> DenseLayer {
    let (matrix, bias) = parameters(outputs: units, inputs: inputs)
    return DenseLayer(
      name: prefix + name,
      weight: Weight(prefix + name, matrix: matrix, isNormalized: normalizesWeights), bias: bias,
      response: Response(activation: activation))
  }
}
