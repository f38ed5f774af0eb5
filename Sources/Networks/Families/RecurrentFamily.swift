import Matrices

extension Network {
  /// Recurrent layers of equal width through the positions of an example, and an output layer.
  ///
  /// `rnn1`, …, `output`, or `lstm1`, `gru1`, with an `embedding` below where the data are tokens. The output layer reads
  /// the last step, or where every step is to be predicted each of them.
  init(recurrent design: NetworkDesign, cell: RecurrentCell) {
    var maker = LayerMaker(design)
    let steps = design.input.positions
    var inputs = design.input.channels
    var layers: [any Layer] = []
    if let vocabulary = design.vocabulary {
      layers.append(maker.embedding("embedding", vocabulary: vocabulary, width: design.width))
      inputs = design.width
    }
    for number in 1...max(design.depth, 1) {
      layers.append(
        maker.recurrent("\(design.family.rawValue)\(number)", cell: cell, inputs: inputs, steps: steps))
      inputs = design.width
    }
    if !design.predictsEveryStep { layers.append(LastStep(steps: steps)) }
    layers.append(maker.output("output", inputs: inputs, units: design.outputs))
    self.init(layers: layers)
  }
}

extension LayerMaker {
  /// A recurrent layer of the design's width, with its normalisation inside the recurrence.
  mutating func recurrent(_ name: String, cell: RecurrentCell, inputs: Int, steps: Int) -> RecurrentLayer {
    let (full, units) = (prefix + name, design.width)
    var generator = nextGenerator()
    let input = design.initialization.parameters(
      gates: cell.gates, units: units, inputs: inputs, using: &generator)
    let recurrent = design.recurrentInitialization.parameters(
      gates: cell.gates, units: units, using: &generator)
    func weight(_ suffix: String, _ matrix: Matrix) -> Weight {
      Weight(full, suffix: suffix, matrix: matrix, isNormalized: normalizesWeights)
    }
    let normalizers =
      design.normalization.isOfValues
      ? RecurrentNormalizers(
        full, cell: cell, units: units, steps: steps, method: design.normalization,
        settings: design.normalizationSettings, seed: design.seed) : nil
    return RecurrentLayer(
      name: full, cell: cell, steps: steps, inputWeight: weight("weight_ih", input.weight),
      recurrentWeight: weight("weight_hh", recurrent.weight), inputBias: input.bias,
      recurrentBias: recurrent.bias, normalizers: normalizers)
  }
}
