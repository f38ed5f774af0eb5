import Foundation
import Readings
import Synchronization
import Testing

@testable import Recordings

/// Recordings whose program ended in ways that no program chooses.
@Suite(
  "A recording that is cut off", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Build.program("bnviz") != nil)
)
struct CrashTests {
  private static let experiment = [
    "digits", "--steps", "150", "--set", "depth=1", "--set", "width=8", "--set", "evaluationInterval=40",
  ]
  private let directory = FileManager.default.temporaryDirectory.appending(
    path: "bnviz-crashes-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { directory.appending(path: name).path }

  /// What a file holds, unpacked.
  private func text(_ path: String) throws -> [UInt8] {
    let input = try ByteInput(path: path)
    var bytes: [UInt8] = []
    while try input.read(into: &bytes, count: 1 << 16) > 0 {}
    #expect(input.problem == nil)
    return bytes
  }

  /// The complete recording, and how long it took to make.
  private func complete() throws -> (text: [UInt8], seconds: Double) {
    let file = path("complete.jsonl")
    let start = ContinuousClock.now
    let outcome = try Outcome.of(
      try #require(Build.program("bnviz")), Self.experiment + ["--record", file])
    try #require(outcome.status == 0)
    return (try text(file), (ContinuousClock.now - start) / .seconds(1))
  }

  private func read(_ path: String) throws -> (records: [RunRecord], isComplete: Bool) {
    let reader = try RecordingReader(path: path)
    var records: [RunRecord] = []
    while let record = try reader.next() { records.append(record) }
    #expect(reader.warnings.count == 0)
    return (records, reader.end != nil)
  }

  /// Checks that a file is the beginning of the complete recording, and reads as far as its last whole line.
  ///
  /// - Returns: Whether it was cut off.
  private func checkBeginning(_ path: String, of whole: [UInt8]) throws -> Bool {
    let kept = try text(path)
    let isBeginning = whole.starts(with: kept)
    #expect(isBeginning, "\(path)")
    let lines = kept.count { $0 == UInt8(ascii: "\n") }
    guard lines > 0 else {
      #expect(throws: RecordingInputError.self) { try RecordingReader(path: path) }
      return true
    }
    let (records, isComplete) = try read(path)
    #expect(isComplete == (kept.count == whole.count))
    #expect(records.count == lines - (isComplete ? 2 : 1), "\(path)")
    return !isComplete
  }

  /// Kills the program again and again, after random times up to that of a whole run, two at a time.
  private func kill(times: Int, seconds: Double, file: @escaping @Sendable (Int) -> String) throws {
    let program = try #require(Build.program("bnviz"))
    let problem = Mutex<(any Error)?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { turn in
      var random = Lottery(seed: UInt64(turn))
      for number in stride(from: turn, to: times, by: 2) {
        do {
          // Some of the times begin with the program, most with its header.
          let path = file(number)
          try Outcome.kill(
            program, Self.experiment + ["--record", path], afterSeconds: seconds * random.next(),
            from: number.isMultiple(of: 10) ? nil : path)
        } catch {
          problem.withLock { $0 = error }
        }
      }
    }
    if let problem = problem.withLock({ $0 }) { throw problem }
  }

  @Test(
    "kills at random moments: what is there is the beginning, all whole lines are read, and it is said to end early",
    arguments: [(200, ".jsonl"), (24, ".jsonl.gz")])
  func kills(times: Int, ending: String) throws {
    let (whole, seconds) = try complete()
    let directory = directory
    try kill(times: times, seconds: seconds) { directory.appending(path: "\($0)\(ending)").path }
    var cut = 0
    for number in 0..<times {
      let file = path("\(number)\(ending)")
      // Else killed before there was a file.
      if FileManager.default.fileExists(atPath: file), try checkBeginning(file, of: whole) { cut += 1 }
    }
    // Many of the random moments lie within a run; a machine that other programs slow down makes them more.
    #expect(cut >= times / 4)
  }

  @Test(
    "where the room ends, the whole lines stay, and the program says why with 74", arguments: ["", ".gz"])
  func roomEnds(ending: String) throws {
    let (whole, _) = try complete()
    let file = path("small.jsonl\(ending)")
    let arguments = (Self.experiment + ["--record", file]).map { "'\($0)'" }.joined(separator: " ")
    let program = try #require(Build.program("bnviz"))
    // 100 blocks of 512 bytes, or of 1,024 in some shells.
    let outcome = try Outcome.of("/bin/sh", ["-c", "ulimit -f 100; exec '\(program)' \(arguments)"])
    #expect(outcome.status == 74)
    #expect(outcome.error.contains("small.jsonl") && outcome.error.contains("ulimit -f"))
    #expect(outcome.error.split(separator: "\n").count == 1)
    #expect(try checkBeginning(file, of: whole))
    #expect(try text(file).last == UInt8(ascii: "\n"))
  }

  @Test("a directory that takes no file is told with 73")
  func readOnly() throws {
    let program = try #require(Build.program("bnviz"))
    var places = ["/proc/run.jsonl"]
    if geteuid() != 0 {
      try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: directory.path)
      places.append(path("run.jsonl.gz"))
    }
    for place in places {
      let outcome = try Outcome.of(program, Self.experiment + ["--record", place])
      #expect(outcome.status == 73)
      #expect(outcome.error.hasPrefix("bnviz: cannot create \(place): "))
      #expect(outcome.error.split(separator: "\n").count == 1)
    }
  }

  @Test("a packed recording is read from standard input too, and a damaged one as far as it goes")
  func standardInput() throws {
    let program = try #require(Build.program("bnviz"))
    let file = path("run.jsonl.gz")
    #expect(try Outcome.of(program, Self.experiment + ["--record", file]).status == 0)
    let table = try Outcome.of(program, ["export", file, "--to", "csv", "--output", path("file.csv")])
    #expect(table.status == 0 && table.error == "")
    let piped = try Outcome.of(
      "/bin/sh", ["-c", "cat '\(file)' | '\(program)' export - --to csv --output '\(path("pipe.csv"))'"])
    #expect(piped.status == 0 && piped.error == "")
    #expect(FileManager.default.contentsEqual(atPath: path("file.csv"), andPath: path("pipe.csv")))

    var bytes = try Data(contentsOf: URL(filePath: file))
    for place in bytes.count / 2..<bytes.count / 2 + 64 { bytes[place] ^= 0x5a }
    try bytes.write(to: URL(filePath: path("damaged.jsonl.gz")))
    let damaged = try Outcome.of(
      program, ["export", path("damaged.jsonl.gz"), "--to", "csv", "--output", path("damaged.csv")])
    #expect(damaged.status == 0)
    #expect(damaged.error.contains("the packed data is damaged before byte "))
  }

  @Test("--record-every leaves the steps between out, and tells so in the header")
  func every() throws {
    _ = try complete()
    let file = path("some.jsonl.gz")
    let arguments = Self.experiment + ["--record", file, "--record-every", "40"]
    #expect(try Outcome.of(try #require(Build.program("bnviz")), arguments).status == 0)
    // As texts, in which what is not a number equals itself.
    let found = try read(file).records.map { "\($0)" }
    let expected = try read(path("complete.jsonl")).records.filter { record in
      guard case .step(let reading, _) = record else { return true }
      return reading.step.isMultiple(of: 40) || reading.step == 149
    }
    #expect(found == expected.map { "\($0)" } && found.count > 10)
    #expect(try String(decoding: text(file), as: UTF8.self).contains("\"record_every\":40"))
  }
}

/// Numbers from 0 to below 1, the same for the same seed.
private struct Lottery {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1 }

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }
}
