import Readings
import Testing

@testable import Training

@Suite("A session of many steps")
struct BoundedSessionTests {
  @Test("keeps every history within its bound, whatever is asked of it")
  func staysBounded() throws {
    var loop = try SessionLoop(
      smallExperiment([
        "dataset": .text("moons"), "depth": .integer(1), "width": .integer(2), "batchSize": .integer(4),
        "steps": .integer(1_000_000), "evaluationInterval": .integer(1),
      ]), probes: .all)
    loop.go(to: 200)
    #expect(loop.frame.lanes[0].examinations.count < 200)
    loop.obey(.setProbes(.layers))
    for _ in 0..<300 { loop.obey(.scaleLearningRate(by: 2)); loop.obey(.scaleLearningRate(by: 0.5)) }
    loop.change("evaluationInterval", "2")
    for name in ["c", "d"] {
      loop.obey(.fork(lane: 0, step: 0, name: name, changes: []))
      loop.catchUp()
    }
    loop.obey(.removeLane(2))
    loop.go(to: 2400)
    for lane in loop.frame.lanes {
      let longest = Series.exactSteps + Series.bound
      #expect(lane.loss.points.count <= longest && lane.accuracy.points.count <= longest)
      #expect(lane.loss.points.count > longest / 2)
      #expect(lane.evaluations.count <= LaneHistory.evaluationBound)
      #expect(lane.timeline.count <= lane.timeline.bound + 2 * lane.timeline.exactSteps)
      #expect(lane.timeline.count < 700)
      #expect(lane.examinations.count <= lane.examinations.bound + 2 * lane.examinations.exactSteps)
      #expect(lane.latest?.step == 2399)
    }
    #expect(loop.frame.events.count == Frame.eventBound)
    #expect(loop.frame.forkableSteps.count <= 1 + CheckpointPlan.countBound)
    for lane in loop.run.lanes {
      #expect(lane.read(\.checkpoints.count) <= CheckpointPlan.countBound)
    }
    #expect(loop.frame.forkableSteps.last == 2398)
  }

  @Test("lets no more commands wait for a lane that catches up than for a turn")
  func boundedCommands() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.go(to: 10)
    loop.obey(.fork(lane: 0, step: 0, name: "again", changes: []))
    for _ in 0..<1000 { loop.obey(.step) }
    #expect(loop.deferred.count == SourceChannel.commandBound)
  }
}
