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

  @Test func `The header, events and every so many lines reach the file without waiting for the end`() throws
  {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      func lines() throws -> Int { try contents(path).count { $0 == UInt8(ascii: "\n") } }
      let evaluation = RunRecord.evaluation(EvaluationReading(step: 0, lane: 0, loss: 1, accuracy: 1))
      #expect(try lines() == 1)
      try writer.write(evaluation)
      #expect(try lines() == 1)
      try writer.write(.event(RunEvent(step: 0, kind: .learningRateChanged(1))))
      #expect(try lines() == 3)
      for _ in 0..<RecordingWriter.bufferBoundLines { try writer.write(evaluation) }
      #expect(try lines() == 3 + RecordingWriter.bufferBoundLines)
      try writer.write(evaluation)
      try writer.flush()
      #expect(try lines() == 4 + RecordingWriter.bufferBoundLines)
    }
  }

  @Test func `A writer that is let go hands over what it gathered`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      do {
        let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
        try writer.write(.evaluation(EvaluationReading(step: 0, lane: 0, loss: 1, accuracy: 1)))
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
