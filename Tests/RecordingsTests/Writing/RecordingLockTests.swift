import Foundation
import Testing

@testable import Recordings

@Suite struct RecordingLockTests {
  @Test func `A recording counts as being written until its end`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      #expect(RecordingLock.isHeld(path: path))
      // Looking takes nothing away.
      #expect(RecordingLock.isHeld(path: path))
      let reader = try FileHandle(forReadingFrom: URL(filePath: path))
      #expect(RecordingLock.isHeld(descriptor: reader.fileDescriptor))
      try writer.finish(RecordingEnd(steps: 0, reason: .stopped))
      #expect(!RecordingLock.isHeld(path: path))
      #expect(!RecordingLock.isHeld(descriptor: reader.fileDescriptor))
    }
  }

  @Test func `A recording that is being written is not replaced`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      let error = #expect(throws: OutputError.self) {
        try RecordingWriter(to: .file(path: path), replacing: true, describing: .sample)
      }
      #expect(error == .isBeingWritten(path: path))
      #expect(error?.exitStatus == 73)
      try writer.finish(RecordingEnd(steps: 0, reason: .stopped))
      #expect(try Recording(decoding: contents(path)).end != nil)
      try RecordingWriter(to: .file(path: path), replacing: true, describing: .sample).flush()
    }
  }

  @Test func `What is no regular file is never being written`() {
    #expect(!RecordingLock.isHeld(path: "/dev/null"))
    #expect(!RecordingLock.isHeld(path: "/no/such/file"))
    #expect(!RecordingLock.isHeld(path: "/"))
  }
}
