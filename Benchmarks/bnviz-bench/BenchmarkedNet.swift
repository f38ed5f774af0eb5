import ArgumentParser
import Datasets
import Matrices
import Readings
import Training

/// One of the networks on which the trainers are compared; a twin is it with and without batch normalisation.
struct BenchmarkedNet: Sendable {
  /// A word for the command line.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case digits, tanh20, relu50, wide, cnn, cnn28, resnet, resnet28, gan, rnn, lstm
  }

  /// Number of classes of every network.
  static let classes = 10
  /// Momentum of SGD of every network.
  static let momentum = 0.9

  let name: Name
  /// Its kind, in the word of an experiment.
  var network = "dense"
  /// What it learns; examples of `features` are made up where that has another number of them.
  var dataset = DatasetName.digits
  /// Number of features of an example.
  let features: Int
  /// Number of hidden layers, or of blocks.
  let depth: Int
  /// Number of units of a hidden layer, or of channels in the first.
  let width: Int
  let activation: String
  let batchSize: Int
  let learningRate: Double
  /// Steps of the twin a second of a trainer written by hand with AVX-512 for these networks alone and without
  /// statistics, on another machine of two cores; nil where there is none.
  var handWritten: Double?

  /// Its shape in words: `64-5x100-10 sigmoid, batch 60`, `convolutional 28x28, depth 4, width 32, batch 64`.
  var title: String {
    switch network {
    case "dense": "\(features)-\(depth)x\(width)-\(Self.classes) \(activation), batch \(batchSize)"
    case "convolutional", "residual":
      "\(network) \(side)x\(side), depth \(depth), width \(width), batch \(batchSize)"
    default: "\(network) on \(dataset.rawValue), \(depth)x\(width), batch \(batchSize)"
    }
  }

  /// Whether it goes through time, where scales γ begin at 0.1 (Cooijmans et al., 2016, section 4).
  private var isRecurrent: Bool { network == "rnn" || network == "lstm" }

  /// How fast it is to be.
  var goals: String {
    switch network {
    case "dense":
      "Goals: all probes in every step at least 1 times JAX scan and 20 times PyTorch with statistics."
    case "convolutional", "residual":
      "Goals: without probes at least 1 times PyTorch eager, with all probes 10 times PyTorch with statistics."
    default: "Goal: without probes at least 3 times PyTorch eager."
    }
  }

  /// Height and width of an example that is an image.
  private var side: Int { Int(Double(features).squareRoot()) }

  /// The lanes of a twin.
  static let twin = ["none", "batch"]

  /// A lane for each normalisation, trained endlessly and never evaluated.
  func experiment(normalizations: [String] = twin) throws -> Experiment {
    let lanes = normalizations.map { word in
      Setting(key: word, value: .settings([Setting(key: "normalization", value: .text(word))]))
    }
    return try Experiment(settings: [
      Setting(key: "network", value: .text(network)),
      Setting(key: "dataset", value: .text(dataset.rawValue)),
      Setting(key: "depth", value: .integer(depth)),
      Setting(key: "width", value: .integer(width)),
      Setting(key: "activation", value: .text(activation)),
      Setting(key: "initialization", value: .text(activation == "relu" ? "he" : "glorot")),
      Setting(key: "initialGamma", value: .number(isRecurrent ? 0.1 : 1)),
      Setting(key: "learningRate", value: .number(learningRate)),
      Setting(key: "momentum", value: .number(Self.momentum)),
      Setting(key: "batchSize", value: .integer(batchSize)),
      Setting(key: "steps", value: .integer(1_000_000_000)),
      Setting(key: "evaluationInterval", value: .integer(1_000_000_000)),
      Setting(key: "lanes", value: .settings(lanes)),
    ])
  }

  /// Its data set, or made-up images of the right number of features.
  func examples() throws -> Dataset {
    let named = try Dataset.load(dataset)
    return named.features == features ? named : syntheticDataset()
  }

  /// Ten sparse prototypes with noise: the shape of MNIST, without its 11 MB.
  private func syntheticDataset(examples: Int = 6000, heldOut: Int = 360) -> Dataset {
    var generator = SeededGenerator(seed: 1)
    let prototypes = (0..<Self.classes * features).map { _ in
      generator.uniform() < 0.19 ? generator.uniform() : 0
    }
    func draw(_ count: Int) -> Examples {
      let labels = (0..<count).map { _ in Int32.random(in: 0..<Int32(Self.classes), using: &generator) }
      let values = labels.flatMap { label in
        (0..<features).map { feature in
          let value = prototypes[Int(label) * features + feature]
          return value > 0 ? value + 0.3 * generator.normal() - 0.1 : 0
        }
      }
      return Examples(features: Matrix(rows: count, columns: features, elements: values), labels: labels)
    }
    return Dataset(
      name: .digits, shape: ExampleShape(channels: 1, height: side, width: side),
      task: .classification(classes: Self.classes),
      training: draw(examples), heldOut: draw(heldOut))
  }
}
