import Foundation
import Readings
import Testing
import Training

@Suite("A training session")
struct TrainingSessionTests {
  /// Waits for a frame that meets the condition; records an issue after a long time.
  private func frame(
    of session: TrainingSession, where condition: (Frame) -> Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Frame {
    for _ in 0..<6000 {
      if let frame = session.takeFrame(), condition(frame) { return frame }
      Thread.sleep(forTimeInterval: 0.005)
    }
    return try #require(nil, "no such frame came", sourceLocation: sourceLocation)
  }

  @Test("waits for a command before its first step")
  func waits() throws {
    let session = try TrainingSession(smallExperiment())
    let first = try frame(of: session) { _ in true }
    #expect(first.stepsMade == 0)
    #expect(first.status == .paused)
    #expect(first == session.firstFrame)
    session.stop()
  }

  @Test("makes one step at a time, in both lanes")
  func steps() throws {
    let session = try TrainingSession(smallExperiment())
    session.send(.step)
    var latest = try frame(of: session) { $0.stepsMade == 1 }
    #expect(latest.lanes.allSatisfy { $0.latest?.step == 0 })
    session.send(.step)
    latest = try frame(of: session) { $0.stepsMade == 2 }
    #expect(latest.status == .paused)
    session.stop()
  }

  @Test("runs to the last step and says so")
  func runs() throws {
    let session = try TrainingSession(smallExperiment())
    session.send(.run)
    let last = try frame(of: session) { $0.status == .finished }
    #expect(last.stepsMade == 20)
    #expect(last.lanes.allSatisfy { $0.latest?.step == 19 && $0.evaluations.last?.step == 20 })
    session.stop()
  }

  @Test("pauses, and then makes no step by itself")
  func pauses() throws {
    let session = try TrainingSession(smallExperiment(["steps": .integer(1_000_000)]))
    session.send(.run)
    _ = try frame(of: session) { $0.stepsMade > 10 }
    session.send(.pause)
    let paused = try frame(of: session) { $0.status == .paused }
    session.send(.step)
    let next = try frame(of: session) { $0.stepsMade > paused.stepsMade }
    #expect(next.stepsMade == paused.stepsMade + 1)
    session.stop()
  }

  @Test("changes the learning rate of the next steps and marks the change")
  func learningRate() throws {
    let session = try TrainingSession(smallExperiment(["learningRate": .number(0.25)]))
    session.send(.scaleLearningRate(by: 2))
    session.send(.step)
    let frame = try frame(of: session) { $0.stepsMade == 1 }
    #expect(frame.learningRate == 0.5)
    #expect(frame.lanes.allSatisfy { $0.latest?.learningRate == 0.5 })
    #expect(frame.events == [RunEvent(step: 0, kind: .learningRateChanged(0.5))])
    session.stop()
  }

  @Test("shows the rate that the next step has by the schedule")
  func scheduledRate() throws {
    let session = try TrainingSession(
      smallExperiment(["learningRate": .number(0.5), "schedule": .text("step(1,0.5)"), "warmup": .integer(1)])
    )
    #expect(session.firstFrame.learningRate == 0.25)
    for (made, rate) in [(1, Float(0.5)), (2, 0.25), (3, 0.125)] {
      session.send(.step)
      #expect(try frame(of: session) { $0.stepsMade == made }.learningRate == rate)
    }
    session.stop()
  }

  @Test("keeps a pace that a person can follow, and says which")
  func keepsPace() throws {
    let session = try TrainingSession(smallExperiment(), pace: 2)
    #expect(session.firstFrame.pace == 2)
    session.send(.run)
    _ = try frame(of: session) { $0.stepsMade >= 1 }
    // The next step is due half a second later; the command does not wait for it.
    for _ in 0..<20 { session.send(.scalePace(by: 2)) }
    let last = try frame(of: session) { $0.status == .finished }
    #expect(last.pace == nil)
    session.stop()
  }

  @Test("begins again with the same seed and sees the same; with a new seed, something else")
  func restarts() throws {
    let session = try TrainingSession(smallExperiment())
    session.send(.step)
    let first = try frame(of: session) { $0.stepsMade == 1 }
    session.send(.restart)
    let again = try frame(of: session) { $0.stepsMade == 0 }
    #expect(again.description == first.description)
    session.send(.step)
    let second = try frame(of: session) { $0.stepsMade == 1 }
    #expect(second.lanes.map(\.latest) == first.lanes.map(\.latest))
    session.send(.restartWithNewSeed)
    session.send(.step)
    let third = try frame(of: session) { $0.stepsMade == 1 && $0.description.seed == 4 }
    #expect(third.lanes.map(\.latest) != first.lanes.map(\.latest))
    session.stop()
  }

  @Test("obeys after the last step too")
  func restartsAfterTheEnd() throws {
    let session = try TrainingSession(smallExperiment(["steps": .integer(3)]))
    session.send(.run)
    _ = try frame(of: session) { $0.status == .finished }
    session.send(.step)
    session.send(.pause)
    session.send(.restartWithNewSeed)
    let again = try frame(of: session) { $0.description.seed == 4 && $0.status == .finished }
    #expect(again.stepsMade == 3)
    #expect(again.events.isEmpty)
    session.stop()
  }

  @Test("forks a lane and lets it catch up on the training thread, paused as it is")
  func forks() throws {
    let session = try TrainingSession(smallExperiment(["steps": .integer(100)]))
    session.send(.run)
    _ = try frame(of: session) { $0.stepsMade > 12 }
    session.send(.pause)
    let paused = try frame(of: session) { $0.status == .paused }
    session.send(.fork(lane: 1, step: 5, name: "again", changes: []))
    let forked = try frame(of: session) { $0.lanes.count == 3 && $0.catchingUp == nil }
    #expect(forked.status == .paused)
    #expect(forked.stepsMade == paused.stepsMade)
    #expect(forked.lanes[2].loss == forked.lanes[1].loss)
    #expect(forked.events == [RunEvent(step: 5, kind: .forked(lane: 2, from: 1))])
    session.stop()
  }

  @Test("survives a flood of commands")
  func flood() throws {
    let session = try TrainingSession(smallExperiment(["steps": .integer(1_000_000)]))
    for _ in 0..<10_000 {
      session.send(.scaleLearningRate(by: 2))
      session.send(.scaleLearningRate(by: 0.5))
    }
    session.send(.stop)
    session.stop()
  }
}
