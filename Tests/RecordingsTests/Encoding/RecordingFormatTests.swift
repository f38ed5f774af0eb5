import Foundation
import Readings
import Testing

@testable import Recordings

/// Holds the program, the description in `docs/recording-format.md` and the JSON Schema together.
@Suite struct RecordingFormatTests {
  static func document(_ name: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
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
      lines.append(.record(.examination(random.examination(2, lane: 1))))
      lines += random.interventions().map(RecordingLine.record)
      lines.append(.record(.redescribed(Redescription(step: 9, description: .sample))))
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
    var header = RunDescription.sample
    header.samples = random.sampleSet()
    let interventions = random.interventions().map(RecordingLine.record)
    let lines =
      [.header(header)] + records + [.record(.examination(random.examination(1, lane: 0)))] + interventions
      + [
        .end(RecordingEnd(steps: 1, reason: .stopped))
      ]
    for line in RecordingDecoderTests.encode(lines).split(separator: UInt8(ascii: "\n")) {
      let value = try JSONValue(parsing: line)
      for (place, damaged) in damages(value, in: "") {
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
    #expect(recording.records.count == 8)
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

  /// The members that only some lines have, behind the members that they stand in.
  private static let optional =
    [
      "indices", "figures", "layers/channels", "lanes/look", "samples", "added", "removed", "added/evaluated",
    ] + RandomReadings.figureNames.map { "figures/\($0)" }
    + ["images", "points", "sequences", "vocabulary", "labels", "classes"].map { "samples/\($0)" }
    + ["probabilities", "reconstructions", "made", "hidden_states", "attention"].map { "samples/\($0)" }
    + [
      "units", "specimens", "scores", "confusion", "movements", "gradient_shifts", "landscape",
      "similarities", "growths", "scales", "batch_noises", "gradient_correlation",
    ]
    + ["gamma", "beta", "batch_mean", "batch_variance", "running_mean", "running_variance"].map {
      "units/\($0)"
    }
    + [
      "terms", "bias", "preactivation", "normalization", "activation", "activation_gradient",
      "preactivation_gradient", "weight_gradients", "updated_weights",
    ].map { "specimens/\($0)" }
    + ["growths/theory"]
    + ["normalized", "scaled", "scaled_gradient"].map { "specimens/normalization/\($0)" }

  /// The value with one thing wrong in it, in every way and place.
  private func damages(_ value: JSONValue, in path: String) -> [(place: String, value: JSONValue)] {
    guard case .object(let object) = value else { return [] }
    var result: [(String, JSONValue)] = []
    for (index, member) in object.members.enumerated() {
      let place = path + member.name
      var replaced = object
      // No member may be a boolean.
      replaced.members[index].value = .boolean(true)
      result.append(("\(place) of another type", .object(replaced)))
      for (place, damaged) in damages(member.value, in: "\(place)/") where member.name != "experiment" {
        replaced.members[index].value = damaged
        result.append((place, .object(replaced)))
      }
      if case .array(var elements) = member.value, let first = elements.first {
        let others = damages(first, in: "\(place)/")
        for (place, damaged) in others + [("\(place) of another type", .boolean(true))] {
          elements[0] = damaged
          replaced.members[index].value = .array(elements)
          result.append((place, .object(replaced)))
        }
      }
      let isOfALane = member.name == "lane" && object["event"] == .string("setting_changed")
      if !isOfALane, !Self.optional.contains(place) {
        replaced = object
        replaced.members.remove(at: index)
        result.append(("\(place) missing", .object(replaced)))
      }
    }
    var extended = object
    // Further figures may be called anything.
    guard !object.members.contains(where: { $0.name == "modes covered" }) else { return result }
    extended.members.append(("surplus", .number("1")))
    result.append(("\(path)surplus", .object(extended)))
    return result
  }
}
