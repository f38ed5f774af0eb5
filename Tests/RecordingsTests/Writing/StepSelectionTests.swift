import Readings
import Testing

@testable import Recordings

@Suite struct StepSelectionTests {
  private static let description = RunDescription(
    title: "", settings: [], lanes: [], steps: 12, stepsPerEpoch: 1, seed: 0)

  private static func step(_ step: Int, lane: Int = 0) -> RecordingLine {
    .record(
      .step(
        StepReading(step: step, lane: lane, loss: 1, accuracy: 0, learningRate: 1, layers: []),
        indices: [step]))
  }

  private static func divergence(_ step: Int, lane: Int = 0) -> RecordingLine {
    .record(.event(RunEvent(step: step, kind: .diverged(lane: lane, layer: "hidden1"))))
  }

  private static let end = RecordingLine.end(RecordingEnd(steps: 8, reason: .stopped))

  private func selected(_ lines: [RecordingLine], every interval: Int) -> [RecordingLine] {
    var selection = StepSelection(every: interval, of: Self.description)
    return lines.flatMap { selection.lines(for: $0) }
  }

  @Test func `Every line passes where every step is recorded`() {
    let lines = (0..<8).map { Self.step($0) } + [Self.divergence(7), Self.end]
    #expect(selected(lines, every: 1) == lines)
  }

  @Test func `Multiples and the last step of the run pass, and no other`() {
    let lines = (0..<12).map { Self.step($0) } + [Self.end]
    #expect(selected(lines, every: 5) == [0, 5, 10, 11].map { Self.step($0) } + [Self.end])
    #expect(selected(lines, every: 100) == [0, 11].map { Self.step($0) } + [Self.end])
  }

  @Test func `The step in which a lane diverged stands before its event, once`() {
    let lines =
      (0..<4).flatMap { [Self.step($0), Self.step($0, lane: 1)] } + [Self.divergence(3, lane: 1)]
      + (4..<6).map { Self.step($0) } + [Self.divergence(5), Self.end]
    #expect(
      selected(lines, every: 5) == [
        Self.step(0), Self.step(0, lane: 1), Self.step(3, lane: 1), Self.divergence(3, lane: 1), Self.step(5),
        Self.divergence(5), Self.end,
      ])
  }

  @Test func `The last step of each lane is there when the run is stopped`() {
    let lines = (0..<8).flatMap { [Self.step($0), Self.step($0, lane: 1)] } + [Self.end]
    #expect(
      selected(lines, every: 6) == [
        Self.step(0), Self.step(0, lane: 1), Self.step(6), Self.step(6, lane: 1), Self.step(7),
        Self.step(7, lane: 1), Self.end,
      ])
  }

  @Test func `Evaluations and events always pass, and a lane that goes leaves its last step`() {
    let evaluation = RecordingLine.record(
      .evaluation(EvaluationReading(step: 3, lane: 0, loss: 1, accuracy: 1)))
    let event = RecordingLine.record(.event(RunEvent(step: 3, kind: .learningRateChanged(2))))
    let removal = RecordingLine.record(
      .redescribed(Redescription(step: 4, description: Self.description, change: .removed(0))))
    #expect(
      selected([Self.step(0), Self.step(3), evaluation, event, removal, Self.end], every: 10)
        == [Self.step(0), evaluation, event, Self.step(3), removal, Self.end])
  }

  @Test func `A lane that goes leaves its last step only, and those after it move up`() {
    let removal = RecordingLine.record(
      .redescribed(Redescription(step: 4, description: Self.description, change: .removed(1))))
    let held = (0..<3).map { Self.step(3, lane: $0) }
    #expect(selected(held + [removal], every: 10) == [Self.step(3, lane: 1), removal])
    #expect(
      selected(held + [removal, Self.end], every: 10) == [
        Self.step(3, lane: 1), removal, Self.step(3, lane: 0), Self.step(3, lane: 1), Self.end,
      ])
  }

  @Test func `A run ends finished, diverged or stopped`() {
    #expect(RecordingEnd(steps: 8, of: 8, isFinished: true).reason == .finished)
    #expect(RecordingEnd(steps: 7, of: 8, isFinished: true).reason == .diverged)
    #expect(RecordingEnd(steps: 7, of: 8, isFinished: false).reason == .stopped)
  }
}
