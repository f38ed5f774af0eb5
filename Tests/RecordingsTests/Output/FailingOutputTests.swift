#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Foundation
import Readings
import Synchronization
import Testing

@testable import Recordings

/// What a recording does when its destination gives out.
///
/// One test after the other, because a size limit holds for the whole process.
@Suite(.serialized) struct FailingOutputTests {
  /// Writes steps until the destination fails, which it must.
  func writeUntilFailure(_ writer: RecordingWriter) -> OutputError? {
    var random = RandomReadings(seed: 9)
    let step = RunRecord.step(random.step(0, lane: 0), indices: [])
    return #expect(throws: OutputError.self) {
      for _ in 0..<10_000 { try writer.write(step) }
    }
  }

  @Test func `A reader that goes away is one error, not the end of the program`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/pipe"
      try #require(mkfifo(path, 0o600) == 0)
      let reader = open(path, O_RDONLY | O_NONBLOCK)
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      close(reader)
      let error = writeUntilFailure(writer)
      #expect(error == .cannotWrite(path: path, reason: EPIPE))
      #expect(error?.exitStatus == 74)
      let again = #expect(throws: OutputError.self) { try writer.flush() }
      #expect(again == error)
    }
  }

  @Test func `A pipe that must not block gets every line all the same`() throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    try #require(fcntl(writer, F_SETFL, O_NONBLOCK) == 0)
    let lines = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20) + [UInt8(ascii: "\n")]
    let received = Mutex<[UInt8]>([])
    let isDone = DispatchSemaphore(value: 0)
    DispatchQueue.global().async {
      received.withLock { received in
        var chunk = [UInt8](repeating: 0, count: 5_000)
        while case let count = read(reader, &chunk, chunk.count), count > 0 { received += chunk[..<count] }
      }
      isDone.signal()
    }
    let file = OutputFile(path: "pipe", descriptor: writer, isOwned: true)
    try file.write(lines: lines)
    try file.close()
    isDone.wait()
    close(reader)
    let isEqual = received.withLock { $0 == lines }
    #expect(isEqual)
  }

  @Test(.enabled(if: access("/dev/full", W_OK) == 0))
  func `A full disk is told with what to do`() {
    let error = #expect(throws: OutputError.self) {
      try RecordingWriter(to: .file(path: "/dev/full"), describing: .sample)
    }
    #expect(error?.exitStatus == 74)
    #expect(
      error?.description
        == "cannot write to /dev/full: no space left on device; what was complete by then stays readable. "
        + "Free some space, or write to another disk.")
  }

  @Test(arguments: [1, 100, 4_095, 4_096, 4_097, 40_000])
  func `When the room ends in the middle of a line the file ends with the line before`(lineBytes: Int) throws
  {
    try withTemporaryDirectory { directory in
      // The room is 64 KiB up to the size limit of the process. The limit is so high that no other test meets it,
      // and what lies before the room takes no space.
      let (limit, room) = (1 << 30, 65_536)
      let path = directory + "/run.jsonl"
      let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
      defer { close(descriptor) }
      try #require(ftruncate(descriptor, limit - room) == 0)
      try #require(lseek(descriptor, 0, SEEK_END) == limit - room)
      let line = [UInt8](repeating: UInt8(ascii: "a"), count: lineBytes) + [UInt8(ascii: "\n")]
      let lines = Array(repeatElement(line, count: room / line.count + 2).joined())
      ignoreWriteSignals()

      try withFileSizeLimit(bytes: limit) {
        let file = OutputFile(path: path, descriptor: descriptor, isOwned: false)
        #expect(throws: OutputError.cannotWrite(path: path, reason: EFBIG)) { try file.write(lines: lines) }
      }

      let complete = room / line.count * line.count
      #expect(lseek(descriptor, 0, SEEK_CUR) == limit - room + complete)
      let file = try FileHandle(forReadingFrom: URL(filePath: path))
      try file.seek(toOffset: UInt64(limit - room))
      let kept = try file.readToEnd().map { Array($0) } ?? []
      #expect(kept.count == complete)
      let isPrefix = lines.starts(with: kept)
      #expect(isPrefix)
    }
  }

  func withFileSizeLimit(bytes: Int, _ body: () throws -> Void) throws {
    var old = rlimit()
    try #require(getrlimit(fileSize, &old) == 0)
    var new = rlimit(rlim_cur: rlim_t(bytes), rlim_max: old.rlim_max)
    try #require(setrlimit(fileSize, &new) == 0)
    defer { setrlimit(fileSize, &old) }
    try body()
  }
}

#if canImport(Glibc)
  private let fileSize = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
#else
  private let fileSize = RLIMIT_FSIZE
#endif
