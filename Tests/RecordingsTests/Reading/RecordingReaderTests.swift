import Foundation
import Readings
import Testing

@testable import Recordings

@Suite struct RecordingReaderTests {
  static let header = RecordingDecoderTests.header
  static let end = "{\"type\":\"end\",\"steps\":3,\"reason\":\"finished\"}\n"

  /// A step line without layers.
  static func step(_ step: Int, lane: String = "plain", more: String = "") -> String {
    "{\"type\":\"step\",\"step\":\(step),\"lane\":\"\(lane)\",\"loss\":1.5,\"accuracy\":0.5,\"learning_rate\":0.1,\(more)"
      + "\"layers\":[]}\n"
  }

  static func evaluation(_ step: Int, lane: String = "plain") -> String {
    "{\"type\":\"evaluation\",\"step\":\(step),\"lane\":\"\(lane)\",\"loss\":1.0,\"accuracy\":0.5}\n"
  }

  /// Reads a recording of a file to its end.
  static func read(_ text: String) throws -> (records: [RunRecord], reader: RecordingReader) {
    try read(Array(text.utf8))
  }

  static func read(_ bytes: [UInt8]) throws -> (records: [RunRecord], reader: RecordingReader) {
    let path = FileManager.default.temporaryDirectory.appending(path: "bnviz-\(UUID().uuidString).jsonl").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(filePath: path))
    let reader = try RecordingReader(path: path)
    var records: [RunRecord] = []
    while let record = try reader.next() { records.append(record) }
    return (records, reader)
  }

  /// The steps of the lines that were read, by the position of the lane.
  static func steps(_ records: [RunRecord]) -> [[Int]] {
    var steps: [[Int]] = [[], []]
    for case .step(let reading, _) in records { steps[reading.lane].append(reading.step) }
    return steps
  }

  @Test func `A whole recording is read without a warning`() throws {
    var random = RandomReadings(seed: 11)
    let records = random.records(steps: 3)
    let bytes = RecordingDecoderTests.encode(
      [.header(.sample)] + records.map(RecordingLine.record) + [
        .end(RecordingEnd(steps: 3, reason: .stopped))
      ])
    let (read, reader) = try Self.read(bytes)
    #expect(read.map { String(reflecting: $0) } == records.map { String(reflecting: $0) })
    #expect(reader.warnings.count == 0)
    #expect(reader.end == RecordingEnd(steps: 3, reason: .stopped))
    #expect(reader.bytesRead == bytes.count)
  }

  @Test(arguments: [
    ("{\"type\":\"step\",\"step\":1,\"la\n", "is not JSON: a string that does not end at byte 28"),
    ("{\"a\":1}\n", "type is missing"), ("hello\n", "is not an object"),
    ("\n", "is not JSON: the text ends too early at byte 1"),
    ("[]\n", "is not an object"), ("\u{0}\u{1}\n", "is not an object"),
    ("{\"type\":1}\n", "type is not a string"),
    (header, "is a second header"),
    (step(1, lane: "other"), "lane is no lane of the run"),
    (step(0), "step 0 comes twice"), (evaluation(2), "step 2 comes twice"),
    (evaluation(1), "step 1 comes after 2"),
    (step(9_223_372_036_854_775_807), "step is not a whole number from 0 to 1000000000000000"),
    (step(1, more: "\"figures\":{\"a\":1,\"a\":1},"), "is not JSON: a second member \"a\" at byte 106"),
    (
      step(1, more: "\"figures\":{\"a\":\"NaN\"},"),
      "figures.a is not a Float32, nor \"nan\", \"inf\" or \"-inf\""
    ),
    (
      step(1, more: "\"deep\":" + String(repeating: "[", count: 100_000) + ","),
      "is not JSON: nesting too deep at byte 124"
    ),
    (
      step(1, more: "\"indices\":[\(String(repeating: "1,", count: 1_048_576))1],"),
      "indices has more than 1048576 elements"
    ),
  ])
  func `A line that is wrong is left out with a warning, and the rest is read`(line: String, problem: String)
    throws
  {
    let text =
      Self.header + Self.evaluation(2) + Self.step(0) + line + Self.step(3) + Self.step(0, lane: "batchnorm")
      + Self.end
    let (records, reader) = try Self.read(text)
    #expect(reader.warnings.sentences == ["line 4: \(problem), and is left out"])
    #expect(Self.steps(records) == [[0, 3], [0]])
    #expect(reader.end?.steps == 3)
  }

  @Test func `Lines behind the end are left out with a warning each, and few sentences are kept`() throws {
    let (records, reader) = try Self.read(
      Self.header + Self.step(0) + Self.end + String(repeating: Self.step(1), count: 500) + Self.end)
    #expect(records.count == 1)
    #expect(reader.warnings.count == 501)
    #expect(reader.warnings.sentences.count == RecordingWarnings.bound)
    #expect(reader.warnings.sentences.first == "line 4: stands after the end, and is left out")
  }

  @Test(arguments: [RecordingFormat.lineBoundBytes + 1, 40_000_000])
  func `A line that is too long is passed over without being held`(count: Int) throws {
    var bytes = Array((Self.header + Self.step(0)).utf8)
    bytes += [UInt8](repeating: UInt8(ascii: "x"), count: count)
    bytes += Array(("\n" + Self.step(1) + "torn").utf8)
    let (records, reader) = try Self.read(bytes)
    #expect(Self.steps(records) == [[0, 1], []])
    #expect(reader.warnings.sentences == ["line 3: is longer than 16 MiB, and is left out"])
  }

  @Test func `A line of ten million characters is read where it is one of the format`() throws {
    let filler = "\"note\":\"\(String(repeating: "x", count: 10_000_000))\","
    let (records, reader) = try Self.read(Self.header + Self.step(0, more: filler) + Self.step(1))
    #expect(Self.steps(records) == [[0, 1], []])
    #expect(reader.warnings.count == 0)
  }

  @Test(arguments: [
    ("", "there is no complete header"), ("{\"type\":\"header\"", "there is no complete header"),
    ("hello\n", "is not an object"), ("{\"version\":2,\"width\":80,\"height\":24}\n", "type is missing"),
    (step(0), "is no header, which comes first"),
    (header.replacing("\"version\":1", with: "\"version\":7"), "version is 7; this program reads version 1"),
    (header.replacing("\"version\":1", with: "\"Version\":1"), "version is missing"),
    (header.replacing("\"seed\"", with: "\"sead\""), "seed is missing"),
    (
      header.replacing("\"name\":\"plain\"", with: "\"name\":\"batchnorm\""), "lanes need names, each its own"
    ),
    (
      header.replacing("\"steps\":100", with: "\"steps\":9223372036854775807"),
      "steps is not a whole number from 0 to 1000000000000000"
    ),
    (
      header.replacing("\"units\":100", with: "\"units\":-1"),
      "lanes.0.layers.0.units is not a whole number from 0 to 1000000"
    ),
    (String(repeating: "x", count: 20_000_000) + "\n", "is longer than 16 MiB"),
  ])
  func `Without a header that fits there is no recording`(text: String, problem: String) {
    let error = #expect(throws: RecordingInputError.self) { try Self.read(text) }
    guard case .notARecording(_, let found) = error else {
      return #expect(Bool(false), "\(String(describing: error))")
    }
    #expect(found == RecordingFormatError(line: 1, problem: problem))
    #expect(error?.exitStatus == 65)
  }

  @Test func `A byte order mark and carriage returns do no harm`() throws {
    let text = "\u{FEFF}" + (Self.header + Self.step(0) + Self.end).replacing("\n", with: "\r\n")
    let (records, reader) = try Self.read(text)
    #expect(Self.steps(records) == [[0], []])
    #expect(reader.warnings.count == 0)
  }

  @Test func `A file that grows is read on from where it ended, even in the middle of a line`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "bnviz-\(UUID().uuidString).jsonl").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(Self.header.utf8).write(to: URL(filePath: path))
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seekToEnd()
    let reader = try RecordingReader(path: path)
    #expect(try reader.next() == nil)
    let lines = Self.step(0) + Self.step(1)
    var found: [RunRecord] = []
    for piece in Array(lines.utf8).chunks(of: 37) {
      try file.write(contentsOf: piece)
      while let record = try reader.next() { found.append(record) }
    }
    #expect(Self.steps(found) == [[0, 1], []])
    #expect(reader.warnings.count == 0)
  }

  @Test(arguments: [
    RecordingInputError.cannotOpen(path: "a", reason: 2), .cannotRead(path: "a", reason: 5),
    .notARecording(path: "a", RecordingFormatError(line: 1, problem: "is wrong")),
    .notWeights(path: "a", problem: "ends early"),
  ])
  func `A failure is told as a sentence, and within another without its full stop`(error: RecordingInputError)
  {
    #expect(error.description == error.clause + "." && !error.clause.hasSuffix("."))
  }
}

extension [UInt8] {
  fileprivate func chunks(of size: Int) -> [ArraySlice<UInt8>] {
    stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
  }
}
