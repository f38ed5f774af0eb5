import Readings
import Testing

@testable import Training

@Suite("A run of which some steps are read")
struct ReadingIntervalTests {
  private func records(
    _ experiment: Experiment, every interval: Int, probes: ProbeSelection = .layers, turn: Int = 7
  ) throws -> [RunRecord] {
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: probes)
    run.readingInterval = interval
    var records: [RunRecord] = []
    while !run.isFinished { records += run.advance(by: turn) }
    return records
  }

  private func steps(_ records: [RunRecord]) -> [StepReading] {
    records.compactMap { if case .step(let reading, _) = $0 { reading } else { nil } }
  }

  /// Values as text, in which what is not a number equals itself.
  private func text(_ value: some Any) -> String { "\(value)" }

  @Test(
    "reads steps 0, N, 2N, … and the last one, as a run of which all are read does", arguments: [2, 6, 50])
  func intervals(interval: Int) throws {
    let experiment = try smallExperiment()
    let all = steps(try records(experiment, every: 1))
    let some = steps(try records(experiment, every: interval))
    #expect(all.count == some.count)
    for (reading, full) in zip(some, all) {
      let isRead = reading.step.isMultiple(of: interval) || reading.step == 19
      #expect(reading.layers.isEmpty == !isRead)
      #expect(reading.loss == full.loss && reading.accuracy == full.accuracy)
      if isRead { #expect(reading == full) }
    }
  }

  @Test("makes the same close looks and evaluations")
  func looks() throws {
    let experiment = try smallExperiment()
    func others(_ interval: Int) throws -> [String] {
      try records(experiment, every: interval, probes: .all).filter {
        if case .step = $0 { false } else { true }
      }.map(text)
    }
    #expect(try others(7) == others(1))
  }

  @Test("reads the step in which a lane diverges, which is the same one", arguments: [1e4, 1e6], [3, 40])
  func divergence(rate: Double, interval: Int) throws {
    let experiment = try smallExperiment([
      "activation": .text("relu"), "initialization": .text("he"), "depth": .integer(6),
      "steps": .integer(40), "learningRate": .number(0.1), "momentum": .number(0.5),
      "lanes": .settings([
        Setting(key: "wild", value: .settings([Setting(key: "learningRate", value: .number(rate))])),
        Setting(key: "calm", value: .settings([])),
      ]),
    ])
    let (all, some) = (try records(experiment, every: 1), try records(experiment, every: interval))
    func events(_ records: [RunRecord]) -> [RunEvent] {
      records.compactMap { if case .event(let event) = $0 { event } else { nil } }
    }
    #expect(events(all) == events(some) && events(all).count == 1)
    let (last, same) = (steps(all).last { $0.lane == 0 }, steps(some).last { $0.lane == 0 })
    #expect(last?.layers.isEmpty == false)
    #expect(text(last as Any) == text(same as Any))
  }
}
