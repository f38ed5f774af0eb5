import Foundation
import Readings
import Testing

@testable import Recordings

@Suite("States of lanes in files")
struct WeightsReaderTests {
  private let directory = FileManager.default.temporaryDirectory
    .appendingPathComponent("bnviz-weights-\(UUID().uuidString)").path

  private func state(_ lane: String, _ step: Int) -> LaneState {
    LaneState(
      lane: lane, step: step,
      tensors: [
        NamedTensor(name: "hidden1.weight", shape: [1, 3], values: [0.1, -0.0, .infinity]),
        NamedTensor(name: "run.batch_order", shape: [2], values: [1, 0]),
      ],
      facts: ["random.batches": "1 2 3 4", "run.batch_position": "0"])
  }

  @Test("come back as they were written")
  func roundTrip() throws {
    let writer = try WeightsWriter(directory: directory)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let written = state("plain", 100)
    try writer.write(written)
    #expect(try WeightsReader(directory: directory).read(lane: "plain", step: 100) == written)
  }

  @Test("are found by the steps that all lanes have")
  func steps() throws {
    let writer = try WeightsWriter(directory: directory)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    for step in [200, 0, 100] { try writer.write(state("plain", step)) }
    for step in [100, 200, 300] { try writer.write(state("plain-step", step)) }
    let reader = WeightsReader(directory: directory)
    #expect(reader.steps(ofLanes: ["plain"]) == [0, 100, 200])
    #expect(reader.steps(ofLanes: ["plain", "plain-step"]) == [100, 200])
    #expect(reader.steps(ofLanes: ["other"]).isEmpty)
    #expect(WeightsReader(directory: "/no/such/directory").steps(ofLanes: ["plain"]).isEmpty)
  }

  @Test("are cleared away only where they are to be replaced, and nothing else is")
  func clearing() throws {
    let writer = try WeightsWriter(directory: directory)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    try writer.clear()
    try writer.write(state("plain", 1))
    for name in ["notes.txt", "a-stepx.safetensors", "step3.safetensors"] {
      try Data().write(to: URL(fileURLWithPath: "\(directory)/\(name)"))
    }
    #expect(throws: OutputError.exists(path: "\(directory)/plain-step1.safetensors")) { try writer.clear() }
    try WeightsWriter(directory: directory, replacing: true).clear()
    let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
    #expect(names == ["a-stepx.safetensors", "notes.txt", "step3.safetensors"])
  }

  @Test("are missed in a sentence that asks for weights, not for a recording")
  func missing() {
    let error = #expect(throws: RecordingInputError.self) {
      try WeightsReader(directory: "/no/such/directory").read(lane: "plain", step: 1)
    }
    #expect(
      error?.description.hasSuffix("weights stand where --record-weights wrote them, beside the recording.")
        == true)
  }

  @Test("are refused where they are missing, no weights, or another's")
  func refusals() throws {
    let writer = try WeightsWriter(directory: directory)
    defer { try? FileManager.default.removeItem(atPath: directory) }
    let reader = WeightsReader(directory: directory)
    func status(_ lane: String, _ step: Int) -> Int32? {
      do throws(RecordingInputError) {
        _ = try reader.read(lane: lane, step: step)
        return nil
      } catch {
        return error.exitStatus
      }
    }
    try writer.write(state("plain", 1))
    #expect(status("plain", 1) == nil)
    #expect(status("plain", 2) == 66)
    try FileManager.default.copyItem(
      atPath: "\(directory)/plain-step1.safetensors", toPath: "\(directory)/plain-step2.safetensors")
    #expect(status("plain", 2) == 65)
    try Data("{}".utf8).write(to: URL(fileURLWithPath: "\(directory)/plain-step3.safetensors"))
    #expect(status("plain", 3) == 65)
  }

  @Test(
    "stand beside their recording",
    arguments: [
      ("run.jsonl", "run.weights"), ("a/run.jsonl.gz", "a/run.weights"), ("run.gz", "run.weights"),
      ("run", "run.weights"), ("a/.jsonl", "a/.jsonl.weights"),
    ])
  func directories(recording: String, directory: String) {
    #expect(WeightsPlace.directory(besideRecording: recording) == directory)
  }
}
