import Readings
import Testing

@testable import Recordings

@Suite struct RecordingDecoderTests {
  static func encode(_ lines: [RecordingLine], includesBatches: Bool = true) -> [UInt8] {
    var encoder = RecordingEncoder(.sample, options: RecordingOptions(includesBatches: includesBatches))
    var bytes: [UInt8] = []
    for line in lines { encoder.append(line, to: &bytes) }
    return bytes
  }

  static let header = String(decoding: encode([.header(.sample)]), as: UTF8.self)

  func problem(_ text: String) -> RecordingFormatError? {
    #expect(throws: RecordingFormatError.self) { try Recording(decoding: Array(text.utf8)) }
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `Any readings survive being recorded`(seed: UInt64) throws {
    var random = RandomReadings(seed: seed)
    let records = random.records(steps: 4)
    let end = RecordingEnd(steps: 4, reason: .diverged)
    let bytes = Self.encode([.header(.sample)] + records.map(RecordingLine.record) + [.end(end)])

    let recording = try Recording(decoding: bytes)

    // NaN differs from itself; its description does not, and a float's description is exact.
    try #require(recording.records.count == records.count)
    for (index, (decoded, record)) in zip(recording.records, records).enumerated() {
      let isEqual = String(reflecting: decoded) == String(reflecting: record)
      #expect(isEqual, "record \(index)")
    }
    #expect(recording.description == .sample)
    #expect(recording.end == end)
  }

  @Test func `Every kind of float survives bit for bit`() throws {
    var generator = SplitMix64(state: 1)
    var values: [Float] = [
      0, -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1e-5,
    ]
    values += (0..<5_000).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())) }
    for value in values where !value.isNaN {
      var bytes: [UInt8] = []
      bytes.append(number: value)
      var cursor = JSONCursor(bytes[...])
      let decoded = try cursor.float()
      #expect(decoded.bitPattern == value.bitPattern)
    }
  }

  @Test func `Without mini-batches the indices come back empty`() throws {
    var random = RandomReadings(seed: 3)
    let bytes = Self.encode(
      [.header(.sample)] + random.records(steps: 1).map(RecordingLine.record), includesBatches: false)
    for case .step(_, let indices) in try Recording(decoding: bytes).records {
      #expect(indices.isEmpty)
    }
  }

  @Test func `A recording cut off anywhere after its header is readable up to its last complete line`() throws
  {
    var random = RandomReadings(seed: 5)
    let records = random.records(steps: 1)
    let bytes = Self.encode([.header(.sample)] + records.map(RecordingLine.record))
    let headerCount = Self.header.utf8.count
    for length in stride(from: headerCount, through: bytes.count, by: 97) {
      let lines = bytes[..<length].count { $0 == UInt8(ascii: "\n") }
      let recording = try Recording(decoding: Array(bytes[..<length]))
      #expect(recording.records.count == lines - 1)
      #expect(recording.end == nil)
    }
  }

  @Test func `A recording without a header, or with two, is refused`() {
    #expect(problem("")?.description == "line 1: there is no complete header")
    #expect(problem(String(Self.header.dropLast(5)))?.line == 1)
    #expect(
      problem("{\"type\":\"end\",\"steps\":0,\"reason\":\"finished\"}\n")?.description
        == "line 1: is no header, which comes first")
    #expect(problem(Self.header + Self.header)?.description == "line 2: is a second header")
  }

  @Test func `Another format or version is refused`() {
    let version = Self.header.replacing("\"version\":1", with: "\"version\":2")
    #expect(problem(version)?.problem == "version is 2; this program reads version 1")
    let format = Self.header.replacing("bnviz-recording", with: "asciicast")
    #expect(problem(format)?.problem == "format is not \"bnviz-recording\"")
  }

  @Test func `Lanes of one name are refused`() {
    let twins = Self.header.replacing("\"name\":\"plain\"", with: "\"name\":\"batchnorm\"")
    #expect(problem(twins)?.problem == "lanes need names, each its own")
  }

  @Test func `A line after the end is refused`() {
    let end = "{\"type\":\"end\",\"steps\":0,\"reason\":\"finished\"}\n"
    #expect(problem(Self.header + end + end)?.description == "line 3: stands after the end")
  }

  @Test func `A damaged line is refused with its number and the place inside it`() {
    var random = RandomReadings(seed: 2)
    let step = Self.encode([.record(.step(random.step(0, lane: 1, layers: 3), indices: [1]))])
    let text = String(decoding: step, as: UTF8.self)
    let damages: [(String, String, String)] = [
      ("\"step\":0", "\"step\":-1", "step is not a whole number from 0 to 1000000000000000"),
      ("\"step\":0", "\"step\":0.5", "step is not a whole number from 0 to 1000000000000000"),
      ("\"lane\":\"batchnorm\"", "\"lane\":\"other\"", "lane is no lane of the run"),
      ("\"loss\"", "\"cost\"", "loss is missing"),
      (
        "\"indices\":[1]", "\"indices\":[\"1\"]", "indices.0 is not a whole number from 0 to 1000000000000000"
      ),
      ("\"name\":\"hidden1\"", "\"name\":1", "layers.0.name is not a string"),
      ("\"name\":\"hidden3\"", "\"title\":\"hidden3\"", "layers.2.name is missing"),
      (
        "\"counts\":[", "\"counts\":[4294967296,",
        "layers.0.preactivation.histogram.counts.0 is not a whole number from 0 to \(UInt32.max)"
      ),
      (
        "\"counts\":[", "\"counts\":[null,",
        "layers.0.preactivation.histogram.counts.0 is not a whole number from 0 to \(UInt32.max)"
      ),
      ("\"histogram\":{", "\"histogram\":[{", "layers.0.preactivation.histogram is not an object"),
      ("\"normalization\":{", "\"normalization\":}", "layers.0.normalization is not an object"),
    ]
    for (old, new, expected) in damages {
      let damaged = text.replacing(old, with: new, maxReplacements: 1)
      let found = problem(Self.header + damaged)
      #expect(found?.line == 2)
      #expect(found?.problem.hasPrefix(expected) == true, "\(old) -> \(new): \(found?.problem ?? "")")
    }
  }

  @Test(arguments: ["\"NaN\"", "null", "1e39", "true", "\"1\""])
  func `A loss that is no Float32 is refused`(loss: String) {
    let line = "{\"type\":\"evaluation\",\"step\":0,\"lane\":\"plain\",\"loss\":\(loss),\"accuracy\":0}\n"
    #expect(
      problem(Self.header + line)?.description
        == "line 2: loss is not a Float32, nor \"nan\", \"inf\" or \"-inf\"")
  }

  @Test func `Kinds of layers and their positions survive`() throws {
    let text = Self.header.replacing(
      #""kind":"dense","inputs":64,"units":100,"positions":1"#,
      with: #""kind":"convolution","inputs":9,"units":16,"positions":49"#)
    let description = try Recording(decoding: Array(text.utf8)).description
    let layers = description.lanes.flatMap(\.layers)
    #expect(layers.map(\.kind) == ["convolution", "dense", "convolution", "dense"])
    #expect(layers.map(\.positions) == [49, 1, 49, 1])
    var bytes: [UInt8] = []
    var encoder = RecordingEncoder(description)
    encoder.append(.header(description), to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == text)
  }

  @Test
  func `Channels whose lists are of unequal lengths are refused, and missing scales and shifts are not`() {
    for counts in [[2, 2, 2, 2, 2], [2, 2, 2, 0, 0], [0, 0, 0, 0, 0]] {
      #expect(channelProblem(counts) == nil, "\(counts)")
    }
    for list in 0..<5 {
      for other in [0, 1, 3] where list < 3 || other > 0 {
        var counts = [2, 2, 2, 2, 2]
        counts[list] = other
        #expect(channelProblem(counts) == "layers.0.channels has lists of unequal lengths", "\(counts)")
      }
    }
  }

  /// Why channels with lists of these lengths cannot be read.
  private func channelProblem(_ counts: [Int]) -> String? {
    var random = RandomReadings(seed: 6)
    let lists = counts.map { Array(repeating: Float(1), count: $0) }
    let layer = random.layer(
      "conv1", isNormalized: false,
      channels: ChannelReadings(
        means: lists[0], standardDeviations: lists[1], zeros: lists[2], gammas: lists[3], betas: lists[4]))
    let step = StepReading(step: 0, lane: 0, loss: 1, accuracy: 1, learningRate: 1, layers: [layer])
    let bytes = Self.encode([.header(.sample), .record(.step(step, indices: []))])
    do throws(RecordingFormatError) {
      _ = try Recording(decoding: bytes)
      return nil
    } catch {
      return error.problem
    }
  }

  @Test func `Types of lines, events and members from the future are skipped`() throws {
    let future = """
      {"type":"note","text":"hello"}
      {"type":"event","step":1,"event":"rewound"}
      {"type":"evaluation","step":0,"lane":"plain","loss":1,"accuracy":0,"calibration":[0.5]}

      """
    let recording = try Recording(decoding: Array((Self.header + future).utf8))
    let evaluation = EvaluationReading(step: 0, lane: 0, loss: 1, accuracy: 0)
    #expect(recording.records == [.evaluation(evaluation)])
  }
}
