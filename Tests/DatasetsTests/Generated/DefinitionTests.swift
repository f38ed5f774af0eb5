import Datasets
import Foundation
import Matrices
import Testing

/// The data sets of the program against the same definitions in Python (Scripts/make_dataset_fixtures.py).
struct DefinitionTests {
  private struct Part: Decodable {
    let examples: Int
    let first: [Float]
    let last: [Float]
    let squares: Double
    let weighted: Double
    let labels: Int
    let weightedLabels: Double
  }

  private struct Summary: Decodable {
    let shape: [Int]
    let training: Part
    let heldOut: Part
  }

  private let summaries: [String: Summary]

  init() throws {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/datasets", withExtension: "json"))
    summaries = try JSONDecoder().decode([String: Summary].self, from: Data(contentsOf: file))
  }

  @Test(arguments: DatasetName.allCases.filter { !$0.isOfFiles })
  func `Every data set of the program has the values of its definition`(name: DatasetName) throws {
    let summary = try #require(summaries[name.rawValue])
    let dataset = try Dataset.load(name)
    #expect([dataset.shape.channels, dataset.shape.height, dataset.shape.width] == summary.shape)
    #expect(dataset.name == name)
    #expect(name.trainingExamples == dataset.training.count)
    check(dataset.training, summary.training)
    check(dataset.heldOut, summary.heldOut)
  }

  private func check(_ examples: Examples, _ part: Part) {
    let features = examples.features.elements
    #expect(examples.count == part.examples)
    for (found, expected) in zip(features, part.first) { #expect(abs(found - expected) <= 1e-6) }
    for (found, expected) in zip(features.suffix(part.last.count), part.last) {
      #expect(abs(found - expected) <= 1e-6)
    }
    let squares = features.reduce(0) { $0 + Double($1) * Double($1) }
    #expect(abs(squares - part.squares) <= 1e-6 * part.squares)
    // Weights of up to 96, and a rounding error of up to 1e-7 in a feature.
    #expect(abs(weighted(features) - part.weighted) <= 1e-5 * part.squares)
    let answers = examples.targets?.elements ?? examples.labels.map(Float.init)
    #expect(answers.count == part.labels)
    #expect(abs(weighted(answers) - part.weightedLabels) <= 1e-6 * part.weightedLabels)
  }

  private func weighted(_ values: [Float]) -> Double {
    values.enumerated().reduce(0) { $0 + Double($1.element) * Double($1.offset % 97) }
  }
}
