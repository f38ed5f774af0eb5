import Datasets
import Matrices
import Readings

/// The held-out examples of a data set that its lanes are shown with, always the same.
struct SampleChoice {
  /// Largest number of sequences of tokens.
  static let sequenceBound = 8
  /// Largest number of values of all images together, so that what is kept of many steps stays small.
  static let valueBound = 1 << 16

  let dataset: Dataset
  /// Positions of the examples that are classified or put out again, in the held-out ones.
  let positions: [Int]

  init(_ dataset: Dataset) {
    self.dataset = dataset
    let bound = dataset.isOfPoints ? SampleSet.pointBound : SampleSet.imageBound
    let count = min(bound, dataset.heldOut.count, max(1, Self.valueBound / dataset.features))
    positions = Self.spread(count, of: dataset.heldOut)
  }

  /// The examples as a network takes them.
  var batch: Batch { dataset.heldOut.batch(at: positions) }

  /// The first of them, as a network takes it.
  var first: Batch { dataset.heldOut.batch(at: Array(positions.prefix(1))) }

  /// So many positions, taken in turn from the classes, in rising order; of examples without one label each, the first.
  private static func spread(_ count: Int, of examples: Examples) -> [Int] {
    guard examples.labelsPerExample == 1 else { return Array(0..<count) }
    let classes = Dictionary(grouping: 0..<examples.count) { examples.labels[$0] }
    let columns = classes.sorted { $0.key < $1.key }.map(\.value)
    var chosen: [Int] = []
    var rank = 0
    while chosen.count < count {
      chosen += columns.compactMap { rank < $0.count ? $0[rank] : nil }
      rank += 1
    }
    return chosen.prefix(count).sorted()
  }
}

extension SampleSet {
  /// The samples of a data set: images, points or sequences of tokens, and what they are.
  init(_ choice: SampleChoice) {
    self.init()
    let dataset = choice.dataset
    guard !choice.positions.isEmpty else { return }
    if dataset.isOfPoints {
      points = choice.tensor("points", of: dataset.heldOut.features, shape: [2])
    } else if let image = dataset.imageShape {
      images = choice.tensor("images", of: dataset.heldOut.features, shape: image, order: dataset.pixelOrder)
    }
    switch dataset.task {
    case .classification(let count):
      labels = choice.positions.map { Int(dataset.heldOut.labels[$0]) }
      classes = dataset.name.classNames ?? (0..<count).map { "\($0)" }
    case .nextToken:
      sequences = choice.positions.prefix(SampleChoice.sequenceBound).map { position in
        (0..<dataset.features).map { Int(dataset.heldOut.features[position, $0]) }
      }
      vocabulary = CharacterText.vocabulary.map { String($0) }
    case .regression, .density: break
    }
  }
}

extension SampleChoice {
  /// The examples chosen of [examples, features], a tensor of a shape each; the order says which feature stands where.
  fileprivate func tensor(
    _ name: String, of features: Matrix, shape: [Int], order: [Int]? = nil
  ) -> NamedTensor {
    let order = order ?? Array(0..<features.columns)
    return NamedTensor(
      name: name, shape: [positions.count] + shape,
      values: positions.flatMap { position in order.map { features[position, $0] } })
  }
}

extension Dataset {
  /// Whether an example is a point of the plane.
  var isOfPoints: Bool { shape == ExampleShape(channels: 2) }

  /// Channels, height and width of an example that is a picture, or a picture read as a sequence; nil of others.
  var imageShape: [Int]? {
    switch name {
    case .pixels, .rows: [1, 8, 8]
    default: min(shape.height, shape.width) > 1 ? [shape.channels, shape.height, shape.width] : nil
    }
  }

  /// Where each pixel of the picture stands among the features; nil where they are in order.
  var pixelOrder: [Int]? {
    // Features are channel-major, the channels are the columns and the steps the rows.
    name == .rows ? (0..<64).map { $0 % 8 * 8 + $0 / 8 } : nil
  }
}

extension DatasetName {
  /// What the classes are called; nil where they are numbers.
  fileprivate var classNames: [String]? {
    guard self == .cifar10 else { return nil }
    return ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
  }
}
