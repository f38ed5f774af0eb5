import Foundation
import Testing

/// Results that cannot be printed.
@Suite("A full disk behind standard output", .enabled(if: Build.program("bnviz") != nil))
struct FullOutputTests {
  private func outcome(_ arguments: String, _ redirection: String) throws -> Outcome {
    let program = try #require(Build.program("bnviz"))
    return try Outcome.of("/bin/sh", ["-c", "'\(program)' \(arguments) \(redirection)"])
  }

  @Test(
    "Every command that prints a result ends with a sentence and 74",
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      "demos", "demos digits", "settings", "keys", "share digits", "frame digits", "frame digits --svg",
      "digits --print-config", "summary REC", "summary REC --format json", "diff REC REC",
      "diff REC REC --format json",
    ])
  func fullDisk(arguments: String) throws {
    let recording = FileManager.default.temporaryDirectory.appending(path: "full-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: recording) }
    if arguments.contains("REC") {
      let made = try outcome("digits --steps 3 --set depth=1 --record '\(recording.path)'", "")
      try #require(made.status == 0, "\(made.error)")
    }
    let full = try outcome(
      arguments.replacingOccurrences(of: "REC", with: "'\(recording.path)'"), "> /dev/full")
    #expect(full.status == 74)
    #expect(full.error.contains("cannot write to standard output: no space left on device"))
  }

  @Test("A closed standard output is said as well")
  func closed() throws {
    let closed = try outcome("demos", ">&-")
    #expect(closed.status == 74)
    #expect(closed.error.contains("cannot write to standard output"))
  }

  @Test("A reader that has gone is said as well")
  func closedPipe() throws {
    let program = try #require(Build.program("bnviz"))
    let pipe = try Outcome.of(
      "/bin/sh", ["-c", "{ sleep 0.3; '\(program)' settings; echo status $? >&2; } | true"])
    #expect(pipe.error.contains("broken pipe") && pipe.error.contains("status 74"))
  }
}
