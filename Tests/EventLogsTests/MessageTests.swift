import Testing

@testable import EventLogs

/// Messages by their bytes, written out by hand from the numbers of the fields.
@Suite("Messages of event files")
struct MessageTests {
  @Test("a whole number is written in groups of seven bits, a negative one in ten bytes, and 0 not at all")
  func integers() {
    func bytes(_ value: Int64) -> [UInt8] {
      var writer = WireWriter()
      writer.integer(value, field: 2)
      return writer.bytes
    }
    #expect(bytes(0) == [])
    #expect(bytes(1) == [0x10, 0x01])
    #expect(bytes(127) == [0x10, 0x7F])
    #expect(bytes(128) == [0x10, 0x80, 0x01])
    #expect(bytes(300) == [0x10, 0xAC, 0x02])
    #expect(bytes(-1) == [0x10] + [UInt8](repeating: 0xFF, count: 9) + [0x01])
  }

  @Test("a double that is 0 is left out, and one that is -0 is not")
  func zeros() {
    func bytes(_ value: Double) -> [UInt8] {
      var writer = WireWriter()
      writer.double(value, field: 1)
      return writer.bytes
    }
    #expect(bytes(0) == [])
    #expect(bytes(-0.0) == [0x09, 0, 0, 0, 0, 0, 0, 0, 0x80])
  }

  @Test("a message longer than 127 bytes has a length of two bytes")
  func longMessage() {
    var writer = WireWriter()
    writer.message(field: 5) { $0.string(String(repeating: "a", count: 200), field: 1) }
    #expect(writer.bytes.prefix(6) == [0x2A, 0xCB, 0x01, 0x0A, 0xC8, 0x01])
    #expect(writer.bytes.count == 206)
  }

  @Test("a scalar is a simple value, written even where it is 0")
  func scalar() {
    let event = Event(
      wallTime: 0, step: 3, content: .summary([SummaryValue(tag: "loss", content: .scalar(0))]))
    #expect(
      event.bytes
        == [0x10, 0x03, 0x2A, 0x0D, 0x0A, 0x0B, 0x0A, 0x04] + "loss".utf8 + [0x15, 0, 0, 0, 0])
    let one = SummaryValue(tag: "a", content: .scalar(1), description: "b")
    var writer = WireWriter()
    one.write(to: &writer)
    #expect(
      writer.bytes
        == [0x0A, 0x01, 0x61, 0x15, 0, 0, 0x80, 0x3F, 0x4A, 0x0E, 0x0A, 0x09, 0x0A, 0x07] + "scalars".utf8
        + [0x1A, 0x01, 0x62])
  }

  @Test("the writer of a file is named in the source metadata")
  func writerOfFile() {
    let event = Event(wallTime: 0, step: 0, content: .fileVersion("v", writer: "bnviz"))
    #expect(event.bytes == [0x1A, 0x01, 0x76, 0x52, 0x07, 0x0A, 0x05] + "bnviz".utf8)
  }

  @Test("a histogram has its moments, and packed limits and counts")
  func histogram() {
    var histogram = HistogramProto()
    histogram.minimum = -1
    histogram.count = 2
    histogram.limits = [1]
    histogram.counts = [2]
    var writer = WireWriter()
    histogram.write(to: &writer)
    let one: [UInt8] = [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
    let two: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0x40]
    #expect(
      writer.bytes
        == [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0xBF, 0x19] + two + [0x32, 0x08] + one + [0x3A, 0x08] + two)
  }

  @Test("a text is a tensor of one string without dimensions, for TensorBoard's plugin of texts")
  func text() {
    var writer = WireWriter()
    SummaryValue(tag: "a", content: .text("b")).write(to: &writer)
    #expect(
      writer.bytes
        == [0x0A, 0x01, 0x61, 0x42, 0x07, 0x08, 0x07, 0x12, 0x00, 0x42, 0x01, 0x62]
        + [0x4A, 0x0A, 0x0A, 0x06, 0x0A, 0x04] + "text".utf8 + [0x20, 0x02])
  }

  @Test("a tag has letters, digits and -_./ only")
  func tags() {
    #expect("layers/hidden1.a-b_c".asTag == "layers/hidden1.a-b_c")
    #expect("discriminator loss".asTag == "discriminator_loss")
    #expect("é:,\n".asTag == "____")
  }
}
