import Testing

@testable import Readings

@Suite("The history of a lane")
struct LaneHistoryTests {
  private func frame(steps: Int) -> Frame {
    let lanes = ["a", "b", "c"].map { LaneDescription(name: $0, difference: "", layers: []) }
    var frame = Frame(
      description: RunDescription(
        title: "", settings: [], lanes: lanes, steps: steps, stepsPerEpoch: 1, seed: 0), learningRate: 1)
    for step in 0..<steps {
      for lane in 0..<3 {
        if step.isMultiple(of: 10) {
          frame.absorb(.evaluation(EvaluationReading(step: step, lane: lane, loss: 1, accuracy: 0)))
          frame.absorb(.examination(ExaminationReading(step: step, lane: lane)))
        }
        let reading = StepReading(
          step: step, lane: lane, loss: lane == 1 && step > 700 ? .nan : Float(step), accuracy: 0,
          learningRate: 1, layers: [], figures: [Figure("figure", Float(lane))])
        frame.absorb(.step(reading, indices: []))
      }
      if step == 700 { frame.absorb(.event(RunEvent(step: 700, kind: .diverged(lane: 1, layer: "x")))) }
    }
    return frame
  }

  @Test("goes to a new lane up to a step, and its own goes on from there", arguments: [0, 1, 64, 500, 1000])
  func copies(step: Int) throws {
    var frame = frame(steps: 1000)
    frame.addLane(from: 1, before: step, evaluated: step >= 10 ? step - 10 : nil)
    let (parent, new) = (frame.lanes[1], frame.lanes[3])
    #expect(new.loss.points.map(\.lastStep) == parent.loss.points.map(\.lastStep).filter { $0 < step })
    #expect(new.figures.map(\.series.points.count) == (new.figures.isEmpty ? [] : [new.loss.points.count]))
    #expect(new.timeline.steps == parent.timeline.steps.filter { $0 < step })
    #expect(new.timeline.entries.allSatisfy { $0.reading.lane == 3 })
    #expect(new.evaluations.map(\.step) == parent.evaluations.map(\.step).filter { $0 <= step - 10 })
    #expect(new.latest?.step == new.timeline.steps.last)
    #expect(new.examination?.step == new.examinations.steps.last)
    #expect(new.examinations.steps.allSatisfy { $0 < step })
    #expect((new.divergence == nil) == (step <= 700))
    #expect(new.lastFinite?.step ?? 0 <= 700)
    frame.absorb(
      .step(
        StepReading(step: step, lane: 3, loss: 0, accuracy: 0, learningRate: 1, layers: []), indices: []))
    #expect(frame.lanes[3].latest?.step == step)
    #expect(frame.lanes[3].loss.last?.lastStep == step)
  }

  @Test("goes with its lane, and those of the lanes after it are numbered anew")
  func goes() {
    var frame = frame(steps: 30)
    let events: [RunEvent.Kind] = [
      .learningRateChanged(1), .settingChanged(lane: nil, key: "a", text: "b"),
      .settingChanged(lane: 0, key: "a", text: "b"), .settingChanged(lane: 1, key: "a", text: "b"),
      .diverged(lane: 2, layer: "x"), .forked(lane: 2, from: 1), .forked(lane: 2, from: 0),
      .forked(lane: 1, from: 0),
    ]
    for kind in events { frame.absorb(.event(RunEvent(step: 29, kind: kind))) }
    let last = frame.lanes[2]
    frame.removeLane(1)
    #expect(frame.lanes.count == 2)
    #expect(frame.lanes[1].loss == last.loss)
    #expect(frame.lanes[1].latest?.lane == 1)
    #expect(frame.lanes[1].examinations.entries.allSatisfy { $0.reading.lane == 1 })
    #expect(
      frame.events.map(\.kind) == [
        .learningRateChanged(1), .settingChanged(lane: nil, key: "a", text: "b"),
        .settingChanged(lane: 0, key: "a", text: "b"), .diverged(lane: 1, layer: "x"),
        .forked(lane: 1, from: 0),
      ])
    frame.removeLane(7)
    frame.addLane(from: 7, before: 0, evaluated: nil)
    #expect(frame.lanes.count == 2)
  }

  @Test("has its events in the order of their steps, though a lane that catches up tells of them late")
  func ordersEvents() {
    var frame = frame(steps: 1)
    for (step, rate) in [(5, Float(0)), (9, 1), (5, 2), (7, 3), (9, 4), (0, 5)] {
      frame.absorb(.event(RunEvent(step: step, kind: .learningRateChanged(rate))))
    }
    #expect(frame.events.map(\.step) == [0, 5, 5, 7, 9, 9])
    #expect(
      frame.events.map(\.kind) == [5, 0, 2, 3, 1, 4].map { RunEvent.Kind.learningRateChanged($0) })
  }
}
