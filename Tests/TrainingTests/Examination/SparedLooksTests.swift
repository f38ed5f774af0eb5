import Readings
import Testing

@testable import Training

@Suite("Close looks that are left out")
struct SparedLooksTests {
  private func looks(_ records: [RunRecord]) -> [Int] {
    records.compactMap { if case .examination(let reading) = $0 { reading.step } else { nil } }
  }

  @Test("A run that spares them makes those that are asked for, and trains alike")
  func spared() throws {
    let experiment = try smallExperiment(["evaluationInterval": .integer(2)])
    let dataset = try experiment.loadDataset()
    let (sparing, looking) = (
      TrainingRun(experiment, dataset: dataset, probes: .all),
      TrainingRun(experiment, dataset: dataset, probes: .all)
    )
    sparing.sparesLooks = true
    #expect(looks(sparing.advance(by: 5)).isEmpty)
    #expect(Set(looks(looking.advance(by: 5))) == [0, 1, 2, 3, 4])
    #expect(Set(looks(sparing.advance(by: 1, examining: true))) == [5])
    _ = looking.advance(by: 1)
    #expect(sparing.weights(ofLane: 0) == looking.weights(ofLane: 0))
    #expect(sparing.lookTime > .zero && sparing.lookTime <= sparing.timeSpent.probes)
  }

  @Test("A session in which they may take no time leaves them out after the first, but for single steps")
  func noTime() throws {
    let experiment = try smallExperiment(["evaluationInterval": .integer(1), "steps": .integer(500)])
    var loop = SessionLoop(experiment, dataset: try experiment.loadDataset(), threads: 1, lookShare: 0)
    loop.obey(.run)
    loop.advance(now: .now)
    let first = loop.frame.lanes[0].examinations.count
    for _ in 0..<3 { loop.advance(now: .now) }
    #expect(first > 0 && loop.frame.lanes[0].examinations.count == first)
    loop.obey(.step)
    #expect(loop.frame.lanes[0].examination?.step == loop.frame.stepsMade - 1)
  }
}
