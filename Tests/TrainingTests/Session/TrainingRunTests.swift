import Datasets
import Readings
import Testing

@testable import Training

@Suite("A training run")
struct TrainingRunTests {
  let dataset: Dataset

  init() throws { dataset = try Dataset.load(.digits) }

  private func records(
    of experiment: Experiment, threads: Int = 1, turn: Int = 7, probes: ProbeSelection = .layers
  ) -> [RunRecord] {
    let run = TrainingRun(experiment, dataset: dataset, probes: probes, threads: threads)
    var records: [RunRecord] = []
    while !run.isFinished { records += run.advance(by: turn) }
    return records
  }

  @Test("says the same, bit for bit, whatever the number of threads and the length of a turn")
  func isDeterministic() throws {
    let experiment = try smallExperiment()
    let alone = records(of: experiment, threads: 1, turn: 1)
    #expect(alone.count > 40)
    #expect(records(of: experiment, threads: 2, turn: 7) == alone)
    #expect(records(of: experiment, threads: 8, turn: 100) == alone)
  }

  @Test("ends with the same parameters whether it is probed or not")
  func probesChangeNothing() throws {
    let experiment = try smallExperiment()
    let probed = TrainingRun(experiment, dataset: dataset, probes: .layers)
    let unprobed = TrainingRun(experiment, dataset: dataset, probes: [])
    while !probed.isFinished { _ = probed.advance(by: 20) }
    while !unprobed.isFinished { _ = unprobed.advance(by: 20) }
    for lane in experiment.lanes.indices {
      #expect(probed.weights(ofLane: lane) == unprobed.weights(ofLane: lane))
    }
  }

  @Test("starts all lanes from the same weights and shows them the same batches")
  func lanesStartEqual() throws {
    let experiment = try smallExperiment()
    let run = TrainingRun(experiment, dataset: dataset)
    let weights = experiment.lanes.indices.map { lane in
      run.weights(ofLane: lane).filter { !$0.name.contains("norm") }
    }
    #expect(weights[0] == weights[1])
    var batches: [[Int]: Int] = [:]
    for case .step(_, let indices) in run.advance(by: 20) { batches[indices, default: 0] += 1 }
    #expect(batches.count == 20)
    #expect(batches.values.allSatisfy { $0 == 2 })
  }

  @Test("shows lanes of different batch sizes the same examples in the same order")
  func lanesOfDifferentBatchSizes() throws {
    let lanes = [3, 10].map { size in
      Setting(key: "m\(size)", value: .settings([Setting(key: "batchSize", value: .integer(size))]))
    }
    let run = TrainingRun(try smallExperiment(["lanes": .settings(lanes)]), dataset: dataset)
    var seen: [[Int]] = [[], []]
    for case .step(let reading, let indices) in run.advance(by: 20) { seen[reading.lane] += indices }
    #expect(seen.map(\.count) == [60, 200])
    #expect(seen[0] == Array(seen[1].prefix(60)))
  }

  @Test("evaluates before the first step, at the interval, and after the last step")
  func evaluates() throws {
    let experiment = try smallExperiment()
    var steps: [[Int]] = [[], []]
    for case .evaluation(let reading) in records(of: experiment) { steps[reading.lane].append(reading.step) }
    #expect(steps == [[0, 5, 10, 15, 20], [0, 5, 10, 15, 20]])
  }

  @Test("reads every layer of every step, and what the lane has of stages")
  func readsEveryLayer() throws {
    let experiment = try smallExperiment()
    for case .step(let reading, _) in records(of: experiment) {
      #expect(reading.layers.map(\.name) == ["hidden1", "hidden2", "output"])
      #expect(reading.layers.map { $0.normalized != nil } == [reading.lane == 1, reading.lane == 1, false])
      #expect(reading.isFinite)
    }
  }

  @Test("marks a lane that diverges with its step and first bad layer, and trains the other one on")
  func divergence() throws {
    let experiment = try smallExperiment([
      "activation": .text("relu"), "initialization": .text("he"), "depth": .integer(6),
      "steps": .integer(40),
      "learningRate": .number(0.1),
      "lanes": .settings([
        Setting(key: "wild", value: .settings([Setting(key: "learningRate", value: .number(1e6))])),
        Setting(key: "calm", value: .settings([])),
      ]),
    ])
    let records = records(of: experiment)
    let events = records.compactMap { if case .event(let event) = $0 { event } else { nil } }
    let event = try #require(events.first)
    #expect(events.count == 1)
    guard case .diverged(let lane, let layer) = event.kind else {
      Issue.record("the event is \(event)")
      return
    }
    #expect(lane == 0)
    let steps = records.compactMap { if case .step(let reading, _) = $0 { reading } else { nil } }
    let last = try #require(steps.last { $0.lane == 0 })
    #expect(last.step == event.step)
    #expect(!last.isFinite)
    #expect(last.firstNonfiniteLayer ?? "output" == layer)
    let before = steps.filter { $0.lane == 0 }.dropLast()
    #expect(before.allSatisfy { $0.isFinite })
    #expect(steps.filter { $0.lane == 1 }.count == 40)
  }

  @Test("finds the diverged layer without probes too")
  func divergenceWithoutProbes() throws {
    let experiment = try smallExperiment([
      "learningRate": .number(1e6), "activation": .text("relu"), "depth": .integer(6),
      "steps": .integer(40),
    ])
    let run = TrainingRun(experiment, dataset: dataset, probes: [])
    let records = run.advance(by: 40)
    let events = records.compactMap { if case .event(let event) = $0 { event } else { nil } }
    #expect(events.contains { if case .diverged(lane: 0, _) = $0.kind { true } else { false } })
  }

  @Test("learns: batch normalisation takes the loss of deep sigmoids below the plain lane's")
  func learns() throws {
    let experiment = try smallExperiment([
      "depth": .integer(3), "width": .integer(40), "steps": .integer(150), "learningRate": .number(0.5),
    ])
    let frame = frame(after: experiment)
    let losses = try frame.lanes.map { try #require($0.loss.last?.mean) }
    #expect(losses[1] < 1)
    #expect(losses[1] < losses[0])
  }

  private func frame(after experiment: Experiment) -> Frame {
    let run = TrainingRun(experiment, dataset: dataset, probes: [])
    var frame = Frame(description: run.description, learningRate: run.learningRate)
    for record in run.advance(by: experiment.steps) { frame.absorb(record) }
    return frame
  }

  @Test("names the parameters as PyTorch does")
  func namesParameters() throws {
    let run = TrainingRun(try smallExperiment(), dataset: dataset)
    let tensors = run.weights(ofLane: 1)
    #expect(tensors.first?.name == "hidden1.weight")
    #expect(tensors.first?.shape == [12, 64])
    #expect(
      tensors.map(\.name).filter { $0.hasPrefix("hidden2") } == [
        "hidden2.weight", "hidden2.bias", "hidden2.norm.weight", "hidden2.norm.bias",
        "hidden2.norm.running_mean", "hidden2.norm.running_var",
      ])
    #expect(run.weights(ofLane: 0).allSatisfy { !$0.name.contains("norm") })
  }
}
