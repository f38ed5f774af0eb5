import Foundation
import Readings
import Testing

@testable import Recordings

@Suite("A replay as a value")
struct ReplayLoopTests {
  @Test("The first frame shows the first step")
  func first() throws {
    let run = try PlayedRun(steps: 30)
    let loop = try ReplayLoop(run)
    #expect(loop.run.shows(run.frame(after: 0)))
    #expect(loop.frame.status == .paused && loop.frame.playback?.lastStep == 29)
  }

  @Test("A step behind the end leads to the end, and that is said; the end itself is no reason to say so")
  func beyond() throws {
    let run = try PlayedRun(steps: 30)
    var loop = try ReplayLoop(run)
    loop.seek(.max)
    #expect(loop.frame.reply == nil)
    loop.seek(5_000)
    #expect(loop.run.shows(run.frame(after: 29)))
    #expect(loop.frame.reply?.text == "There is no step 5000: the recording ends at step 29.")
    let track = try ReplayTrack(ReplayFile(path: run.path))
    #expect(throws: ReplayStepError(step: 30, last: 29)) { try ReplayStepError.check(30, of: [track]) }
    #expect(throws: Never.self) { try ReplayStepError.check(29, of: [track]) }
  }

  @Test("The frame after every step is that of the live run")
  func steps() throws {
    let run = try PlayedRun(steps: 80, diverging: 70)
    var loop = try ReplayLoop(run)
    for step in 1..<80 {
      loop.obey(.step)
      loop.arrive()
      #expect(loop.run.shows(run.frame(after: step)), "after step \(step)")
    }
    #expect(loop.frame.status == .finished || loop.frame.stepsMade == 80)
  }

  @Test("Going forth and back to a step shows what playing to it shows, in long runs too")
  func seeks() throws {
    let run = try PlayedRun(steps: 900, diverging: 830)
    var loop = try ReplayLoop(run)
    for step in [500, 20, 899, 0, 831, 64, 700, 130, 830, 829] {
      loop.seek(step)
      #expect(loop.run.shows(run.frame(after: step)), "after step \(step)")
    }
    #expect(loop.frame.playback?.seeks == 10)
  }

  @Test("Lanes that were forked, renamed and removed come and go at their steps")
  func changingLanes() throws {
    let run = try PlayedRun(steps: 200, forks: true)
    var loop = try ReplayLoop(run)
    #expect(loop.frame.playback?.warningCount == 0)
    for step in [10, 29, 30, 45, 59, 60, 199, 45, 25, 150, 65] {
      loop.seek(step)
      #expect(loop.run.shows(run.frame(after: step)), "after step \(step)")
      #expect(loop.frame.lanes.count == (step < 30 ? 2 : step < 60 ? 3 : 2))
    }
    #expect(loop.frame.playback?.warnings == [])
  }

  @Test("Landmarks that lie between do not change what is shown")
  func landmarks() throws {
    let run = try PlayedRun(steps: 400, layers: 12)
    var loop = try ReplayLoop(run)
    let size = try Data(contentsOf: URL(filePath: run.path)).count
    #expect(size > 3 * Landmarks.firstDistanceBytes)
    for step in [399, 390, 200, 10, 399, 130] {
      loop.seek(step)
      #expect(loop.run.shows(run.frame(after: step)), "after step \(step)")
    }
  }

  @Test("Playing goes on to the end, and r plays again from the front")
  func plays() throws {
    let run = try PlayedRun(steps: 60)
    var loop = try ReplayLoop(run, speed: .infinity)
    loop.obey(.run)
    #expect(loop.isRunning && loop.frame.status == .running)
    while loop.frame.status == .running { loop.advance(now: .now) }
    #expect(loop.frame.status == .finished && !loop.isRunning)
    #expect(loop.run.shows(run.frame(after: 59)))
    #expect(loop.frame.playback?.endsEarly == false)
    loop.obey(.restart)
    loop.arrive()
    #expect(loop.run.shows(run.frame(after: 0)) && loop.frame.status == .running)
    while loop.frame.status == .running { loop.advance(now: .now) }
    #expect(loop.frame.status == .finished && loop.frame.stepsMade == 60)
  }

  @Test("A step past the end is the last one, and the frame of a finished run holds its last scores")
  func pastTheEnd() throws {
    let run = try PlayedRun(steps: 60)
    var loop = try ReplayLoop(run, step: 1_000_000)
    #expect(loop.run.shows(run.frame(after: 59)))
    #expect(loop.frame.lanes[0].evaluations.last?.step == 60)
    loop.seek(.max)
    #expect(loop.frame.stepsMade == 60 && loop.frame.status == .finished)
  }

  @Test("A replay that begins at a later step tells how far the reading has come")
  func beginsLater() throws {
    let run = try PlayedRun(steps: 300)
    let tracks = [try ReplayTrack(ReplayFile(path: run.path))]
    var loop = ReplayLoop(tracks, cast: try ReplayCast(tracks, choosing: nil), speed: 1, step: 250)
    #expect(loop.frame.playback?.progress != nil && loop.frame.stepsMade == 0)
    loop.arrive()
    #expect(loop.run.shows(run.frame(after: 250)) && loop.frame.playback?.progress == nil)
  }

  @Test("Commands are obeyed while a step is gone to, and the last one counts")
  func interrupted() throws {
    let run = try PlayedRun(steps: 300)
    var loop = try ReplayLoop(run)
    loop.obey(.seek(to: 299))
    #expect(loop.frame.playback?.progress != nil && loop.frame.stepsMade == 1)
    loop.obey(.seek(to: 12))
    loop.obey(.run)
    loop.obey(.pause)
    loop.arrive()
    #expect(loop.run.shows(run.frame(after: 12)))
    #expect(loop.frame.status == .paused && loop.frame.playback?.seeks == 1)
    loop.obey(.stop)
    #expect(loop.isStopped && !loop.isRunning)
  }

  @Test(
    "What only a run can do gets a sentence that says what to do instead",
    arguments: [
      RunCommand.scaleLearningRate(by: 2), .restartWithNewSeed, .setProbes([]), .renameLane(0, to: "a"),
      .removeLane(0), .fork(lane: 0, step: 3, name: "a", changes: []), .restartWith([]),
      .change(SettingChange(lane: nil, key: "learningRate", text: "1")),
    ])
  func refuses(command: RunCommand) throws {
    var loop = try ReplayLoop(PlayedRun(steps: 5))
    let before = loop.run
    loop.obey(command)
    #expect(loop.frame.reply?.number == 1 && loop.frame.reply?.text.contains("ecord") == true)
    #expect(loop.run == before)
  }

  @Test("A recording of every tenth step goes from one to the next")
  func sparse() throws {
    let run = try PlayedRun(steps: 100, every: 10)
    var loop = try ReplayLoop(run)
    loop.obey(.step)
    loop.arrive()
    #expect(loop.run.shows(run.frame(after: 10)))
    loop.seek(35)
    #expect(loop.run.shows(run.frame(after: 35)) && loop.frame.stepsMade == 31)
  }

  @Test("A recording without steps is shown, and is at its end")
  func empty() throws {
    var loop = try ReplayLoop(PlayedRun(steps: 0, planned: 10))
    loop.obey(.run)
    loop.advance(now: .now)
    #expect(loop.frame.status == .finished && loop.frame.stepsMade == 0)
    loop.seek(5)
    #expect(loop.frame.stepsMade == 0)
  }
}
