import Datasets
import Networks
import Readings
import Testing

@testable import Training

@Suite("Close looks at a lane")
struct ExaminationTests {
  /// Settings of every kind of network, small, with what is random in training.
  static let families: [[String: SettingValue]] = [
    ["dropout": .number(0.2), "activation": .text("relu"), "weightDecay": .number(0.01)],
    ["lanes": .lanes("noisy", "renorm", "ghost(7)", "sync(3)"), "activation": .text("tanh")],
    ["lanes": .lanes("weight", "layer", "group(3)", "rms"), "optimizer": .text("adamw")],
    [
      "network": .text("convolutional"), "width": .integer(4), "dropout": .number(0.2),
      "momentum": .number(0.9), "gradientClipping": .number(0.5), "learningRate": .number(0.05),
    ],
    [
      "network": .text("residual"), "width": .integer(4), "order": .text("pre"),
      "lanes": .lanes("batch", "instance"), "learningRate": .number(0.05),
    ],
    [
      "network": .text("residual"), "width": .integer(4), "lastGamma": .number(0),
      "optimizer": .text("rmsprop"), "learningRate": .number(0.001),
    ],
    ["network": .text("rnn"), "dataset": .text("rows"), "optimizer": .text("adam")],
    ["network": .text("lstm"), "dataset": .text("rows"), "learningRate": .number(0.1)],
    ["network": .text("gru"), "dataset": .text("adding"), "loss": .text("mean-squared-error")],
    [
      "network": .text("transformer"), "dataset": .text("text"), "width": .integer(8),
      "dropout": .number(0.1),
      "lanes": .lanes("layer", "batch", "noisy"), "learningRate": .number(0.05),
    ],
    [
      "network": .text("autoencoder"), "depth": .integer(3), "latent": .integer(4),
      "loss": .text("mean-squared-error"),
    ],
    ["network": .text("gan"), "dataset": .text("ring-of-gaussians"), "learningRate": .number(0.01)],
    ["network": .text("dcgan"), "width": .integer(4), "learningRate": .number(0.01)],
    ["dataset": .text("rings"), "loss": .text("hinge")],
    ["batchSize": .integer(1), "lanes": .lanes("none", "layer")],
    ["batchSize": .integer(2), "activation": .text("gelu"), "loss": .text("binary-cross-entropy")],
  ]

  @Test("change nothing, bit for bit, in any kind of network", arguments: families)
  func changeNothing(settings: [String: SettingValue]) throws {
    let experiment = try smallExperiment(
      ["steps": .integer(9), "batchSize": .integer(20)].merging(settings) { $1 })
    let dataset = try experiment.loadDataset()
    let runs = [ProbeSelection.all, []].map { TrainingRun(experiment, dataset: dataset, probes: $0) }
    let examined = runs[0].advance(by: 9)
    let plain = runs[1].advance(by: 9)
    for lane in experiment.lanes.indices {
      #expect(runs[0].weights(ofLane: lane) == runs[1].weights(ofLane: lane))
    }
    #expect(examined.losses == plain.losses)
    #expect(examined.examinations.count == 5 * experiment.lanes.count)
    #expect(plain.examinations.isEmpty)
  }

  @Test("say the same whatever the number of threads and the length of a turn")
  func determinism() throws {
    let experiment = try smallExperiment(["dropout": .number(0.2)])
    let dataset = try experiment.loadDataset()
    let all = [(1, 1), (2, 7)].map { threads, turn in
      let run = TrainingRun(experiment, dataset: dataset, probes: .all, threads: threads)
      var records: [RunRecord] = []
      while !run.isFinished { records += run.advance(by: turn) }
      return records
    }
    #expect(all[0].examinations.count == 14)
    #expect(all[0] == all[1])
  }

  @Test("come in the first four steps and where evaluations do, before the step's reading")
  func schedule() throws {
    let experiment = try smallExperiment()
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: [.layers, .units])
    let records = run.advance(by: 20)
    #expect(records.examinations.filter { $0.lane == 1 }.map(\.step) == [0, 1, 2, 3, 5, 10, 15])
    let places = records.indices.filter { if case .examination = records[$0] { true } else { false } }
    for place in places {
      guard case .examination(let found) = records[place], case .step(let step, _) = records[place + 1] else {
        Issue.record("an examination without its step")
        continue
      }
      #expect((found.step, found.lane) == (step.step, step.lane))
    }
  }

  @Test("come in every step that they are asked for in, and say the same as where it is their turn")
  func onDemand() throws {
    let experiment = try smallExperiment(["evaluationInterval": .integer(8)])
    let dataset = try experiment.loadDataset()
    let run = TrainingRun(experiment, dataset: dataset, probes: .all)
    let other = TrainingRun(experiment, dataset: dataset, probes: .all)
    _ = run.advance(by: 6)
    let asked = run.advance(by: 3, examining: true).examinations
    #expect(asked.map(\.step) == [6, 6, 7, 7, 8, 8])
    _ = other.advance(by: 8)
    #expect(other.advance(by: 1).examinations == Array(asked.suffix(2)))
  }

  @Test("look at what is selected and at nothing else")
  func parts() throws {
    let experiment = try smallExperiment()
    let dataset = try experiment.loadDataset()
    func examination(_ probes: ProbeSelection) throws -> ExaminationReading {
      let records = TrainingRun(experiment, dataset: dataset, probes: probes).advance(by: 2)
      return try #require(records.examinations.last)
    }
    let units = try examination([.layers, .units])
    #expect(!units.units.isEmpty && !units.specimens.isEmpty)
    #expect(units.scores.isEmpty && units.samples == nil && units.movements.isEmpty && units.landscape == nil)
    let scores = try examination(.scores)
    #expect(scores.scores.count == 4 && scores.confusion != nil && scores.units.isEmpty)
    #expect(try examination(.samples).samples?.probabilities != nil)
    let shift = try examination([.layers, .shift])
    #expect(shift.movements.map(\.layer) == ["hidden1", "hidden2", "output"])
    #expect(shift.gradientShifts.map(\.layer) == ["hidden1", "hidden2", "output"])
    #expect(shift.landscape == nil)
    #expect(try examination(.landscape).landscape?.places.count == 5)
    #expect(TrainingRun(experiment, dataset: dataset).advance(by: 2).examinations.isEmpty)
  }

  @Test("tell how far each layer moved since the step before, examined or not")
  func movements() throws {
    let experiment = try smallExperiment()
    let records = TrainingRun(
      experiment, dataset: try experiment.loadDataset(), probes: [.layers, .shift]
    ).advance(by: 6)
    var layers: [Int: [LayerReading]] = [:]
    for case .step(let reading, _) in records where reading.lane == 0 {
      layers[reading.step] = reading.layers
    }
    for found in records.examinations where found.lane == 0 {
      let before = layers[found.step - 1] ?? []
      #expect(found.movements == LayerMovement.movements(from: before, to: layers[found.step] ?? []))
      #expect(found.movements.count == (found.step == 0 ? 0 : 3))
    }
    #expect(records.examinations.map(\.step).last == 5)
  }

  @Test("of two networks read the units of both, and no gradient of one loss")
  func adversaries() throws {
    let experiment = try smallExperiment(["network": .text("gan"), "learningRate": .number(0.01)])
    let records = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .all).advance(by: 1)
    let found = try #require(records.examinations.last)
    #expect(
      Set(found.units.map(\.layer)) == ["generator/hidden1", "generator/hidden2", "discriminator/hidden2"])
    #expect(Set(found.specimens.map(\.layer)).count == 6)
    #expect(found.gradientShifts.isEmpty && found.landscape == nil)
    for specimen in found.specimens {
      for (term, updated) in zip(specimen.terms, specimen.updatedWeights)
      where specimen.layer.hasPrefix("generator") {
        #expect(term.weight != updated, "\(specimen.layer)")
      }
    }
  }

  @Test("go on where a lane diverged: what is not finite is read as it is")
  func divergence() throws {
    let experiment = try smallExperiment(["activation": .text("relu"), "learningRate": .number(1e6)])
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .all)
    let last = try #require(run.advance(by: 20).examinations.last { $0.lane == 0 })
    #expect(
      last.scores.contains { !$0.loss.isFinite }
        || last.landscape?.places.contains { !$0.loss.isFinite } == true)
  }
}

extension SettingValue {
  /// A lane for each normalisation.
  static func lanes(_ normalizations: String...) -> SettingValue {
    .settings(
      normalizations.enumerated().map { position, normalization in
        Setting(
          key: "lane\(position)",
          value: .settings([Setting(key: "normalization", value: .text(normalization))]))
      })
  }
}

extension [RunRecord] {
  /// The close looks among them.
  var examinations: [ExaminationReading] {
    compactMap { if case .examination(let reading) = $0 { reading } else { nil } }
  }

  /// The losses of the steps, as bits.
  var losses: [UInt32] {
    compactMap { if case .step(let reading, _) = $0 { reading.loss.bitPattern } else { nil } }
  }
}
