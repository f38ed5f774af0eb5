import Readings
import Testing

@testable import Recordings

@Suite struct HeadDecodingTests {
  func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "\n")) }

  /// The record as its head tells of it.
  func head(_ line: RecordingLine?) -> RecordingLine? {
    switch line {
    case .record(.step(let reading, _)):
      .record(
        .step(
          StepReading(
            step: reading.step, lane: reading.lane, loss: reading.loss, accuracy: reading.accuracy,
            learningRate: reading.learningRate, layers: [], figures: reading.figures), indices: []))
    case .record(.examination(let reading)):
      .record(.examination(ExaminationReading(step: reading.step, lane: reading.lane)))
    default: line
    }
  }

  @Test func `The heads of lines tell what whole lines tell, but for what takes most of them`() throws {
    var random = RandomReadings(seed: 12)
    let records = random.records(steps: 3).map(RecordingLine.record)
    let bytes = RecordingDecoderTests.encode(
      [.header(.sample)] + records + [.end(RecordingEnd(steps: 3, reason: .finished))])
    var (whole, heads) = (RecordingDecoder(), RecordingDecoder())
    for line in lines(bytes) {
      let found = try heads.decodeHead(line)
      let expected = head(try whole.decode(line))
      let isEqual = String(reflecting: found) == String(reflecting: expected)
      #expect(isEqual)
    }
  }

  @Test func `A head is read without what follows, and a line in another order whole`() throws {
    var decoder = RecordingDecoder()
    _ = try decoder.decode(Array(RecordingDecoderTests.header.utf8.dropLast())[...])
    let expected = RecordingLine.record(
      .step(
        StepReading(step: 3, lane: 1, loss: 2, accuracy: 0.5, learningRate: 0.1, layers: []), indices: []))
    func read(_ text: String) throws -> RecordingLine? {
      var copy = decoder
      return try copy.decodeHead(Array(text.utf8)[...])
    }
    let head = #"{"type":"step","step":3,"lane":"batchnorm","loss":2,"accuracy":0.5,"learning_rate":0.1"#
    #expect(try read(head + #","layers":[??]}"#) == expected)
    #expect(try read(head + #","indices":[1],"layers":[]} "#) == expected)
    #expect(
      try read(
        #"{"layers":[],"type":"step","learning_rate":0.1,"accuracy":0.5,"lane":"batchnorm","step":3,"loss":2}"#
      ) == expected)
    for text in [
      head + #","layers":[]"#, head, #"{"layers":[?],"# + head.dropFirst() + "}",
      head.replacing("batchnorm", with: "?") + #","layers":[]}"#,
      head.replacing(":3", with: ":-3") + #","layers":[]}"#,
      #"{"type":"step","step":3,"lane":"batchnorm","loss":2,"layers":[]}"#,
    ] {
      #expect(throws: RecordingFormatError.self, "\(text)") { try read(text) }
    }
  }

  @Test func `Heads that come twice are told as whole lines are`() throws {
    var decoder = RecordingDecoder()
    _ = try decoder.decode(Array(RecordingDecoderTests.header.utf8.dropLast())[...])
    let line = Array(RecordingReaderTests.step(4).utf8.dropLast())[...]
    _ = try decoder.decodeHead(line)
    #expect(throws: RecordingFormatError(line: 3, problem: "step 4 comes twice")) {
      try decoder.decodeHead(line)
    }
    #expect(throws: RecordingFormatError(line: 4, problem: "step 4 comes twice")) { try decoder.decode(line) }
  }
}
