import Datasets
import ExperimentFiles
import Matrices
import Networks
import Readings
import Testing

@testable import Training

/// What the comments of the transformer demo say, for its own seed and for others.
struct TransformerClaimsTests {
  private static let without = "lanes.layernorm.normalization=none"
  private let text: Dataset

  init() throws { text = try Dataset.load(.text) }

  @Test(arguments: [1, 2, 3])
  func `Both learn, batchnorm a little ahead, and a lane without is lost within 10 steps`(seed: Int) throws {
    let losses = try losses(seed: seed, steps: 100)
    let (layer, batch) = (mean(losses[0].suffix(20)), mean(losses[1].suffix(20)))
    #expect(layer < 2, "\(layer)")
    #expect(batch < layer && layer < batch + 0.25, "\(batch), \(layer)")
    let without = try self.losses(seed: seed, steps: 12, overrides: [Self.without])[0]
    #expect(without.count < 10)
    #expect(without.last?.isFinite == false)
  }

  @Test func `With Adam a lane without normalisation learns as fast`() throws {
    let losses = try losses(
      seed: 1, steps: 100, overrides: ["optimizer=adam", "learningRate=0.003", Self.without])
    let ends = losses.map { mean($0.suffix(20)) }
    #expect(ends.allSatisfy { (1.8...2.1).contains($0) }, "\(ends)")
  }

  @Test(arguments: [1, 2, 3])
  func `The mean of a mini-batch is about as sure as that of independent tokens`(seed: Int) throws {
    var network = try network(lane: 1, seed: seed)
    let pass = network.forward(text.heldOut.all().features)
    let norms = network.sites(pass).filter { $0.normalizer != nil }
    let factors = norms.map { varianceFactor($0.pass.preactivation, texts: text.heldOut.count) }
    #expect((0.6...0.8).contains(try #require(factors.first)), "\(factors)")
    #expect((1...1.6).contains(try #require(factors.last)), "\(factors)")
  }

  @Test func `Only with batch normalisation the last characters change outputs before them, in training`()
    throws
  {
    let features = text.training.batch(at: Array(0..<32)).features
    var changed = features
    for example in 0..<32 {
      changed[31, example] = (changed[31, example] + 1).truncatingRemainder(dividingBy: 30)
    }
    for (lane, leaks) in [(0, false), (1, true)] {
      var (one, other) = (try network(lane: lane, seed: 1), try network(lane: lane, seed: 1))
      #expect(first(31, of: one.infer(features)) == first(31, of: one.infer(changed)))
      let (before, after) = (one.forward(features).output, other.forward(changed).output)
      #expect((first(31, of: before) != first(31, of: after)) == leaks)
    }
  }

  /// How many times larger the variance of a mini-batch's mean is than that of as many independent tokens.
  ///
  /// T·Var(mean of a text) ÷ Var(token), which is 1 + (T − 1)·ρ with the correlation ρ of two tokens of a text; the
  /// variances are summed over the channels of [channels, T·texts].
  private func varianceFactor(_ values: Matrix, texts: Int) -> Double {
    let positions = values.columns / texts
    let variances = values.rowMoments().variances.reduce(0) { $0 + Double($1) }
    var means = Matrix(rows: values.rows, columns: texts)
    for row in 0..<values.rows {
      for column in 0..<values.columns {
        means[row, column % texts] += values[row, column] / Float(positions)
      }
    }
    return Double(positions) * means.rowMoments().variances.reduce(0) { $0 + Double($1) } / variances
  }

  /// The outputs at the first positions.
  private func first(_ positions: Int, of output: Matrix) -> [[Float]] {
    (0..<output.rows).map { row in (0..<positions * 32).map { output[row, $0] } }
  }

  private func network(lane: Int, seed: Int) throws -> Network {
    let experiment = try experiment(seed: seed)
    return Network(experiment.lanes[lane].settings.design(for: text, seed: experiment.seed))
  }

  private func losses(seed: Int, steps: Int, overrides: [String] = []) throws -> [[Float]] {
    let run = TrainingRun(
      try experiment(seed: seed, overrides: overrides), dataset: text, probes: [])
    var losses: [[Float]] = [[], []]
    for case .step(let reading, _) in run.advance(by: steps) { losses[reading.lane].append(reading.loss) }
    return losses
  }

  private func experiment(seed: Int, overrides: [String] = []) throws -> Experiment {
    try Experiment(demoOrFile: "transformer").applying(
      overrides: ["seed=\(seed)", "evaluationInterval=1000"] + overrides)
  }

  private func mean(_ values: some Collection<Float>) -> Float { values.reduce(0, +) / Float(values.count) }
}
