import Foundation
import Readings
import Testing

@testable import Recordings

/// Holds the program, the description in `docs/recording-format.md` and the JSON Schema together.
@Suite struct RecordingFormatTests {
  static func document(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try contents(root.appending(path: "docs/\(name)").path)
  }

  static func schema() throws -> JSONSchema {
    JSONSchema(try JSONValue(parsing: try document("recording.schema.json")[...]))
  }

  /// Lines of every kind, of random readings.
  static func lines() -> [ArraySlice<UInt8>] {
    var lines: [RecordingLine] = [.header(.sample)]
    for seed in 0..<3 {
      var random = RandomReadings(seed: UInt64(seed))
      lines += random.records(steps: 2).map(RecordingLine.record)
    }
    lines += RecordingEnd.Reason.allCases.map { .end(RecordingEnd(steps: 7, reason: $0)) }
    let probeless = StepReading(step: 0, lane: 0, loss: 0, accuracy: 0, learningRate: 0, layers: [])
    lines.append(.record(.step(probeless, indices: [])))
    return [true, false].flatMap { includesBatches in
      RecordingDecoderTests.encode(lines, includesBatches: includesBatches).split(
        separator: UInt8(ascii: "\n"))
    }
  }

  @Test func `Every line that is written follows the schema`() throws {
    let schema = try Self.schema()
    for line in Self.lines() {
      #expect(throws: Never.self) { try schema.validate(JSONValue(parsing: line)) }
    }
  }

  @Test func `Every line that is written is JSON to another parser`() throws {
    for line in Self.lines() {
      #expect(try JSONSerialization.jsonObject(with: Data(line)) is [String: Any])
    }
  }

  @Test func `The schema refuses a line with any one member missing, added or of another type`() throws {
    let schema = try Self.schema()
    var random = RandomReadings(seed: 4, bins: 2)
    let records = random.records(steps: 1).dropFirst().map(RecordingLine.record)
    let lines = [.header(.sample)] + records + [.end(RecordingEnd(steps: 1, reason: .stopped))]
    // A normalised lane's step, an evaluation and both events between a header and an end.
    #expect(lines.count == 6)
    for line in RecordingDecoderTests.encode(lines).split(separator: UInt8(ascii: "\n")) {
      let value = try JSONValue(parsing: line)
      for (place, damaged) in damages(value) {
        #expect(throws: JSONSchema.Failure.self, "\(place)") { try schema.validate(damaged) }
      }
    }
  }

  @Test func `A keyword that the validator does not know is an error`() throws {
    let schema = JSONSchema(try JSONValue(parsing: Array(#"{"pattern":"a"}"#.utf8)[...]))
    #expect(throws: JSONSchema.Failure.self) { try schema.validate(.string("a")) }
  }

  @Test func `The examples of the description are a recording that follows the schema`() throws {
    let text = String(decoding: try Self.document("recording-format.md"), as: UTF8.self)
    let examples = text.components(separatedBy: "```jsonl\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }.joined()
    let schema = try Self.schema()
    for line in Array(examples.utf8).split(separator: UInt8(ascii: "\n")) {
      try schema.validate(JSONValue(parsing: line))
    }
    let recording = try Recording(decoding: Array(examples.utf8))
    #expect(recording.records.count == 4)
    #expect(recording.end == RecordingEnd(steps: 2, reason: .finished))
  }

  @Test func `The description tells of every member of the schema`() throws {
    let text = String(decoding: try Self.document("recording-format.md"), as: UTF8.self)
    let schema = try JSONValue(parsing: try Self.document("recording.schema.json")[...]).object()
    let definitions = try #require(try schema["$defs"]?.object())
    var count = 0
    for definition in definitions.members {
      for member in try definition.value.object()["properties"]?.object().members ?? []
      where member.name != "type" {
        #expect(text.contains("`\(member.name)`"), "\(definition.name).\(member.name)")
        count += 1
      }
    }
    #expect(count > 50)
  }

  /// The members that only some lines have.
  private static let optional = ["indices", "figures", "channels"] + RandomReadings.figureNames

  /// The value with one thing wrong in it, in every way and place.
  private func damages(_ value: JSONValue) -> [(place: String, value: JSONValue)] {
    guard case .object(let object) = value else { return [] }
    var result: [(String, JSONValue)] = []
    for (index, member) in object.members.enumerated() {
      var replaced = object
      // No member may be a boolean.
      replaced.members[index].value = .boolean(true)
      result.append(("\(member.name) of another type", .object(replaced)))
      for (place, damaged) in damages(member.value) where member.name != "experiment" {
        replaced.members[index].value = damaged
        result.append(("\(member.name)/\(place)", .object(replaced)))
      }
      if case .array(var elements) = member.value, let first = elements.first {
        for (place, damaged) in damages(first) + [("of another type", .string("?"))] {
          elements[0] = damaged
          replaced.members[index].value = .array(elements)
          result.append(("\(member.name)/0/\(place)", .object(replaced)))
        }
      }
      if !Self.optional.contains(member.name) {
        replaced = object
        replaced.members.remove(at: index)
        result.append(("\(member.name) missing", .object(replaced)))
      }
    }
    var extended = object
    // Further figures may be called anything.
    guard !object.members.contains(where: { $0.name == "modes covered" }) else { return result }
    extended.members.append(("surplus", .number("1")))
    result.append(("surplus", .object(extended)))
    return result
  }
}
