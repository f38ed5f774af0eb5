#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Foundation
import Testing

@testable import Recordings

/// A file that has its name only when it is complete.
@Suite struct StagedFileTests {
  private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private func names(_ directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
  }

  @Test func `A file appears when it is complete, and nothing is left beside it`() throws {
    try withTemporaryDirectory { directory in
      let file = try StagedFile(path: directory + "/a", replacing: false)
      try file.write(Array("one ".utf8))
      #expect(try names(directory) != ["a"])
      #expect(text(directory + "/a") == nil)
      try file.write(Array("two".utf8))
      try file.complete()
      #expect(text(directory + "/a") == "one two")
      #expect(file.bytesWritten == 7)
      #expect(try names(directory) == ["a"])
    }
  }

  @Test func `A file that is given up leaves what was there`() throws {
    try withTemporaryDirectory { directory in
      try "old".write(toFile: directory + "/a", atomically: true, encoding: .utf8)
      do {
        let file = try StagedFile(path: directory + "/a", replacing: true)
        try file.write(Array("new".utf8))
        #expect(text(directory + "/a") == "old")
      }
      #expect(text(directory + "/a") == "old")
      #expect(try names(directory) == ["a"])
    }
  }

  @Test func `A file that could not be given its name is closed once: its number is another's by then`()
    throws
  {
    try withTemporaryDirectory { directory in
      let path = directory + "/a"
      var file: StagedFile? = try StagedFile(path: path, replacing: false)
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: OutputError.exists(path: path)) { try file?.complete() }
      let others = (0..<16).map { _ in open("/dev/null", O_RDONLY) }
      file = nil
      for other in others { #expect(close(other) == 0) }
      #expect(try names(directory) == ["a"])
    }
  }

  @Test func `An existing file is refused, also one that appears meanwhile, and replaced on demand`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/a"
      let file = try StagedFile(path: path, replacing: false)
      try "old".write(toFile: path, atomically: true, encoding: .utf8)
      #expect(throws: OutputError.exists(path: path)) { try file.complete() }
      #expect(throws: OutputError.exists(path: path)) { try StagedFile(path: path, replacing: false) }
      #expect(text(path) == "old")
      let other = try StagedFile(path: path, replacing: true)
      try other.write(Array("new".utf8))
      try other.complete()
      #expect(text(path) == "new")
    }
  }

  @Test func `A file behind a link is replaced, and the link stays`() throws {
    try withTemporaryDirectory { directory in
      try "old".write(toFile: directory + "/a", atomically: true, encoding: .utf8)
      try FileManager.default.createSymbolicLink(atPath: directory + "/link", withDestinationPath: "a")
      let file = try StagedFile(path: directory + "/link", replacing: true)
      try file.write(Array("new".utf8))
      try file.complete()
      #expect(text(directory + "/a") == "new")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: directory + "/link") == "a")
    }
  }

  @Test func `A place that cannot be written to is one error`() throws {
    try withTemporaryDirectory { directory in
      let missing = directory + "/no/a"
      #expect(throws: OutputError.cannotCreate(path: missing, reason: ENOENT)) {
        try StagedFile(path: missing, replacing: false)
      }
      #expect(throws: OutputError.cannotCreate(path: directory, reason: EISDIR)) {
        try StagedFile(path: directory, replacing: true)
      }
      let full = try StagedFile(path: "/dev/full", replacing: false)
      #expect(throws: OutputError.cannotWrite(path: "/dev/full", reason: ENOSPC)) {
        try full.write(Array("text".utf8))
      }
    }
  }
}
