import ExperimentFiles
import Foundation
import Readings
import Testing

@testable import Recordings
@testable import Training

/// What real runs say, recorded and read back: nothing of it is lost, and each line follows the schema.
@Suite struct RecordedRunTests {
  private static func run(
    _ demo: String, _ changes: [String] = [], keepsCheckpoints: Bool = false
  ) throws -> TrainingRun {
    let found = try #require(try Demos.named(demo))
    let experiment = try found.experiment.applying(overrides: ["steps=20"] + changes)
    return TrainingRun(
      experiment, dataset: try experiment.loadDataset(), probes: .all, threads: 2,
      keepsCheckpoints: keepsCheckpoints, looks: nil)
  }

  /// Records what a run said and holds it against what is read back; returns that.
  private func check(_ records: [RunRecord], of description: RunDescription) throws -> Recording {
    let bytes = ExaminationDecodingTests.encode(records, of: description)
    let recording = try Recording(decoding: bytes)
    #expect(recording.description == description)
    // NaN differs from itself, and equal zeros may differ in their signs; their texts tell.
    let again = ExaminationDecodingTests.encode(recording.records, of: recording.description) == bytes
    #expect(again)
    try #require(recording.records.count == records.count)
    let lines = bytes.split(separator: UInt8(ascii: "\n")).dropFirst()
    for (line, (decoded, record)) in zip(lines, zip(recording.records, records)) {
      let isSame = decoded == record || Data(line).range(of: Data("\"nan\"".utf8)) != nil
      #expect(isSame)
    }
    return recording
  }

  /// The demos of many equal layers, of which a few say as much.
  private static let deep: Set = ["vanishing", "exploding", "initialisation"]

  @Test(arguments: Demos.names)
  func `A recorded demo with its close looks loses nothing and follows the schema`(name: String) throws {
    let run = try Self.run(name, Self.deep.contains(name) ? ["depth=3"] : [])
    let description = run.description
    let records = run.advance(by: 1)
    let looks = records.filter { if case .examination = $0 { true } else { false } }
    #expect(looks.count == description.lanes.count)
    _ = try check(records, of: description)
    let schema = try RecordingFormatTests.schema()
    let lines = ExaminationDecodingTests.encode(Array(looks.prefix(1)), of: description)
    for line in lines.split(separator: UInt8(ascii: "\n")) {
      #expect(throws: Never.self) { try schema.validate(JSONValue(parsing: line).sparse) }
    }
  }

  @Test func `Together the demos have every part of a close look and every kind of sample`() throws {
    var looks: [ExaminationReading] = []
    var sets: [SampleSet] = []
    for name in ["digits", "gan", "rnn", "transformer", "autoencoder"] {
      let run = try Self.run(name)
      sets.append(run.description.samples)
      let records = run.advance(by: 2)
      _ = try check(records, of: run.description)
      for case .examination(let look) in records { looks.append(look) }
    }
    let samples = looks.compactMap(\.samples)
    let parts: [Bool] = [
      looks.contains { !$0.units.isEmpty }, looks.contains { !$0.scores.isEmpty },
      looks.contains { $0.confusion != nil }, looks.contains { !$0.movements.isEmpty },
      looks.contains { !$0.gradientShifts.isEmpty }, looks.contains { $0.landscape != nil },
      samples.contains { $0.probabilities != nil }, samples.contains { $0.reconstructions != nil },
      samples.contains { $0.made != nil }, samples.contains { !$0.hiddenStates.isEmpty },
      samples.contains { !$0.attention.isEmpty }, sets.contains { $0.images != nil },
      sets.contains { $0.points != nil }, sets.contains { !$0.sequences.isEmpty },
      sets.contains { !$0.labels.isEmpty },
    ]
    #expect(parts.enumerated().filter { !$0.element }.map(\.offset) == [])
  }

  @Test func `A lane that is forked, renamed and changed, and one that is removed, come back as they were`()
    throws
  {
    let run = try Self.run("digits", ["depth=2", "width=8"], keepsCheckpoints: true)
    let description = run.description
    var records = run.advance(by: 6)
    func tell(_ change: Redescription.LaneChange? = nil) {
      let redescription = Redescription(step: run.stepsMade, description: run.description, change: change)
      records.append(.redescribed(redescription))
    }
    let start = try run.fork(1, before: 0, name: "fork", changes: [])
    tell(.added(from: 1, before: start.step, evaluated: start.evaluated))
    records.append(.event(RunEvent(step: start.step, kind: .forked(lane: 2, from: 1))))
    records += run.advance(by: 1)
    try run.renameLane(2, to: "other")
    tell()
    // It catches up, under its new name.
    records += run.advance(by: 2)
    records += run.advance(by: 2)
    let change = SettingChange(lane: 2, key: "learningRate", text: "0.0625")
    #expect(try run.change(change))
    records.append(
      .event(
        RunEvent(step: run.stepsMade, kind: .settingChanged(lane: 2, key: change.key, text: change.text))))
    tell()
    try run.removeLane(0)
    tell(.removed(0))
    records += run.advance(by: 2, examining: true)
    #expect(run.description.lanes.map(\.name) == ["batchnorm", "other"])
    #expect(run.description.lanes.map(\.look) == [1, 2])
    let recording = try check(records, of: description)
    var live = Frame(description: description, learningRate: 1)
    var replayed = Frame(description: recording.description, learningRate: 1)
    for record in records { live.absorb(record) }
    for record in recording.records { replayed.absorb(record) }
    let isSame = ExaminationDecodingTests.isSame(live, replayed)
    #expect(isSame)
  }
}

extension JSONValue {
  /// The same with at most four elements of each array: the elements of long ones are all alike, and many.
  fileprivate var sparse: JSONValue {
    switch self {
    case .array(let elements): .array((elements.prefix(3) + elements.dropFirst(3).suffix(1)).map(\.sparse))
    case .object(let object): .object(JSONObject(members: object.members.map { ($0.name, $0.value.sparse) }))
    default: self
    }
  }
}
