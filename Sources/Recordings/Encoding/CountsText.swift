/// Counts of histogram bins as text: nearly all of a recording is made of them.
extension [UInt8] {
  /// Appends an array of counts.
  mutating func append(counts: [UInt32]) {
    append(UInt8(ascii: "["))
    // Ten digits and a comma at most, and the three bytes that a short one writes past its end.
    let room = counts.count * 11 + 3
    let small = smallCountTexts
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 1) { text in
      var end = 0
      for count in counts {
        if count < 1000 {
          // Bins differ in their number of digits at random: a store of four bytes is cheaper than to foresee it.
          text.storeBytes(of: small[Int(count)], toByteOffset: end, as: UInt32.self)
          end += 2 + (count >= 10 ? 1 : 0) + (count >= 100 ? 1 : 0)
        } else {
          end += write(count, to: text, at: end)
        }
      }
      append(contentsOf: text[..<Swift.max(0, end - 1)])
    }
    append(UInt8(ascii: "]"))
  }
}

/// The texts of 0 to 999 with a comma behind, four bytes each in the order of memory.
private let smallCountTexts: [UInt32] = (0..<1000).map { count in
  let bytes = Array("\(count),".utf8)
  return UInt32(littleEndian: bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) })
}

/// Writes a number and a comma; returns how many bytes that took.
private func write(_ count: UInt32, to text: UnsafeMutableRawBufferPointer, at start: Int) -> Int {
  var digits = 1
  var bound: UInt64 = 10
  while UInt64(count) >= bound {
    digits += 1
    bound *= 10
  }
  var rest = count
  for position in stride(from: start + digits - 1, through: start, by: -1) {
    text[position] = UInt8(ascii: "0") + UInt8(rest % 10)
    rest /= 10
  }
  text[start + digits] = UInt8(ascii: ",")
  return digits + 1
}
