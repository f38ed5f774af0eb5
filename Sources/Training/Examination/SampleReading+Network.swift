import Datasets
import Matrices
import Networks
import Readings

extension SampleReading {
  /// Largest number of time steps and of units of a recurrent layer that are told.
  static let stateBound = (steps: 128, units: 64)
  /// Largest number of positions of a sequence whose attention is told.
  static let attentionBound = 64
  /// Largest number of images that a generator makes.
  static let madeBound = 24

  /// What a network that learns labels, targets or its input makes of the samples, in inference mode.
  init(of choice: SampleChoice, by network: Network, goal: Goal, loss: LossFunction) {
    self.init()
    let dataset = choice.dataset
    guard !choice.positions.isEmpty else { return }
    switch goal {
    case .labels where dataset.heldOut.labelsPerExample == 1:
      let output = network.infer(choice.batch.features)
      probabilities = NamedTensor(
        name: "probabilities", shape: [output.columns, output.rows],
        values: loss.probabilities(output).transposed().elements)
    case .reconstruction where dataset.imageShape != nil:
      let output = network.infer(choice.batch.features)
      reconstructions = NamedTensor(
        name: "reconstructions", examples: output, count: choice.positions.count,
        shape: dataset.imageShape ?? [], order: dataset.pixelOrder)
    default: break
    }
    readInside(network, of: choice.first.features)
  }

  /// Reads recurrent layers and attention on the way of one example through the network.
  private mutating func readInside(_ network: Network, of input: Matrix) {
    var values = input
    for layer in network.layers {
      if let block = layer as? TransformerBlock {
        let map = block.attentionMap(of: values)
        if map.shape.positions <= Self.attentionBound {
          attention.append(NamedTensor("\(block.name).attention", ofFirstExampleIn: map))
        }
      }
      values = layer.infer(values)
      if let recurrent = layer as? RecurrentLayer {
        hiddenStates.append(NamedTensor(name: recurrent.name, states: values))
      }
    }
  }

  /// What a generator makes of latent vectors, in inference mode: points, or the first images.
  init(madeBy generator: Network, of latents: Matrix, dataset: Dataset) {
    self.init()
    if dataset.isOfPoints {
      made = NamedTensor(
        name: "made", examples: generator.infer(latents), count: latents.columns, shape: [2])
    } else if let image = dataset.imageShape {
      let count = min(Self.madeBound, latents.columns)
      let some = latents.examples(0..<count, positions: 1)
      made = NamedTensor(
        name: "made", examples: generator.infer(some), count: count, shape: image, order: dataset.pixelOrder)
    }
  }
}

extension NamedTensor {
  /// Examples that a network put out, as [features, examples] or as images, one after the other; the order says which
  /// feature stands where.
  fileprivate init(
    name: String, examples output: Matrix, count: Int, shape: [Int], order: [Int]? = nil
  ) {
    let features = output.elements.count / count
    let order = order ?? Array(0..<features)
    self.init(
      name: name, shape: [count] + shape,
      values: (0..<count).flatMap { example in order.map { output.elements[$0 * count + example] } })
  }

  /// The states of a recurrent layer [units, time steps] over time, the first of both.
  fileprivate init(name: String, states: Matrix) {
    let (steps, units) = (
      min(states.columns, SampleReading.stateBound.steps), min(states.rows, SampleReading.stateBound.units)
    )
    self.init(
      name: name, shape: [steps, units],
      values: (0..<steps).flatMap { step in (0..<units).map { states[$0, step] } })
  }

  /// Who looks at whom in the first example: [heads, queries, keys].
  fileprivate init(_ name: String, ofFirstExampleIn map: AttentionMap) {
    let positions = 0..<map.shape.positions
    self.init(
      name: name, shape: [map.shape.heads, positions.count, positions.count],
      values: (0..<map.shape.heads).flatMap { head in
        positions.flatMap { query in
          positions.map { map[head: head, query: query, key: $0, example: 0] }
        }
      })
  }
}

extension LossFunction {
  /// The probabilities of classes that outputs [classes, examples] stand for.
  ///
  /// Softmax of logits and, for want of a better reading, of the scores of a hinge; σ of the logits of a binary
  /// cross-entropy, each by itself; the outputs of a squared error, whose best guess they are.
  func probabilities(_ output: Matrix) -> Matrix {
    switch self {
    case .crossEntropy, .hinge: output.softmax()
    case .binaryCrossEntropy: output.sigmoid()
    case .meanSquaredError: output
    }
  }
}
