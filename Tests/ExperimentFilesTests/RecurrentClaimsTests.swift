import Datasets
import ExperimentFiles
import Readings
import Testing
import Training

/// What the comments of the recurrent demos say, for their own seed and for others.
struct RecurrentClaimsTests {
  private let pixels: Dataset

  init() throws { pixels = try Dataset.load(.pixels) }

  @Test(arguments: [1, 2, 3])
  func `RNN: at first the gradient is even in plain and batchnorm, jumps in gamma1, and is large at t01`(
    seed: Int
  ) throws {
    let layers = try firstReadings("rnn", seed: seed)
    let norms = layers.map { $0.mapValues(\.gradientNorm) }
    for (lane, isEven) in [true, true, false].enumerated() {
      let middle = norms[lane].filter { "rnn1.t09"..."rnn1.t47" ~= $0.key }.map(\.value)
      let spread = (middle.max() ?? .nan) / (middle.min() ?? .nan)
      #expect(isEven ? spread < 2 : spread > 3, "lane \(lane): \(spread)")
    }
    let first = norms.map { $0["rnn1.t01"] ?? .nan }
    #expect(first[1] > 5 * first[0] && first[2] > 5 * first[0], "\(first)")
    let flat = layers.map { $0["rnn1.t35"]?.saturated ?? .nan }
    #expect(flat[1] == 0 && flat[2] > 0.02, "\(flat)")
  }

  @Test func `RNN: at step 400 batchnorm is lowest and gamma1 highest, and held out it is worse`() throws {
    let (losses, heldOut) = try losses("rnn", steps: 401)
    let (plain, batchnorm, gamma1) = (losses[0], losses[1], losses[2])
    #expect(batchnorm + 0.1 < plain, "\(losses)")
    #expect(plain + 0.1 < gamma1, "\(losses)")
    #expect(heldOut[1] > 1.2 * batchnorm, "\(heldOut)")
  }

  @Test func `RNN: with an orthogonal recurrence plain is the fastest`() throws {
    let (losses, _) = try losses("rnn", steps: 200, overrides: ["recurrentInitialization=orthogonal"])
    #expect(losses[0] < 0.8 * losses[1] && losses[0] < 0.8 * losses[2], "\(losses)")
  }

  @Test func `LSTM: at step 100 batchnorm is well below the others`() throws {
    let (losses, _) = try losses("lstm", steps: 100)
    #expect(losses[1] < 0.8 * losses[0] && losses[1] < 0.8 * losses[2], "\(losses)")
  }

  @Test func `LSTM: the cell state is normalised to about ten times less with γ = 0.1`() throws {
    let deviations = try firstReadings("lstm", seed: 1).map {
      $0["lstm1.cell"]?.scaled?.standardDeviation ?? .nan
    }
    let ratio = deviations[2] / deviations[1]
    #expect((7...13).contains(ratio), "\(ratio)")
  }

  @Test(arguments: ["lanes.gamma1.normalization=layer", "network=gru"])
  func `LSTM: it runs with layer normalisation, and as a GRU`(override: String) throws {
    let (losses, _) = try losses("lstm", steps: 2, overrides: [override])
    #expect(losses.allSatisfy { $0.isFinite })
  }

  /// What is read before the first update, lane by lane and by the names of the sites.
  private func firstReadings(_ demo: String, seed: Int) throws -> [[String: LayerReading]] {
    let run = TrainingRun(try experiment(demo, seed: seed), dataset: pixels)
    var found: [[String: LayerReading]] = [[:], [:], [:]]
    for case .step(let reading, _) in run.advance(by: 1) {
      found[reading.lane] = Dictionary(uniqueKeysWithValues: reading.layers.map { ($0.name, $0) })
    }
    return found
  }

  /// Means of the last 30 losses, and the last held-out losses, lane by lane.
  private func losses(
    _ demo: String, steps: Int, overrides: [String] = []
  ) throws -> (training: [Float], heldOut: [Float]) {
    let run = TrainingRun(
      try experiment(demo, seed: 1, overrides: overrides + ["evaluationInterval=400"]), dataset: pixels,
      probes: [])
    var training: [[Float]] = [[], [], []]
    var heldOut: [Float] = [.nan, .nan, .nan]
    for record in run.advance(by: steps) {
      switch record {
      case .step(let reading, _): training[reading.lane].append(reading.loss)
      case .evaluation(let reading): heldOut[reading.lane] = reading.loss
      case .examination, .event, .redescribed: break
      }
    }
    return (training.map { mean($0.suffix(30)) }, heldOut)
  }

  private func experiment(_ demo: String, seed: Int, overrides: [String] = []) throws -> Experiment {
    try Experiment(demoOrFile: demo).applying(overrides: ["seed=\(seed)"] + overrides)
  }

  private func mean(_ values: some Collection<Float>) -> Float { values.reduce(0, +) / Float(values.count) }
}
