import Readings
import Testing

@testable import Training

@Suite("A run that was put down")
struct StateTests {
  /// Settings that keep something between two steps, each its own: moments, random numbers, statistics.
  static let settings: [[String: SettingValue]] = [
    ["momentum": .number(0.9), "dropout": .number(0.2)],
    ["optimizer": .text("adam"), "lanes": lanes("noisy", "renorm(3,5)")],
    ["optimizer": .text("rmsprop"), "momentum": .number(0.5), "lanes": lanes("weight", "ghost(10)")],
    ["network": .text("convolutional"), "depth": .integer(2), "optimizer": .text("adamw")],
    ["network": .text("residual"), "depth": .integer(1), "momentum": .number(0.9)],
    ["network": .text("rnn"), "dataset": .text("rows"), "momentum": .number(0.9)],
    ["network": .text("lstm"), "dataset": .text("rows"), "lanes": lanes("noisy", "layer")],
    [
      "network": .text("transformer"), "dataset": .text("text"), "width": .integer(16),
      "optimizer": .text("adam"), "dropout": .number(0.1),
    ],
    ["network": .text("gan"), "dataset": .text("ring-of-gaussians"), "optimizer": .text("adam")],
  ]

  private static func lanes(_ normalizations: String...) -> SettingValue {
    .settings(
      normalizations.enumerated().map { position, normalization in
        let setting = Setting(key: "normalization", value: .text(normalization))
        return Setting(key: "lane\(position)", value: .settings([setting]))
      })
  }

  @Test("goes on from its states as if it had never stopped, bit for bit", arguments: settings)
  func goesOn(settings: [String: SettingValue]) throws {
    let experiment = try smallExperiment(settings)
    let dataset = try experiment.loadDataset()
    let run = TrainingRun(experiment, dataset: dataset, probes: .all)
    _ = run.advance(by: 9)
    run.learningRateScale = 0.5
    let last = run.advance(by: 1)
    let states = experiment.lanes.indices.map { run.state(ofLane: $0) }
    #expect(states.map(\.step) == [10, 10])

    let other = TrainingRun(experiment, dataset: dataset, probes: .all)
    try other.resume(from: states, layersBefore: experiment.lanes.indices.map { last.layers(ofLane: $0) })
    #expect(other.stepsMade == 10)
    // As text, in which NaN is itself; too long to be printed.
    let saysTheSame = "\(other.advance(by: 10))" == "\(run.advance(by: 10))"
    #expect(saysTheSame)
    for lane in experiment.lanes.indices {
      let (first, second) = (run.state(ofLane: lane), other.state(ofLane: lane))
      #expect(first.facts == second.facts)
      let holdsTheSame = "\(first.tensors)" == "\(second.tensors)"
      #expect(holdsTheSame)
    }
  }

  @Test("is shown, when it goes on, as one that had never stopped")
  func goesOnOnTheScreen() throws {
    let experiment = try smallExperiment(["momentum": .number(0.9)])
    var loop = try SessionLoop(experiment, probes: .all)
    loop.go(to: 9)
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .all)
    var past = Frame(description: run.description, learningRate: run.learningRate)
    for record in run.advance(by: 4, examining: true) { past.absorb(record) }
    for _ in 4..<9 { for record in run.advance(by: 1, examining: true) { past.absorb(record) } }
    var resumed = try SessionLoop(experiment, probes: .all)
    resumed.resume(Resumption(of: run, past: past))
    #expect(resumed.frame.reply == nil)
    #expect(resumed.frame.stepsMade == 9 && resumed.frame.status == .paused)
    loop.go(to: 20)
    resumed.go(to: 20)
    let looksTheSame = "\(resumed.frame.lanes)" == "\(loop.frame.lanes)"
    #expect(looksTheSame)
    #expect(resumed.frame.status == .finished && resumed.frame.description == loop.frame.description)
  }

  @Test("begins anew, and says why, where its states are of another run")
  func begunAnew() throws {
    let run = TrainingRun(try smallExperiment(), dataset: try smallExperiment().loadDataset())
    _ = run.advance(by: 3)
    let resumption = Resumption(
      of: run, past: Frame(description: run.description, learningRate: run.learningRate))
    var loop = try SessionLoop(smallExperiment(["width": .integer(13)]))
    loop.resume(resumption)
    #expect(loop.frame.reply?.text.contains("but the experiment's is [13, 64].") == true)
    #expect(loop.frame.stepsMade == 0)
  }

  @Test("keeps a lane that has diverged where it is")
  func diverged() throws {
    let experiment = try smallExperiment([
      "learningRate": .number(1e6), "activation": .text("relu"), "steps": .integer(60),
    ])
    let dataset = try experiment.loadDataset()
    let run = TrainingRun(experiment, dataset: dataset)
    _ = run.advance(by: 40)
    #expect(run.experiment.lanes.indices.contains { run.state(ofLane: $0).facts["run.diverged"] != nil })
    let other = TrainingRun(experiment, dataset: dataset)
    try other.resume(from: experiment.lanes.indices.map { run.state(ofLane: $0) })
    let saysTheSame = "\(other.advance(by: 20))" == "\(run.advance(by: 20))"
    #expect(saysTheSame)
    #expect(other.isFinished && run.isFinished)
  }

  @Test("keeps how its weights grew of all of them or of none, each by its name")
  func growth() throws {
    let experiment = try smallExperiment()
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .scale)
    _ = run.advance(by: 5)
    let state = run.state(ofLane: 0)
    let names = ["hidden1.weight", "hidden2.weight", "output.weight"]
    let growth = try #require(StateReader(state).weightGrowth(of: names))
    var kept = LaneState(lane: "plain", step: 5)
    kept.keep(growth)
    #expect(kept.facts.count == 4 && kept.facts["probes.growth.since"] == "0")
    #expect(kept.facts == state.facts.filter { $0.key.hasPrefix("probes.growth.") })
    for name in names {
      var changed = state
      changed.facts["probes.growth.\(name)"] = nil
      #expect(StateReader(changed).weightGrowth(of: names) == nil)
      changed.facts["probes.growth.\(name)"] = "1 x"
      #expect(StateReader(changed).weightGrowth(of: names) == nil)
    }
    var turned = state
    turned.tensors.reverse()
    #expect(StateReader(turned).weightGrowth(of: names) == growth)
  }

  @Test("counts the growth of its weights anew where its state keeps that of some only")
  func growthAnew() throws {
    let experiment = try smallExperiment(["evaluationInterval": .integer(2)])
    let dataset = try experiment.loadDataset()
    let run = TrainingRun(experiment, dataset: dataset, probes: .scale)
    _ = run.advance(by: 5)
    var states = experiment.lanes.indices.map { run.state(ofLane: $0) }
    states[0].facts["probes.growth.hidden1.weight"] = nil
    let other = TrainingRun(experiment, dataset: dataset, probes: .scale)
    try other.resume(from: states)
    let looks = other.advance(by: 4).examinations
    #expect(looks.last { $0.lane == 0 }?.scales.map(\.since) == [5, 5, 5])
    #expect(looks.last { $0.lane == 1 }?.scales.map(\.since) == [0, 0, 0])
  }

  @Test("refuses the states of another run, and says why")
  func refusals() throws {
    let experiment = try smallExperiment()
    let dataset = try experiment.loadDataset()
    let run = TrainingRun(experiment, dataset: dataset)
    _ = run.advance(by: 4)
    let states = experiment.lanes.indices.map { run.state(ofLane: $0) }
    func problem(_ change: (inout [LaneState]) -> Void, of experiment: Experiment = experiment) -> String? {
      var changed = states
      change(&changed)
      do throws(LaneStateError) {
        try TrainingRun(experiment, dataset: dataset).resume(from: changed)
        return nil
      } catch {
        return error.description
      }
    }
    #expect(problem { _ in } == nil)
    #expect(problem { $0.removeLast() } == "there is not one state of the same step for each lane")
    #expect(problem { $0[1].step = 5 } == "there is not one state of the same step for each lane")
    #expect(
      problem { $0[0].tensors.removeFirst() }
        == "the state of lane plain before step 4 has no tensor hidden1.weight")
    #expect(
      problem { $0[0].facts["run.batch_position"] = "100000" }
        == "the state of lane plain before step 4 is of other training examples")
    #expect(
      problem { $0[1].facts["random.batches"] = "0 0 0 0" }
        == "the state of lane batchnorm before step 4 does not tell where the random numbers of batches were")
    #expect(
      problem({ _ in }, of: try smallExperiment(["width": .integer(13)]))
        == "the state of lane plain before step 4 has hidden1.weight of shape [12, 64], "
        + "but the experiment's is [13, 64]")
    #expect(
      problem({ _ in }, of: try smallExperiment(["steps": .integer(3)]))
        == "the states are of step 4, after the last of 3")
  }
}

extension [RunRecord] {
  /// The layers of a lane's last step.
  fileprivate func layers(ofLane lane: Int) -> [LayerReading] {
    reversed().lazy.compactMap { record -> [LayerReading]? in
      guard case .step(let reading, _) = record, reading.lane == lane else { return nil }
      return reading.layers
    }.first ?? []
  }
}
