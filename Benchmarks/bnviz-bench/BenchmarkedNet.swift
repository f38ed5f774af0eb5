import ArgumentParser
import Datasets
import Matrices
import Readings
import Training

/// One of the networks on which the trainers are compared; a twin is it with and without batch normalisation.
struct BenchmarkedNet: Sendable {
  /// A word for the command line.
  enum Name: String, CaseIterable, ExpressibleByArgument {
    case digits, tanh20, relu50, wide
  }

  /// Number of classes of every network.
  static let classes = 10
  /// Momentum of SGD of every network.
  static let momentum = 0.9

  let name: Name
  let features: Int
  let depth: Int
  let width: Int
  let activation: String
  let batchSize: Int
  let learningRate: Double
  /// Steps of the twin a second of a trainer written by hand with AVX-512 for these networks alone and without
  /// statistics, on another machine of two cores.
  let handWritten: Double

  /// The four networks.
  static let all = [
    Self(
      name: .digits, features: 64, depth: 5, width: 100, activation: "sigmoid", batchSize: 60,
      learningRate: 0.05, handWritten: 8360),
    Self(
      name: .tanh20, features: 64, depth: 20, width: 128, activation: "tanh", batchSize: 64,
      learningRate: 0.02, handWritten: 1317),
    Self(
      name: .relu50, features: 64, depth: 50, width: 128, activation: "relu", batchSize: 64,
      learningRate: 0.005, handWritten: 427),
    Self(
      name: .wide, features: 784, depth: 3, width: 100, activation: "sigmoid", batchSize: 60,
      learningRate: 0.05, handWritten: 5155),
  ]

  /// Its shape in words: `64-5x100-10 sigmoid, batch 60`.
  var title: String {
    "\(features)-\(depth)x\(width)-\(Self.classes) \(activation), batch \(batchSize)"
  }

  /// The lanes of a twin.
  static let twin = ["none", "batch"]

  /// A lane for each normalisation, trained endlessly and never evaluated.
  func experiment(normalizations: [String] = twin) throws -> Experiment {
    let lanes = normalizations.map { word in
      Setting(key: word, value: .settings([Setting(key: "normalization", value: .text(word))]))
    }
    return try Experiment(settings: [
      Setting(key: "depth", value: .integer(depth)),
      Setting(key: "width", value: .integer(width)),
      Setting(key: "activation", value: .text(activation)),
      Setting(key: "initialization", value: .text(activation == "relu" ? "he" : "glorot")),
      Setting(key: "learningRate", value: .number(learningRate)),
      Setting(key: "momentum", value: .number(Self.momentum)),
      Setting(key: "batchSize", value: .integer(batchSize)),
      Setting(key: "steps", value: .integer(1_000_000_000)),
      Setting(key: "evaluationInterval", value: .integer(1_000_000_000)),
      Setting(key: "lanes", value: .settings(lanes)),
    ])
  }

  /// The handwritten digits, or examples of the right number of features.
  func dataset() throws -> Dataset {
    let digits = try Dataset.load(.digits)
    return digits.features == features ? digits : syntheticDataset()
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
      name: .digits, shape: ExampleShape(channels: features), task: .classification(classes: Self.classes),
      training: draw(examples), heldOut: draw(heldOut))
  }
}
