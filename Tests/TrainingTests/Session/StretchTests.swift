import Readings
import Testing

@testable import Training

@Suite("A stretch of training")
struct StretchTests {
  @Test(
    "ends after so many steps, whatever the pace, with a close look at the last", arguments: [nil, 8192.0])
  func end(pace: Double?) throws {
    var loop = try SessionLoop(smallExperiment(), probes: .all)
    loop.obey(.train(Stretch(number: 7, until: 13, pace: pace)))
    #expect(loop.frame.pace == pace)
    while loop.isRunning { loop.advance(now: .now) }
    #expect(loop.frame.stepsMade == 13)
    #expect(loop.frame.status == .paused)
    #expect(loop.frame.stretch?.number == 7)
    #expect(loop.frame.stretch?.isOver == true)
    #expect(loop.frame.lanes.allSatisfy { $0.examination?.step == 12 })
  }

  @Test("is over at once where so many steps were made")
  func past() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.obey(.train(Stretch(number: 1, until: 5)))
    while loop.isRunning { loop.advance(now: .now) }
    loop.obey(.train(Stretch(number: 2, until: 3)))
    #expect(!loop.isRunning)
    #expect(loop.frame.stretch?.isOver == true)
    #expect(loop.frame.stepsMade == 5)
  }

  @Test("goes on to its end after a pause, a single step and a restart")
  func interrupted() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.obey(.train(Stretch(number: 1, until: 9)))
    loop.obey(.pause)
    #expect(loop.frame.stretch?.isOver == false)
    loop.obey(.step)
    loop.obey(.restart)
    #expect(loop.frame.stepsMade == 0)
    loop.obey(.run)
    while loop.isRunning { loop.advance(now: .now) }
    #expect(loop.frame.stepsMade == 9)
    #expect(loop.frame.stretch?.isOver == true)
  }

  @Test("ends with the run where it would go past its last step")
  func finished() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.obey(.train(Stretch(number: 1, until: 1000)))
    while loop.isRunning { loop.advance(now: .now) }
    #expect(loop.frame.status == .finished)
    #expect(loop.frame.stretch?.isOver == true)
  }

  @Test("waits until a forked lane has caught up")
  func fork() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.obey(.train(Stretch(number: 1, until: 6)))
    while loop.isRunning { loop.advance(now: .now) }
    loop.obey(.fork(lane: 0, step: 0, name: "again", changes: []))
    loop.obey(.train(Stretch(number: 2, until: 8)))
    #expect(loop.frame.stretch?.number == 1)
    while loop.isRunning { loop.advance(now: .now) }
    #expect(loop.frame.stretch?.number == 2)
    #expect(loop.frame.lanes.map { $0.latest?.step } == [7, 7, 7])
  }

  @Test("is looked at in a session without a clock as its experiment says")
  func probes() throws {
    var session = try SteppedSession(smallExperiment())
    #expect(session.frame.probes == (try smallExperiment()).probes)
    session.obey(.train(Stretch(number: 1, until: 2)))
    session.advance(by: 2)
    #expect(session.frame.lanes.allSatisfy { $0.examination != nil })
    #expect(try SteppedSession(smallExperiment(), probes: .layers).frame.probes == .layers)
  }

  @Test("is the same in a session without a clock, frame by frame")
  func stepped() throws {
    func frames() throws -> [Frame] {
      var session = try SteppedSession(smallExperiment())
      session.obey(.train(Stretch(number: 1, until: 10, pace: 5)))
      var frames: [Frame] = []
      while session.frame.stretch?.isOver == false {
        session.advance(by: 3)
        frames.append(session.frame)
      }
      return frames
    }
    let (first, second) = (try frames(), try frames())
    #expect(first.map(\.stepsMade) == [3, 6, 9, 10])
    #expect(first.map { "\($0)" } == second.map { "\($0)" })
  }
}
