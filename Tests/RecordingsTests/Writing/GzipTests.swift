import Foundation
import Readings
import Testing

@testable import Recordings

@Suite struct GzipTests {
  /// All bytes of a file, unpacked where they are packed, and what was wrong.
  static func read(_ path: String, piece: Int = 1 << 16) throws -> (bytes: [UInt8], problem: String?) {
    let input = try ByteInput(path: path)
    var bytes: [UInt8] = []
    while try input.read(into: &bytes, count: piece) > 0 {}
    return (bytes, input.problem)
  }

  static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    var packer = GzipPacker()
    var output: [UInt8] = []
    packer?.pack(bytes, isLast: true, into: &output)
    try #require(!output.isEmpty)
    return output
  }

  /// Text that does not pack to nothing, and some that does.
  static func text(count: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    let noise = (0..<count / 2).map { _ in UInt8.random(in: 0...255, using: &random) }
    return noise + [UInt8](repeating: 97, count: count - noise.count)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  @Test(arguments: [0, 1, 2, 1000, 65_536, 300_000])
  func `What was packed is unpacked, whatever the size of the pieces`(count: Int) throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file.gz"
      let text = Self.text(count: count)
      try write(Self.packed(text), to: path)
      for piece in [1 << 20, 4096, 7] where count / piece < 20_000 {
        let (bytes, problem) = try Self.read(path, piece: piece)
        let isEqual = bytes == text
        #expect(isEqual && problem == nil)
      }
    }
  }

  @Test func `A packed recording is the packed form of the plain one`() throws {
    try withTemporaryDirectory { directory in
      var random = RandomReadings(seed: 3)
      let records = random.records(steps: 40)
      let end = RecordingEnd(steps: 40, reason: .finished)
      for name in ["run.jsonl", "run.jsonl.gz"] {
        let writer = try RecordingWriter(to: .file(path: directory + "/" + name), describing: .sample)
        for (number, record) in records.enumerated() {
          try writer.write(record)
          if number.isMultiple(of: 9) { try writer.flush() }
        }
        try writer.finish(end)
      }
      let plain = try contents(directory + "/run.jsonl")
      let file = try contents(directory + "/run.jsonl.gz")
      #expect(file.starts(with: GzipUnpacker.mark) && file.count < plain.count / 2)
      let (bytes, problem) = try Self.read(directory + "/run.jsonl.gz")
      let isEqual = bytes == plain
      #expect(isEqual && problem == nil)
    }
  }

  @Test func `What was handed over can be unpacked before the end, and more when it comes`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl.gz"
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      let input = try ByteInput(path: path)
      var bytes: [UInt8] = []
      func lines() throws -> Int {
        while try input.read(into: &bytes, count: 1000) > 0 {}
        return bytes.count { $0 == UInt8(ascii: "\n") }
      }
      #expect(try lines() == 1)
      for number in 0..<5 {
        try writer.write(RecordingWriterTests.evaluation(number))
        try writer.flush()
        #expect(try lines() == number + 2)
      }
      try writer.finish(RecordingEnd(steps: 5, reason: .stopped))
      #expect(try lines() == 7)
      #expect(input.problem == nil)
      #expect(try input.bytesRead == contents(path).count)
    }
  }

  @Test func `Several members follow each other, with zeros between them`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file.gz"
      let (first, second) = (Self.text(count: 5000), Self.text(count: 70_000))
      let zeros = [UInt8](repeating: 0, count: 512)
      try write(Self.packed(first) + Self.packed([]) + Self.packed(second) + zeros, to: path)
      let (bytes, problem) = try Self.read(path)
      let isEqual = bytes == first + second
      #expect(isEqual && problem == nil)
    }
  }

  @Test func `A file that was cut off anywhere gives what it holds, without a word`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file.gz"
      let text = Self.text(count: 3000)
      let whole = try Self.packed(text)
      for count in stride(from: 2, to: whole.count, by: 13) {
        try write(Array(whole[..<count]), to: path)
        let (bytes, problem) = try Self.read(path)
        let isPrefix = text.starts(with: bytes)
        #expect(isPrefix && problem == nil)
      }
    }
  }

  @Test func `Damaged data is told, and what stands before it is kept`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file.gz"
      let text = Self.text(count: 100_000)
      var whole = try Self.packed(text)
      // The check sum at the end.
      whole[whole.count - 6] ^= 1
      try write(whole, to: path)
      let (bytes, problem) = try Self.read(path)
      let isEqual = bytes == text
      #expect(isEqual)
      #expect(problem?.hasPrefix("the packed data is damaged before byte ") == true)
      try write(try Self.packed(text) + Array("no gzip".utf8), to: path)
      let (more, told) = try Self.read(path)
      let isWhole = more == text
      #expect(isWhole && told != nil)
      try write(GzipUnpacker.mark + [9, 9, 9, 9, 9, 9, 9, 9, 9, 9], to: path)
      let (none, reason) = try Self.read(path)
      #expect(none.isEmpty && reason != nil)
    }
  }

  @Test func `A packed recording reads as the plain one does, and one that was cut off ends early`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/run.jsonl.gz"
      var random = RandomReadings(seed: 5)
      let records = random.records(steps: 30)
      let end = RecordingEnd(steps: 30, reason: .finished)
      let writer = try RecordingWriter(to: .file(path: path), describing: .sample)
      try writer.write(contentsOf: records)
      try writer.finish(end)
      let reader = try RecordingReader(path: path)
      var steps: [Int] = []
      while let record = try reader.next() { steps.append(record.step) }
      #expect(steps == records.map(\.step) && reader.end == end && reader.warnings.count == 0)

      let whole = try contents(path)
      try write(Array(whole[..<(whole.count / 2)]), to: path)
      let torn = try RecordingReader(path: path)
      var count = 0
      while try torn.next() != nil { count += 1 }
      #expect(count > 0 && count < records.count && torn.end == nil && torn.warnings.count == 0)

      var damaged = whole
      damaged[whole.count - 6] ^= 1
      try write(damaged, to: path)
      let odd = try RecordingReader(path: path)
      while try odd.next() != nil {}
      #expect(odd.end == end && odd.warnings.count == 1)
      try write(GzipUnpacker.mark + [9, 9, 9, 9, 9, 9, 9, 9, 9, 9], to: path)
      let error = #expect(throws: RecordingInputError.self) { try RecordingReader(path: path) }
      #expect(error?.description.contains("the packed data is damaged before byte") == true)
    }
  }

  @Test(arguments: ["", "\u{1f}", "\u{1f}a", "a", "plain text\n"])
  func `A file that is not packed is passed on as it is`(text: String) throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file"
      try write(Array(text.utf8), to: path)
      for piece in [1, 100] {
        let (bytes, problem) = try Self.read(path, piece: piece)
        // One byte that may begin a packed file waits for the second.
        #expect(bytes == (text == "\u{1f}" ? [] : Array(text.utf8)))
        #expect(problem == nil)
      }
    }
  }

  @Test func `A file that grows gives more, and a directory is none`() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/file"
      try write([], to: path)
      let input = try ByteInput(path: path)
      var bytes: [UInt8] = []
      #expect(try input.read(into: &bytes, count: 10) == 0)
      #expect(input.isPacked == nil)
      let file = try FileHandle(forWritingTo: URL(filePath: path))
      try file.write(contentsOf: Data("abc".utf8))
      #expect(try input.read(into: &bytes, count: 2) == 2)
      #expect(try input.read(into: &bytes, count: 2) == 1)
      #expect(try input.read(into: &bytes, count: 2) == 0)
      try file.write(contentsOf: Data("d".utf8))
      #expect(try input.read(into: &bytes, count: 2) == 1)
      #expect(bytes == Array("abcd".utf8) && input.isPacked == false)
      let error = #expect(throws: RecordingInputError.self) { try ByteInput(path: directory) }
      #expect(error?.exitStatus == 66)
    }
  }
}
