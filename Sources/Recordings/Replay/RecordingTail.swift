/// Finds out from the end of a recording how far it goes, without reading what is before.
enum RecordingTail {
  /// First number of bytes that are looked at: room for the steps of all lanes, also while one that was forked catches
  /// up with the others.
  private static let windowBytes = 1 << 20
  private static let stepHead = Array("{\"type\":\"step\",\"step\":".utf8)
  private static let endHead = Array("{\"type\":\"end\",\"steps\":".utf8)

  /// The last step of a recording as the program writes it; nil where none is found near its end.
  ///
  /// - Throws: `cannotRead` (74).
  static func lastStep(of file: ReplayFile, size: Int) throws(RecordingInputError) -> Int? {
    var window = windowBytes
    while true {
      let start = max(0, size - window)
      var bytes = [UInt8](repeating: 0, count: size - start)
      let count = try file.read(at: start, into: &bytes, count: bytes.count)
      if let step = lastStep(in: bytes[..<count], isWhole: start == 0) { return step }
      guard start > 0, window <= RecordingFormat.lineBoundBytes else { return nil }
      window *= 4
    }
  }

  private static func lastStep(in bytes: ArraySlice<UInt8>, isWhole: Bool) -> Int? {
    let newline = UInt8(ascii: "\n")
    guard var end = bytes.lastIndex(of: newline) else { return nil }
    var last: Int?
    while true {
      let before = bytes[..<end].lastIndex(of: newline)
      guard before != nil || isWhole else { return last }
      let line = bytes[(before.map { $0 + 1 } ?? bytes.startIndex)..<end]
      if let step = number(in: line, after: stepHead) { last = max(last ?? 0, step) }
      if last == nil, let steps = number(in: line, after: endHead) { return steps > 0 ? steps - 1 : nil }
      guard let before else { return last }
      end = before
    }
  }

  private static func number(in line: ArraySlice<UInt8>, after head: [UInt8]) -> Int? {
    guard line.starts(with: head) else { return nil }
    let digits = line.dropFirst(head.count).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return Int(String(decoding: digits.prefix(18), as: UTF8.self))
  }
}
