import Foundation
import Networks
import Testing

/// A layer or a network as PyTorch ran it; see Scripts/make_fixtures.py.
struct LayerCase: Decodable, CustomTestStringConvertible {
  let activation: String
  let normalization: String
  let sizes: [Int]
  let examples: Int
  let tensors: [String: [Double]]
  var testDescription: String { "\(activation), \(normalization), \(sizes), m = \(examples)" }
}

struct LossCase: Decodable, CustomTestStringConvertible {
  let loss: String
  let targets: Bool
  let classes: Int
  let columns: Int
  let scale: Double
  let correct: Int
  let value: Double
  let gradient: [Double]
  var testDescription: String {
    "\(loss) of \(targets ? "targets" : "labels"), \(classes) classes, \(columns) columns"
  }
}

struct AdversarialCase: Decodable, CustomTestStringConvertible {
  let loss: String
  let reals: Int
  let fakes: Int
  let scale: Double
  /// Of the real examples, of the made ones, and of the generator.
  let values: [Double]
  let gradients: [[Double]]
  var testDescription: String { "\(loss), \(reals) real, \(fakes) made" }
}

struct OptimizerCase: Decodable, CustomTestStringConvertible {
  struct Step: Decodable {
    let weight: [Double]
    let bias: [Double]
    let gamma: [Double]
    let beta: [Double]
    let norms: [Double]
  }
  let optimizer: String
  let momentum: Double
  let betas: [Double]
  let weightDecay: Double
  let learningRate: Float
  let gradientClipping: Double
  let steps: [Step]
  var testDescription: String {
    "\(optimizer), momentum \(momentum), betas \(betas), decay \(weightDecay), clipping \(gradientClipping)"
  }
}

struct NetworkCase: Decodable, CustomTestStringConvertible {
  let activation: String
  let normalization: String
  let epsilon: Double
  let runningUpdateRate: Double
  let sizes: [Int]
  let examples: Int
  let loss: String
  let value: Double
  let inference: [Double]
  let layers: [[String: [Double]]]
  var testDescription: String { "\(activation), \(normalization), \(loss), m = \(examples)" }
}

struct InitializationCase: Decodable, CustomTestStringConvertible {
  let initialization: String
  let outputs: Int
  let inputs: Int
  let mean: Double
  let deviation: Double
  let largest: Double
  let kurtosis: Double
  let biasDeviation: Double
  let biasLargest: Double
  var testDescription: String { "\(initialization), \(outputs) x \(inputs)" }
}

/// The cases of a fixture.
func cases<Case: Decodable>(_ name: String, of type: Case.Type = Case.self) throws -> [Case] {
  let address = try #require(
    Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
  return try JSONDecoder().decode([Case].self, from: Data(contentsOf: address))
}
