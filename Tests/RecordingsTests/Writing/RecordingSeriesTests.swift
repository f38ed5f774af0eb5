import Foundation
import Readings
import Testing

@testable import Recordings

@Suite struct RecordingSeriesTests {
  private static let step = RunRecord.step(
    StepReading(step: 0, lane: 0, loss: 1, accuracy: 0, learningRate: 1, layers: []), indices: [])

  private func recording(_ path: String) throws -> Recording { try Recording(decoding: contents(path)) }

  @Test func `A run that begins again goes to the next file that is not there`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl"
      try Data("precious".utf8).write(to: URL(filePath: directory + "/run-2.jsonl"))
      let series = try RecordingSeries(path: path, replacing: false, describing: .sample)
      series.record([Self.step])
      series.flush()
      #expect(try series.status == RecordingStatus(name: "run.jsonl", bytes: contents(path).count))
      series.end(stepsMade: 1, isFinished: false)
      #expect(try recording(path).end == RecordingEnd(steps: 1, reason: .stopped))
      series.begin(.sample)
      #expect(series.status?.name == "run-3.jsonl" && series.failure == nil)
      series.record([Self.step, RecordingWriterTests.evaluation(1)])
      series.end(stepsMade: RunDescription.sample.steps, isFinished: true)
      let second = try recording(directory + "/run-3.jsonl")
      #expect(second.records.count == 2 && second.end?.reason == .finished)
      #expect(try contents(directory + "/run-2.jsonl") == Array("precious".utf8))
      series.begin(.sample)
      series.end(stepsMade: 0, isFinished: true)
      series.end(stepsMade: 0, isFinished: true)
      #expect(try recording(directory + "/run-4.jsonl").end?.reason == .diverged)
    }
  }

  @Test func `An existing file is refused, and a packed one has its number before both endings`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl.gz"
      try Data("precious".utf8).write(to: URL(filePath: path))
      #expect(throws: OutputError.exists(path: path)) {
        try RecordingSeries(path: path, replacing: false, describing: .sample)
      }
      let series = try RecordingSeries(path: path, replacing: true, describing: .sample)
      series.end(stepsMade: 0, isFinished: false)
      series.begin(.sample)
      #expect(series.status?.name == "run-2.jsonl.gz")
    }
  }

  @Test(arguments: [
    ("run.jsonl", "run-2.jsonl"), ("a.b/run", "a.b/run-2"), ("run.jsonl.gz", "run-2.jsonl.gz"),
    ("run.gz", "run-2.gz"), ("./.run", "./.run-2"), ("a.b.jsonl", "a.b-2.jsonl"), ("run", "run-2"),
    ("lr0.5", "lr0.5-2"), ("lr0.5.jsonl", "lr0.5-2.jsonl"), ("a/.jsonl", "a/.jsonl-2"),
    ("a/.jsonl.gz", "a/.jsonl-2.gz"),
  ])
  func `The number stands before the endings`(name: String, second: String) {
    #expect(RecordingSeries.name(name, number: 2) == second)
  }

  @Test func `A place that is gone is told, and what follows is not in its way`() throws {
    try withTemporaryDirectory { directory in
      let inner = directory + "/inner"
      try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
      let series = try RecordingSeries(path: inner + "/run.jsonl", replacing: false, describing: .sample)
      try FileManager.default.removeItem(atPath: inner)
      series.end(stepsMade: 0, isFinished: false)
      #expect(series.failure == nil)
      series.begin(.sample)
      #expect(series.status?.problem?.contains("run-2.jsonl") == true)
      #expect(series.failure?.exitStatus == 73)
      series.record([Self.step])
      series.flush()
      series.end(stepsMade: 1, isFinished: true)
    }
  }

  @Test(.enabled(if: access("/dev/full", W_OK) == 0))
  func `A full disk is refused at once where even the header does not fit`() {
    let error = #expect(throws: OutputError.self) {
      try RecordingSeries(path: "/dev/full", replacing: false, describing: .sample)
    }
    #expect(error?.exitStatus == 74)
  }
}
