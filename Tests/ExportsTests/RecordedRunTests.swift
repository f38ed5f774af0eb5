import Readings
import Testing

@testable import Exports

@Suite("A run as its recording tells it")
struct RecordedRunTests {
  private func step(_ step: Int, _ lane: Int) -> RunRecord { .step(.sample(step, lane: lane), indices: []) }

  private func evaluation(_ step: Int, _ lane: Int) -> RunRecord {
    .evaluation(EvaluationReading(step: step, lane: lane, loss: 1, accuracy: 0.5))
  }

  /// The moments of a run: step, steps made, evaluations of the first lane, events since the moment before.
  private func moments(_ records: [RunRecord]) -> [[Int?]] {
    var run = RecordedRun(.sample())
    func moment() -> [Int?] {
      [run.step, run.frame.stepsMade, run.frame.lanes.first?.evaluations.count, run.events.count]
    }
    var moments: [[Int?]] = []
    for record in records where run.take(record) { moments.append(moment()) }
    run.finish()
    return moments + [moment()]
  }

  @Test("a moment is a step of all lanes, with what was told before the step that follows")
  func wholeSteps() {
    let records = [
      evaluation(0, 0), evaluation(0, 1), step(0, 0), step(0, 1), step(1, 0),
      .event(RunEvent(step: 1, kind: .diverged(lane: 0, layer: "hidden1"))), step(1, 1), evaluation(2, 1),
      step(2, 1),
    ]
    #expect(moments(records) == [[0, 1, 1, 0], [1, 2, 1, 1], [2, 3, 1, 0]])
  }

  @Test("evaluations after the last step belong to it")
  func lastEvaluations() {
    let records = [evaluation(99, 0), step(99, 0), step(99, 1), evaluation(100, 0)]
    #expect(moments(records) == [[99, 100, 2, 0]])
  }

  @Test("the learning rate is that of the step that follows")
  func learningRate() {
    var run = RecordedRun(.sample())
    func reading(_ step: Int, rate: Float) -> RunRecord {
      .step(
        StepReading(step: step, lane: 0, loss: 1, accuracy: 1, learningRate: rate, layers: []), indices: [])
    }
    let first = run.take(reading(0, rate: 0.5))
    #expect(!first && run.frame.learningRate == 0.5)
    let second = run.take(reading(1, rate: 0.25))
    #expect(second && run.step == 0 && run.nextStep == 1 && run.frame.learningRate == 0.25)
    run.finish()
    #expect(run.step == 1 && run.nextStep == nil && run.frame.learningRate == 0.25)
  }

  @Test("a recording that holds no step has the moment before the first")
  func noStep() {
    #expect(moments([]) == [[nil, 0, 0, 0]])
    #expect(moments([evaluation(0, 0)]) == [[nil, 0, 1, 0]])
  }

  @Test("a lane that is added catches up inside the moment in which it came")
  func catchingUp() {
    var description = RunDescription.sample()
    description.lanes.append(RunDescription.sample(["a", "b", "late"]).lanes[2])
    let added = RunRecord.redescribed(
      Redescription(step: 2, description: description, change: .added(from: 0, before: 0, evaluated: nil)))
    let records = [step(0, 0), step(1, 0), added, step(0, 2), step(1, 2), step(2, 0), step(2, 2)]
    #expect(moments(records).map { $0[0] } == [0, 1, 2])
    var run = RecordedRun(.sample())
    for record in records { _ = run.take(record) }
    run.finish()
    #expect(run.frame.lanes.map(\.timeline.count) == [3, 0, 3])
  }

  @Test("records that never come to their step stay few")
  func bounded() {
    var run = RecordedRun(.sample())
    for record in [step(0, 0)] + (0..<1000).map({ _ in evaluation(7, 0) }) {
      let isMoment = run.take(record)
      #expect(!isMoment)
    }
    run.finish()
    #expect(run.step == 0 && run.frame.lanes[0].evaluations.count == 1000)
  }
}
