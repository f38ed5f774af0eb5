import Readings
import Testing

@Suite("A frame")
struct FrameTests {
  @Test("puts every record in its lane")
  func absorbs() {
    var frame = Frame(description: description, learningRate: 0.1)
    frame.absorb(.step(reading(step: 0, lane: 1, loss: 2), indices: [3]))
    frame.absorb(.evaluation(EvaluationReading(step: 1, lane: 0, loss: 1, accuracy: 0.5)))
    #expect(frame.stepsMade == 1)
    #expect(frame.lanes[0].loss.isEmpty)
    #expect(frame.lanes[1].latest?.loss == 2)
    #expect(frame.lanes[0].evaluations.map(\.accuracy) == [0.5])
  }

  @Test("marks a diverged lane and keeps its last finite reading")
  func marksDivergence() {
    var frame = Frame(description: description, learningRate: 0.1)
    frame.absorb(.step(reading(step: 0, lane: 0, loss: 2), indices: []))
    frame.absorb(.step(reading(step: 1, lane: 0, loss: .nan), indices: []))
    frame.absorb(.event(RunEvent(step: 1, kind: .diverged(lane: 0, layer: "output"))))
    #expect(frame.lanes[0].divergence == LaneHistory.Divergence(step: 1, layer: "output"))
    #expect(frame.lanes[0].lastFinite?.step == 0)
    #expect(frame.lanes[0].latest?.step == 1)
    #expect(frame.lanes[1].divergence == nil)
  }

  @Test("ignores a lane that the run does not have")
  func ignoresStrangers() {
    var frame = Frame(description: description, learningRate: 0.1)
    frame.absorb(.step(reading(step: 0, lane: 7, loss: 2), indices: []))
    frame.absorb(.event(RunEvent(step: 0, kind: .diverged(lane: -1, layer: "x"))))
    #expect(frame.lanes.allSatisfy { $0.latest == nil && $0.divergence == nil })
  }

  @Test("keeps a bounded number of events and evaluations, the first evaluation among them")
  func isBounded() {
    var frame = Frame(description: description, learningRate: 0.1)
    for step in 0..<5000 {
      frame.absorb(.event(RunEvent(step: step, kind: .learningRateChanged(1))))
      frame.absorb(.evaluation(EvaluationReading(step: step, lane: 0, loss: 1, accuracy: 0)))
    }
    #expect(frame.events.count == Frame.eventBound)
    #expect(frame.events.last?.step == 4999)
    #expect(frame.lanes[0].evaluations.count <= LaneHistory.evaluationBound)
    #expect(frame.lanes[0].evaluations.first?.step == 0)
    #expect(frame.lanes[0].evaluations.last?.step == 4999)
  }

  @Test("gets the records of several lanes by step, then by lane, each lane in its own order")
  func merges() {
    let first: [RunRecord] = [
      .evaluation(EvaluationReading(step: 0, lane: 0, loss: 0, accuracy: 0)), step(0, 0), step(1, 0),
    ]
    let second: [RunRecord] = [step(0, 1), step(2, 1)]
    #expect(
      RunRecord.inOrder([first, second]) == [first[0], step(0, 0), step(0, 1), step(1, 0), step(2, 1)])
    #expect(RunRecord.inOrder([]).isEmpty)
  }

  private func step(_ step: Int, _ lane: Int) -> RunRecord {
    .step(reading(step: step, lane: lane, loss: 1), indices: [])
  }

  private func reading(step: Int, lane: Int, loss: Float) -> StepReading {
    StepReading(step: step, lane: lane, loss: loss, accuracy: 0, learningRate: 0.1, layers: [])
  }

  private var description: RunDescription {
    RunDescription(
      title: "test", settings: [],
      lanes: ["a", "b"].map { LaneDescription(name: $0, difference: "", layers: []) }, steps: 10,
      stepsPerEpoch: 5, seed: 1)
  }
}
