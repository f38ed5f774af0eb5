import Datasets
import Matrices
import Networks
import Readings
import Testing

@testable import Training

@Suite("Two networks that learn from each other")
struct AdversarialLearnerTests {
  private let digits: Dataset

  init() throws { digits = try Dataset.load(.digits) }

  private func experiment(_ changes: [String: SettingValue] = [:]) throws -> Experiment {
    let lanes: [(String, [Setting])] = [
      ("plain", []), ("rule", [Setting(key: "normalization", value: .text("batch"))]),
      (
        "everywhere",
        [
          Setting(key: "normalization", value: .text("batch")),
          Setting(key: "placement", value: .text("everywhere")),
        ]
      ),
    ]
    var settings: [String: SettingValue] = [
      "network": .text("gan"), "latent": .integer(5), "optimizer": .text("adam"),
      "learningRate": .number(0.001), "steps": .integer(12),
      "lanes": .settings(lanes.map { Setting(key: $0.0, value: .settings($0.1)) }),
    ]
    settings.merge(changes) { $1 }
    return try smallExperiment(settings)
  }

  private func records(
    _ experiment: Experiment, of dataset: Dataset? = nil, threads: Int = 1, turn: Int = 100,
    probes: ProbeSelection = .layers
  ) -> [RunRecord] {
    let run = TrainingRun(experiment, dataset: dataset ?? digits, probes: probes, threads: threads)
    var records: [RunRecord] = []
    while !run.isFinished { records += run.advance(by: turn) }
    return records
  }

  private func steps(_ records: [RunRecord]) -> [StepReading] {
    records.compactMap { if case .step(let reading, _) = $0 { reading } else { nil } }
  }

  @Test("say the same, bit for bit, on one thread and on two")
  func isDeterministic() throws {
    let experiment = try experiment()
    // NaN, the loss on held-out examples that there is not, differs from itself; its description does not.
    let alone = records(experiment, threads: 1, turn: 1).map { String(reflecting: $0) }
    let together = records(experiment, threads: 2, turn: 7).map { String(reflecting: $0) }
    #expect(alone.count > 36)
    #expect(alone == together)
  }

  @Test("end with the same parameters whether they are probed or not")
  func probesChangeNothing() throws {
    let experiment = try experiment()
    let runs = [ProbeSelection.layers, []].map { TrainingRun(experiment, dataset: digits, probes: $0) }
    let before = runs[0].weights(ofLane: 0)
    for run in runs { _ = run.advance(by: 12) }
    for lane in experiment.lanes.indices {
      #expect(runs[0].weights(ofLane: lane) == runs[1].weights(ofLane: lane))
    }
    for (old, new) in zip(before, runs[0].weights(ofLane: 0)) { #expect(old != new, "\(old.name)") }
  }

  @Test(
    "start from the same weights and are given the same latent vectors in every lane, new ones in every step")
  func lanesStartEqual() throws {
    // So small a rate leaves the weights as they were drawn.
    let readings = steps(records(try experiment(["learningRate": .number(1e-30)])))
    let stages = (0..<3).map { lane in
      readings.filter { $0.lane == lane }.map { $0.layers.first?.preactivation }
    }
    #expect(stages[0] == stages[1] && stages[0] == stages[2])
    #expect(Set(stages[0].map { $0?.mean }).count == 12)
  }

  @Test("draw other latent vectors for training than for being judged, and others with another seed")
  func latents() {
    func vectors(_ seed: UInt64, _ stream: UInt64 = LatentVectors.stream) -> Matrix {
      var vectors = LatentVectors(size: 5, seed: seed, stream: stream)
      return vectors.next(1000)
    }
    #expect(vectors(3) == vectors(3))
    #expect(vectors(3) != vectors(4))
    #expect(vectors(3) != vectors(3, LatentVectors.judgedStream))
    let (means, variances) = vectors(3).rowMoments()
    for (mean, variance) in zip(means, variances) {
      #expect(abs(mean) < 0.15 && abs(variance - 1) < 0.2)
    }
  }

  @Test("name their layers and their parameters by the network, the generator's first")
  func names() throws {
    let experiment = try experiment()
    let run = TrainingRun(experiment, dataset: digits)
    let layers = ["hidden1", "hidden2", "output"]
    let expected = ["generator/", "discriminator/"].flatMap { network in layers.map { network + $0 } }
    for lane in run.description.lanes { #expect(lane.layers.map(\.name) == expected) }
    for reading in steps(run.advance(by: 2)) {
      #expect(reading.layers.map(\.name) == expected)
      #expect(reading.figures.map(\.name) == ["discriminator loss"])
      #expect(reading.isFinite && reading.figures[0].value > 0)
      #expect((0...1).contains(reading.accuracy))
    }
    let parameters = run.weights(ofLane: 1).map(\.name)
    #expect(parameters.contains("generator/hidden1.norm.running_mean"))
    #expect(parameters.allSatisfy { $0.hasPrefix("generator/") || $0.hasPrefix("discriminator/") })
    #expect(Set(parameters).count == parameters.count)
  }

  @Test("are normalised by the rule, everywhere or nowhere")
  func placements() throws {
    let run = TrainingRun(try experiment(), dataset: digits)
    let normalized = run.description.lanes.map { lane in
      lane.layers.filter { $0.normalization == "batch" }.map(\.name)
    }
    let rule = ["generator/hidden1", "generator/hidden2", "discriminator/hidden2"]
    #expect(normalized[0].isEmpty)
    #expect(normalized[1] == rule)
    #expect(Set(normalized[2]) == Set(rule + ["generator/output", "discriminator/hidden1"]))
  }

  @Test("diverge with the layer of the network that was first to", arguments: [ProbeSelection.layers, []])
  func divergence(probes: ProbeSelection) throws {
    func layer(_ records: [RunRecord]) -> String? {
      for case .event(let event) in records {
        if case .diverged(lane: 0, let layer) = event.kind { return layer }
      }
      return nil
    }
    let features = Matrix(rows: 100, columns: 64, repeating: .infinity)
    let endless = Dataset(
      name: .digits, shape: digits.shape, task: .density, training: Examples(features: features),
      heldOut: Examples(features: features))
    #expect(layer(records(try experiment(), of: endless, probes: probes)) == "discriminator/hidden1")
    // The generator's huge update comes from a discriminator that was moved as far: its examples are seen first.
    let wild = try experiment(["learningRate": .number(1e6), "optimizer": .text("sgd")])
    #expect(layer(records(wild, probes: probes))?.hasPrefix("generator/") == true)
  }

  @Test("learn: the discriminator comes to tell apart what the generator does not yet make well")
  func learns() throws {
    let settings: [String: SettingValue] = ["learningRate": .number(0.01), "steps": .integer(60)]
    let losses = steps(records(try experiment(settings), probes: [])).filter { $0.lane == 0 }
      .map { $0.figures[0].value }
    let (first, least) = (try #require(losses.first), try #require(losses.min()))
    #expect(least < first / 2)
  }
}
