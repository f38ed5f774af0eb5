import Datasets
import Matrices
import Networks
import Readings
import Testing

@testable import Training

@Suite("Samples that lanes are shown with")
struct SampleTests {
  private func run(_ changes: [String: SettingValue]) throws -> TrainingRun {
    let experiment = try smallExperiment(changes)
    return TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .samples)
  }

  private func sample(_ run: TrainingRun) throws -> SampleReading {
    try #require(run.advance(by: 2).examinations.last?.samples)
  }

  @Test("of images are held-out ones of all classes alike, with what they are taken for")
  func images() throws {
    let run = try run([:])
    let set = run.description.samples
    #expect(set.images?.shape == [60, 1, 8, 8] && set.points == nil && set.sequences.isEmpty)
    #expect(set.classes == (0..<10).map(String.init))
    #expect((0..<10).allSatisfy { digit in set.labels.count { $0 == digit } == 6 })
    let digits = try Dataset.load(.digits)
    let choice = SampleChoice(digits)
    for (row, position) in choice.positions.enumerated() {
      let image = (0..<64).map { digits.heldOut.features[position, $0] }
      #expect(set.images.map { Array($0.values[row * 64..<(row + 1) * 64]) } == image)
      #expect(set.labels[row] == Int(digits.heldOut.labels[position]))
    }
    let probabilities = try #require(try sample(run).probabilities)
    #expect(probabilities.shape == [60, 10])
    for row in 0..<60 {
      #expect(abs(probabilities.values[row * 10..<(row + 1) * 10].reduce(0, +) - 1) < 1e-5)
    }
  }

  @Test("have the probabilities that the network gives each example by itself")
  func probabilities() throws {
    let digits = try Dataset.load(.digits)
    var design = NetworkDesign(input: Shape(channels: 1, height: 8, width: 8), outputs: 10)
    (design.depth, design.width, design.family) = (2, 4, .convolutional)
    let network = Network(design)
    let choice = SampleChoice(digits)
    let found = SampleReading(of: choice, by: network, goal: .labels, loss: .crossEntropy)
    let one = network.infer(digits.heldOut.batch(at: [choice.positions[7]]).features)
    let exponentials = (0..<10).map { Double.exp(Double(one[$0, 0])) }
    for digit in 0..<10 {
      let expected = exponentials[digit] / exponentials.reduce(0, +)
      #expect(abs(Double(found.probabilities?.values[70 + digit] ?? .nan) - expected) < 1e-5)
    }
  }

  @Test("of an autoencoder are put out again, one by one")
  func reconstructions() throws {
    let digits = try Dataset.load(.digits)
    var design = NetworkDesign(input: Shape(channels: 1, height: 8, width: 8), outputs: 64)
    (design.depth, design.width, design.family, design.latent) = (3, 12, .autoencoder, 4)
    let network = Network(design)
    let choice = SampleChoice(digits)
    let found = SampleReading(of: choice, by: network, goal: .reconstruction, loss: .meanSquaredError)
    #expect(found.reconstructions?.shape == [60, 1, 8, 8] && found.probabilities == nil)
    let one = network.infer(digits.heldOut.batch(at: [choice.positions[3]]).features)
    for pixel in 0..<64 {
      #expect(abs((found.reconstructions?.values[3 * 64 + pixel] ?? .nan) - one[pixel, 0]) < 1e-5)
    }
  }

  @Test("of digits read as sequences are put out again as pictures, in the order of the pictures")
  func reconstructedSequences() throws {
    let rows = try Dataset.load(.rows)
    let unchanged = Network(layers: [Flatten(Shape(channels: 8, width: 8))])
    let choice = SampleChoice(rows)
    let found = SampleReading(of: choice, by: unchanged, goal: .reconstruction, loss: .meanSquaredError)
    #expect(found.reconstructions?.values == SampleSet(choice).images?.values)
  }

  @Test("are few where a data set has few examples, and none where it has none held out")
  func fewExamples() throws {
    for count in [0, 1, 3] {
      let digits = try Dataset.load(.digits)
      let batch = digits.heldOut
      let few = Examples(
        features: Matrix(
          rows: count, columns: 64, elements: Array(batch.features.elements.prefix(64 * count))),
        labels: Array(batch.labels.prefix(count)))
      let dataset = Dataset(
        name: .digits, shape: digits.shape, task: digits.task, training: digits.training, heldOut: few)
      let run = TrainingRun(try smallExperiment(), dataset: dataset, probes: .all)
      #expect(run.description.samples.images?.shape.first ?? 0 == count)
      let found = try #require(run.advance(by: 1).examinations.last)
      #expect(found.samples?.probabilities?.shape.first ?? 0 == count)
      let heldOut = found.scores.filter { $0.examples == .heldOut }
      #expect(heldOut.count == 2 && heldOut.allSatisfy { $0.loss.isFinite == (count > 0) })
    }
  }

  @Test("of gans are made of the same latent vectors every time: points, and images")
  func made() throws {
    let points = try run(["network": .text("gan"), "dataset": .text("ring-of-gaussians")])
    #expect(points.description.samples.points?.shape == [512, 2])
    #expect(try sample(points).made?.shape == [512, 2])
    let images = try run(["network": .text("dcgan"), "width": .integer(4)])
    let first = try #require(images.advance(by: 1).examinations.first?.samples?.made)
    #expect(first.shape == [24, 1, 8, 8] && first.values.allSatisfy { abs($0) <= 1 })
    let again = try run(["network": .text("dcgan"), "width": .integer(4)])
    #expect(again.advance(by: 1).examinations.first?.samples?.made == first)
    #expect(Set(images.advance(by: 1).examinations.compactMap { $0.samples?.made?.values.first }).count == 2)
  }

  @Test(
    "of recurrent networks have the states over time, of which the last makes the prediction",
    arguments: ["rnn", "lstm", "gru"])
  func states(family: String) throws {
    let rows = try Dataset.load(.rows)
    var design = NetworkDesign(input: Shape(channels: 8, width: 8), outputs: 10)
    (design.depth, design.width, design.normalization) = (2, 12, .batch)
    design.family = try #require(NetworkFamily(rawValue: family))
    let network = Network(design)
    let found = SampleReading(of: SampleChoice(rows), by: network, goal: .labels, loss: .crossEntropy)
    #expect(found.hiddenStates.map(\.name) == ["\(family)1", "\(family)2"])
    #expect(found.hiddenStates.allSatisfy { $0.shape == [8, 12] })
    let state = Matrix(rows: 12, columns: 1, elements: Array(found.hiddenStates[1].values.suffix(12)))
    let output = try #require(network.layers.last as? DenseLayer).infer(state).softmax()
    for digit in 0..<10 {
      #expect(abs(output[digit, 0] - (found.probabilities?.values[digit] ?? .nan)) < 1e-5)
    }
    // The pictures are the digits as they are, whatever order the network reads them in.
    #expect(SampleSet(SampleChoice(rows)).images == SampleSet(SampleChoice(try Dataset.load(.digits))).images)
  }

  @Test("of transformers are texts, and who looks at whom", arguments: ["pre", "post"])
  func attention(order: String) throws {
    let run = try run([
      "network": .text("transformer"), "dataset": .text("text"), "width": .integer(8),
      "order": .text(order), "heads": .integer(2),
    ])
    let set = run.description.samples
    #expect(set.vocabulary.count == 30 && set.sequences.count == 8 && set.images == nil)
    #expect(set.sequences.allSatisfy { $0.count == 32 && $0.allSatisfy { (0..<30).contains($0) } })
    let maps = try sample(run).attention
    #expect(maps.map(\.name) == ["block1.attention", "block2.attention"])
    for map in maps {
      #expect(map.shape == [2, 32, 32])
      for row in 0..<64 {
        let looks = map.values[row * 32..<(row + 1) * 32]
        #expect(abs(looks.reduce(0, +) - 1) < 1e-5)
        #expect(looks.dropFirst(row % 32 + 1).allSatisfy { $0 == 0 }, "nobody looks ahead")
      }
    }
  }

  @Test("of points to classify have their classes and probabilities")
  func points() throws {
    let run = try run(["dataset": .text("rings")])
    let set = run.description.samples
    let count = try #require(set.points?.shape.first)
    #expect(set.labels.count == count && set.classes.count == 3)
    #expect(try sample(run).probabilities?.shape == [count, 3])
  }
}

extension Double {
  /// e to the power of a number, by its series: exact enough for small ones.
  fileprivate static func exp(_ power: Double) -> Double {
    (1...60).reversed().reduce(1.0) { 1 + power / Double($1) * $0 }
  }
}
