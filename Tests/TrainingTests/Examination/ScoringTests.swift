import Datasets
import Matrices
import Networks
import Readings
import Testing

@testable import Training

@Suite("Scores by batch and by running statistics")
struct ScoringTests {
  let digits: Dataset

  init() throws { digits = try Dataset.load(.digits) }

  private func records(_ changes: [String: SettingValue] = [:], steps: Int = 6) throws -> [RunRecord] {
    TrainingRun(try smallExperiment(changes), dataset: digits, probes: .scores).advance(by: steps)
  }

  private func score(
    _ reading: ExaminationReading?, _ examples: Score.Examples, _ statistics: Score.Statistics
  ) throws -> Score {
    try #require(reading?.scores.first { $0.examples == examples && $0.statistics == statistics })
  }

  @Test("by running statistics are on the held-out examples those of the evaluation")
  func evaluation() throws {
    let records = try records()
    for lane in 0..<2 {
      var evaluation: EvaluationReading?
      for case .evaluation(let found) in records where (found.step, found.lane) == (5, lane) {
        evaluation = found
      }
      let reading = records.examinations.last { $0.lane == lane }
      let score = try score(reading, .heldOut, .running)
      #expect(score.loss == evaluation?.loss && score.accuracy == evaluation?.accuracy)
    }
  }

  @Test("are one and the same where no normalisation is of the mini-batch, and two where one is")
  func statistics() throws {
    let last = try records(["dropout": .number(0.5)]).examinations.suffix(2)
    for examples in Score.Examples.allCases {
      let plain = try [score(last.first, examples, .batch), score(last.first, examples, .running)]
      #expect(plain[0].loss == plain[1].loss && plain[0].accuracy == plain[1].accuracy)
      let normalized = try [score(last.last, examples, .batch), score(last.last, examples, .running)]
      #expect(normalized[0].loss != normalized[1].loss)
    }
  }

  /// 360 held-out examples are 12 mini-batches of 30.
  @Test("by batch statistics are those of passes in training mode, mini-batch by mini-batch")
  func batches() throws {
    let scoring = scoring(batchSize: 30)
    let network = network(.batch)
    let found = try #require(
      scoring.result(of: network).scores.first { $0.examples == .heldOut && $0.statistics == .batch })
    var copy = network
    var losses: [Float] = []
    for start in stride(from: 0, to: 360, by: 30) {
      let batch = digits.heldOut.batch(at: Array(start..<start + 30))
      losses.append(
        LossFunction.crossEntropy.evaluate(copy.forward(batch.features).output, labels: batch.labels).value)
    }
    #expect(abs(found.loss - losses.reduce(0, +) / 12) < 1e-5)
    #expect(network.parameters.map(\.elements) == self.network(.batch).parameters.map(\.elements))
  }

  @Test(
    "count every example once, whatever the size of the mini-batches", arguments: [1, 7, 100, 359, 360, 500])
  func everyExample(size: Int) {
    let network = network(.none)
    var seen = 0
    let found = scoring(batchSize: size).figures(of: digits.heldOut, at: Array(0..<360), batch: size) {
      batch in
      #expect(batch.examples == min(size, 360))
      seen += batch.examples
      return network.infer(batch.features)
    }
    #expect(seen >= 360 && seen < 360 + size)
    let all = digits.heldOut.all()
    let expected = LossFunction.crossEntropy.evaluate(network.infer(all.features), labels: all.labels)
    #expect(abs(found.loss - expected.value) < 1e-5)
    #expect(abs(found.accuracy - Float(expected.correct) / 360) < 1e-6)
  }

  @Test("come with what each class was taken for: every example once, the right ones on the diagonal")
  func confusion() throws {
    let found = try #require(try records(steps: 20).examinations.last)
    let confusion = try #require(found.confusion)
    #expect(confusion.classes == 10)
    var right = 0
    for digit in 0..<10 {
      let row = (0..<10).reduce(0) { $0 + confusion[actual: digit, predicted: $1] }
      #expect(row == digits.heldOut.labels.count { $0 == Int32(digit) })
      right += confusion[actual: digit, predicted: digit]
    }
    #expect(Float(right) / 360 == (try score(found, .heldOut, .running)).accuracy)
  }

  @Test("come without it where nothing is classified, and are none of a gan")
  func others() throws {
    let reconstructing: [String: SettingValue] = [
      "network": .text("autoencoder"), "depth": .integer(3), "latent": .integer(4),
      "loss": .text("mean-squared-error"),
    ]
    let found = try #require(try records(reconstructing, steps: 1).examinations.last)
    #expect(found.confusion == nil && found.scores.count == 4)
    #expect(found.scores.allSatisfy { $0.loss.isFinite && $0.accuracy.isNaN })
    let gan = try #require(try records(["network": .text("gan")], steps: 1).examinations.last)
    #expect(gan.scores.isEmpty && gan.confusion == nil)
  }

  @Test("are of the same training examples every time")
  func choice() {
    let chosen = Scoring.choice(of: 512, from: 1437)
    #expect(chosen == Scoring.choice(of: 512, from: 1437))
    #expect(chosen.count == 512 && Set(chosen).count == 512 && chosen == chosen.sorted())
    #expect(chosen.allSatisfy { (0..<1437).contains($0) } && chosen != Array(0..<512))
    #expect(Scoring.choice(of: 512, from: 100) == Array(0..<100))
  }

  private func scoring(batchSize: Int) -> Scoring {
    Scoring(dataset: digits, goal: .labels, loss: .crossEntropy, batchSize: batchSize)
  }

  private func network(_ normalization: Networks.Normalization) -> Network {
    var design = NetworkDesign(input: Shape(channels: 64), outputs: 10)
    (design.depth, design.width, design.activation) = (2, 20, .tanh)
    (design.normalization, design.initialization) = (normalization, .he)
    return Network(design)
  }
}
