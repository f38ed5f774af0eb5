import Foundation
import Readings
import Synchronization
import Testing

@testable import Recordings

/// A directory of its own for one test, gone after it.
func withTemporaryDirectory(_ body: (String) throws -> Void) throws {
  let directory = FileManager.default.temporaryDirectory.appending(path: "recordings-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  try body(directory.path)
}

func contents(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(filePath: path)))
}

@Suite struct RecordingWriterTests {
  static let end = RecordingEnd(steps: 2, reason: .finished)

  @Test func `A file holds exactly the encoded lines`() throws {
    try withTemporaryDirectory { directory in
      var random = RandomReadings(seed: 1)
      let records = random.records(steps: 2)
      let path = directory + "/run.jsonl"
      let writer = try RecordingWriter(
        to: .file(path: path), describing: .sample, options: RecordingOptions(includesBatches: true))
      for record in records { try writer.write(record) }
      try writer.finish(Self.end)
      let expected = RecordingDecoderTests.encode(
        [.header(.sample)] + records.map(RecordingLine.record) + [.end(Self.end)])
      #expect(try contents(path) == expected)
    }
  }

  @Test func `The header is there at once, and lines soon, without waiting for the end`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      func lines() throws -> Int { try contents(path).count { $0 == UInt8(ascii: "\n") } }
      #expect(try lines() == 1)
      try writer.write(Self.evaluation(0))
      // Nobody flushes: what ends the loop is the writer's own time, and only a broken one needs longer.
      let deadline = ContinuousClock.now + .seconds(60)
      while try lines() < 2, ContinuousClock.now < deadline { usleep(1_000) }
      #expect(try lines() == 2)
      try writer.write(contentsOf: [Self.evaluation(1), Self.evaluation(2)])
      try writer.flush()
      #expect(try lines() == 4)
      #expect(try writer.bytesWritten == contents(path).count)
    }
  }

  static func evaluation(_ step: Int) -> RunRecord {
    .evaluation(EvaluationReading(step: step, lane: 0, loss: 1, accuracy: 1))
  }

  @Test func `Whoever is faster than the reader waits, and nothing is lost or out of order`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/pipe"
      try #require(mkfifo(path, 0o600) == 0)
      let received = Mutex<[UInt8]>([])
      let isDone = DispatchSemaphore(value: 0)
      Thread {
        let reader = open(path, O_RDONLY)
        var chunk = [UInt8](repeating: 0, count: 30_000)
        while case let count = read(reader, &chunk, chunk.count), count > 0 {
          received.withLock { $0 += chunk[..<count] }
        }
        close(reader)
        isDone.signal()
      }.start()
      let writer = try RecordingWriter(
        to: .file(path: path), describing: .sample, options: RecordingOptions(includesBatches: true))
      var random = RandomReadings(seed: 4)
      // About three times what may wait.
      let records = random.records(steps: 3 * WritingThread.boundBytes / 16_000)
      for record in records { try writer.write(record) }
      try writer.finish(Self.end)
      isDone.wait()
      let expected = RecordingDecoderTests.encode(
        [.header(.sample)] + records.map(RecordingLine.record) + [.end(Self.end)])
      let isEqual = received.withLock { $0 == expected }
      #expect(isEqual)
    }
  }

  @Test func `Lines of several threads are all there and whole`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      DispatchQueue.concurrentPerform(iterations: 4) { thread in
        for number in 0..<500 {
          try? writer.write(Self.evaluation(thread * 1000 + number))
          if number.isMultiple(of: 100) { try? writer.flush() }
        }
      }
      try writer.finish(Self.end)
      let lines = try contents(path).split(separator: UInt8(ascii: "\n"))
      var decoder = RecordingDecoder()
      _ = try decoder.decode(try #require(lines.first))
      // Each by itself: the steps of one lane must rise in a recording of one run.
      let steps = try lines.dropFirst().dropLast().map { line in
        var decoder = decoder
        guard case .record(let record)? = try decoder.decode(line) else { return -1 }
        return record.step
      }
      #expect(steps.sorted() == (0..<4).flatMap { thread in (0..<500).map { thread * 1000 + $0 } })
      for thread in 0..<4 {
        let own = steps.filter { $0 / 1000 == thread }
        #expect(own == own.sorted())
      }
    }
  }

  @Test func `A writer that is let go hands over what it gathered`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      do {
        let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
        try writer.write(Self.evaluation(0))
      }
      #expect(try Recording(decoding: contents(path)).records.count == 1)
    }
  }

  @Test func `An existing file is refused, and replaced only if asked to`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      try Data("precious and much longer than what follows\n".utf8).write(to: URL(filePath: path))
      let error = #expect(throws: OutputError.self) {
        try RecordingWriter(to: .file(path: path), describing: .sample)
      }
      #expect(error == .exists(path: path))
      #expect(error?.exitStatus == 73)
      #expect(try contents(path).starts(with: "precious".utf8))

      try RecordingWriter(to: .file(path: path), replacing: true, describing: .sample).finish(Self.end)
      #expect(try Recording(decoding: contents(path)).end == Self.end)
    }
  }

  @Test func `A place that cannot be written to is refused with status 73`() throws {
    try withTemporaryDirectory { directory in
      for path in [directory, directory + "/missing/run.jsonl"] {
        let error = #expect(throws: OutputError.self) {
          try RecordingWriter(to: .file(path: path), describing: .sample)
        }
        #expect(error?.exitStatus == 73)
        #expect(error?.description.contains(path) == true)
      }
    }
  }

  @Test func `After its end a recording takes nothing more`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      try writer.finish(Self.end)
      let complete = try contents(path)
      #expect(throws: OutputError.self) { try writer.finish(Self.end) }
      #expect(try contents(path) == complete)
    }
  }

  @Test func `A dash is standard output`() {
    #expect(RecordingDestination(argument: "-") == .standardOutput)
    #expect(RecordingDestination(argument: "./-") == .file(path: "./-"))
  }
}
