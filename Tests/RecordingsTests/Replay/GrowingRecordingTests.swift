import Foundation
import Readings
import Testing

@testable import Recordings

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("A replay of recordings that are not whole")
struct GrowingRecordingTests {
  /// Somebody who holds the lock of a writer.
  private final class Writer {
    private let descriptor: Int32

    init(of run: PlayedRun) throws {
      descriptor = open(run.path, O_WRONLY)
      try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    }

    func leave() { close(descriptor) }
  }

  /// Lets a loop look and read until nothing more is to be had at once.
  private func settle(_ loop: inout ReplayLoop) {
    let later = ContinuousClock.now + .seconds(1)
    for turn in 0..<4 { loop.advance(now: later + .seconds(turn)) }
    loop.arrive()
  }

  @Test("What is appended is shown as it comes, and then the end")
  func follows() throws {
    let run = try PlayedRun(steps: 40, written: 60)
    let writer = try Writer(of: run)
    var loop = try ReplayLoop(run, speed: .infinity)
    #expect(loop.frame.playback?.isGrowing == true)
    loop.obey(.run)
    for _ in 0..<100 { loop.advance(now: .now) }
    #expect(loop.frame.status == .running && loop.isRunning)
    let shown = loop.frame.stepsMade
    #expect(shown > 20 && shown < 40 && loop.run.shows(run.frame(after: shown - 1)))
    try run.append(run.lines(60..<70))
    try run.settle()
    settle(&loop)
    #expect(loop.frame.stepsMade > shown && loop.frame.playback?.isGrowing == true)
    try run.append(run.lines(70..<run.records.count))
    try run.append("{\"type\":\"end\",\"steps\":40,\"reason\":\"finished\"}\n".utf8)
    try run.settle()
    writer.leave()
    for second in 2..<9 { loop.advance(now: .now + .seconds(second)) }
    loop.arrive()
    #expect(loop.frame.status == .finished && loop.frame.playback?.isGrowing == false)
    #expect(loop.frame.playback?.endsEarly == false)
    #expect(loop.run.shows(run.frame(after: 39)))
  }

  @Test("A paused replay is told how far the recording is meanwhile, and End goes there")
  func followsPaused() throws {
    let run = try PlayedRun(steps: 40, written: 20)
    let writer = try Writer(of: run)
    var loop = try ReplayLoop(run)
    let before = try #require(loop.frame.playback?.lastStep)
    #expect(loop.isRunning && loop.delay(now: .now) <= ReplayLoop.growthInterval)
    try run.append(run.lines(20..<60))
    settle(&loop)
    #expect(try #require(loop.frame.playback?.lastStep) > before && loop.frame.stepsMade == 1)
    loop.seek(.max)
    #expect(loop.frame.stepsMade > before + 1 && loop.frame.status == .paused)
    writer.leave()
  }

  @Test("A recording that was cut off ends early at its last whole step, and nothing is waited for")
  func cut() throws {
    let run = try PlayedRun(steps: 40, planned: 100, isCut: true)
    try run.append("{\"type\":\"step\",\"step\":40,\"lane\":\"pl".utf8)
    try run.settle()
    var loop = try ReplayLoop(run)
    #expect(loop.frame.playback?.endsEarly == false && !loop.isRunning)
    loop.seek(.max)
    #expect(loop.frame.playback?.endsEarly == true && loop.frame.playback?.isGrowing == false)
    #expect(loop.frame.status == .finished && loop.frame.stepsMade == 40)
    #expect(loop.frame.playback?.warningCount == 0)
  }

  @Test("Wrong lines are left out with a warning that has their number, once, however often they are passed")
  func warnings() throws {
    let run = try PlayedRun(steps: 40, isCut: true)
    try run.append("no recording\n\n{\"type\":\"step\"}\n".utf8)
    try run.append("{\"type\":\"new\"}\n".utf8)
    try run.settle()
    var loop = try ReplayLoop(run)
    for _ in 0..<3 {
      loop.seek(.max)
      loop.seek(0)
    }
    #expect(loop.frame.playback?.warningCount == 3)
    let lines = run.records.count + 1
    #expect(loop.frame.playback?.warnings.first?.hasPrefix("line \(lines + 1): ") == true)
    #expect(loop.run.shows(run.frame(after: 0)))
  }

  @Test("A file that becomes shorter while it is read is told of, and is no trap")
  func shrinks() throws {
    let run = try PlayedRun(steps: 200, isCut: true)
    let writer = try Writer(of: run)
    var loop = try ReplayLoop(run)
    loop.seek(10)
    try #require(truncate(run.path, 300) == 0)
    settle(&loop)
    loop.seek(150)
    #expect(loop.frame.playback?.warnings.first?.contains("became shorter") == true)
    #expect(loop.frame.stepsMade == 11 && loop.frame.playback?.isGrowing == false)
    writer.leave()
  }

  @Test("A file that another one takes the name of is read on, and that is told")
  func replaced() throws {
    let run = try PlayedRun(steps: 30, isCut: true)
    let writer = try Writer(of: run)
    var loop = try ReplayLoop(run)
    let other = try PlayedRun(steps: 3)
    try #require(rename(other.path, run.path) == 0)
    settle(&loop)
    loop.seek(20)
    #expect(loop.run.shows(run.frame(after: 20)))
    #expect(loop.frame.playback?.warnings.first?.contains("another file") == true)
    writer.leave()
  }

  @Test("One of two recordings that grows while the other is still read is played on to its end")
  func growsMeanwhile() throws {
    let short = try PlayedRun("short", steps: 20, lanes: ["plain"], isCut: true, written: 4)
    let long = try PlayedRun("long", steps: 60, isCut: true)
    let writers = try (Writer(of: short), Writer(of: long))
    var loop = try ReplayLoop(short, long)
    let early = ContinuousClock.now - .seconds(60)
    loop.obey(.seek(to: .max))
    loop.advance(now: early)
    try #require(!loop.hasArrived)
    try short.append(short.lines(4..<8))
    loop.advance(now: .now + .seconds(1))
    while !loop.hasArrived { loop.advance(now: early) }
    loop.obey(.step)
    settle(&loop)
    loop.obey(.run)
    settle(&loop)
    #expect(loop.frame.stepsMade == 60 && loop.frame.lanes[0].latest?.step == 5)
    writers.0.leave()
    writers.1.leave()
  }

  @Test("The last step is the largest, also while a forked lane catches up")
  func lastStepOfCatchingUp() throws {
    let run = try PlayedRun(steps: 80, forks: true, written: 71)
    guard case .step(let reading, _) = run.records[70] else { throw POSIXError(.EINVAL) }
    #expect(reading.lane == 2 && reading.step == 24)
    #expect(try RecordingReader.lastStep(ofFileAt: run.path) == 29)
  }

  @Test("The last step of what is packed, or a pipe, is not looked for, and nothing of it is read")
  func lastStepOfOthers() throws {
    let run = try PlayedRun(steps: 3)
    #expect(try RecordingReader.lastStep(ofFileAt: run.path) == 2)
    let packed = run.path + ".gz"
    guard var packer = GzipPacker() else { throw POSIXError(.ENOMEM) }
    var bytes: [UInt8] = []
    packer.pack(try [UInt8](Data(contentsOf: URL(filePath: run.path))), isLast: true, into: &bytes)
    try Data(bytes).write(to: URL(filePath: packed))
    for _ in 0..<50 { #expect(try RecordingReader.lastStep(ofFileAt: packed) == nil) }
    let pipe = run.path + ".pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let ends = open(pipe, O_RDWR | O_NONBLOCK)
    defer { close(ends) }
    try #require(write(ends, bytes, 20) == 20)
    #expect(try RecordingReader.lastStep(ofFileAt: pipe) == nil)
    #expect(read(ends, &bytes, 20) == 20)
  }

  @Test("What is packed, and what comes through a pipe, is copied and played to its end")
  func spooled() throws {
    let run = try PlayedRun(steps: 30)
    let plain = try Data(contentsOf: URL(filePath: run.path))
    let packed = run.path + ".gz"
    let pipe = run.path + ".pipe"
    guard var packer = GzipPacker() else { throw POSIXError(.ENOMEM) }
    var bytes: [UInt8] = []
    packer.pack([UInt8](plain), isLast: true, into: &bytes)
    try Data(bytes).write(to: URL(filePath: packed))
    try #require(mkfifo(pipe, 0o600) == 0)
    let writing = Thread { try? plain.write(to: URL(filePath: pipe)) }
    writing.start()
    for path in [packed, pipe] {
      var loop = try ReplayLoop(paths: [path])
      while loop.frame.playback?.isGrowing == true { loop.advance(now: .now + .seconds(1)) }
      loop.seek(20)
      #expect(loop.run.shows(run.frame(after: 20)), "\(path)")
      loop.seek(.max)
      #expect(loop.frame.status == .finished && loop.frame.playback?.endsEarly == false)
    }
  }

  @Test("A step that is still to come through a pipe is waited for, and reached exactly")
  func waitsForStep() throws {
    let run = try PlayedRun(steps: 60)
    let pipe = run.path + ".pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    // Open for both, nobody waits for the other side.
    let writer = try FileHandle(forUpdating: URL(filePath: pipe))
    let plain = try Data(contentsOf: URL(filePath: run.path))
    let half = run.lines(0..<40).count
    // The pipe has to be read meanwhile: it holds less than all.
    let first = Thread { try? writer.write(contentsOf: plain.prefix(half)) }
    first.start()
    let tracks = [try ReplayTrack(ReplayFile(path: pipe))]
    var loop = ReplayLoop(tracks, cast: try ReplayCast(tracks, choosing: nil), speed: 1, step: 50)
    for second in 1..<5 { loop.advance(now: .now + .seconds(second)) }
    #expect(!loop.hasArrived && loop.frame.playback?.progress != nil)
    #expect(loop.frame.playback?.isGrowing == true)
    let rest = Thread {
      try? writer.write(contentsOf: plain.dropFirst(half))
      try? writer.close()
    }
    while !first.isFinished { usleep(1_000) }
    rest.start()
    while !loop.hasArrived { loop.advance(now: .now + .seconds(9)) }
    #expect(loop.run.shows(run.frame(after: 50)))
  }

  @Test("The end of a packed file is that of the file, however little was unpacked when it was asked for")
  func packedEnd() throws {
    let run = try PlayedRun(steps: 2_000, layers: 8)
    let packed = run.path + ".gz"
    guard var packer = GzipPacker() else { throw POSIXError(.ENOMEM) }
    var bytes: [UInt8] = []
    packer.pack([UInt8](try Data(contentsOf: URL(filePath: run.path))), isLast: true, into: &bytes)
    try Data(bytes).write(to: URL(filePath: packed))
    for step in [1_500, Int.max] {
      let tracks = [try ReplayTrack(ReplayFile(path: packed))]
      var loop = ReplayLoop(tracks, cast: try ReplayCast(tracks, choosing: nil), speed: 1, step: step)
      while !loop.hasArrived {
        #expect(loop.frame.playback?.isGrowing == false && loop.frame.playback?.progress != nil)
        loop.advance(now: .now + .seconds(1))
      }
      #expect(loop.frame.stepsMade == min(2_000, step == .max ? .max : step + 1))
    }
  }

  @Test("What is no recording is refused with its sentence and its exit status")
  func refused() throws {
    #expect(throws: RecordingInputError.self) { _ = try ReplayLoop(paths: ["/nowhere/run.jsonl"]) }
    let run = try PlayedRun(steps: 3)
    try Data("{}\n".utf8).write(to: URL(filePath: run.path))
    try run.settle()
    do {
      _ = try ReplayLoop(run)
      Issue.record("it was read")
    } catch let error as RecordingInputError {
      #expect(error.exitStatus == 65)
    }
  }
}
