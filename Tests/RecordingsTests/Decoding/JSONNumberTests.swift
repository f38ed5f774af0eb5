import Testing

@testable import Recordings

@Suite struct JSONNumberTests {
  /// The float that a text spells, if that is all of it.
  func float(_ text: String) throws -> Float {
    var cursor = JSONCursor(Array(text.utf8)[...])
    let value = try cursor.float()
    try cursor.finish()
    return value
  }

  /// Compares with the standard library's reading, bit for bit.
  func expectExact(_ text: String) throws {
    let value = try float(text)
    let isEqual = value.bitPattern == Float(text)?.bitPattern
    #expect(isEqual, "\(text)")
  }

  @Test func `Every kind of float comes back from its shortest decimal bit for bit`() throws {
    var generator = SplitMix64(state: 7)
    var values: [Float] = [
      0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
      Float.leastNormalMagnitude.nextDown, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .pi, 1e-5,
      16_777_216, 16_777_218, 0.1, 1e10, 1e-10,
    ]
    values += (0..<20_000).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())) }
    // Subnormal ones, and those that gradients have when they vanish.
    values += (0..<2_000).map { _ in Float(bitPattern: UInt32(generator.next() % 0x0080_0000)) }
    values += (0..<2_000).map { _ in Float.random(in: -1...1, using: &generator) * 1e-30 }
    var wrong: [Float] = []
    for value in values where value.isFinite {
      if try float(value.description).bitPattern != value.bitPattern { wrong.append(value) }
    }
    #expect(wrong.isEmpty)
  }

  @Test func `Decimals of any length are rounded to the nearest float, and to the even one from the middle`()
    throws
  {
    var generator = SplitMix64(state: 8)
    for _ in 0..<6_000 {
      let digits = Int.random(in: 1...20, using: &generator)
      let whole = (0..<digits).map { _ in String(generator.next() % 10) }.joined()
      let text = "1\(whole)e\(Int.random(in: -60...18, using: &generator))"
      try expectExact(text)
    }
    // The middle between two floats, and the decimals just beside it, which a `Double` cannot tell from it.
    for _ in 0..<1_000 {
      let value = Float.random(in: 0.5..<1_000_000, using: &generator)
      let middle = (Double(value) + Double(value.nextUp)) / 2
      for text in ["\(middle)", "\(middle.nextUp)", "\(middle.nextDown)"] { try expectExact(text) }
    }
    for text in [
      "1.00000005960464477539062500000000000000000000000000001", "1.000000059604644775390625",
      "1.00000005960464477539062499999999999999999999999999999", "0e999", "-0e-999", "0.000e5", "1e-400",
      "340282346638528859811704183484516925440", "3.4028235677973366e38", "1.1754943508222875e-38",
      "7.0064923216240854e-46", "7.0064923216240862e-46", "123456789012345678901234567890e-10",
    ] { try expectExact(text) }
  }

  @Test(arguments: [
    "1e39", "-1e39", "3.4028236e38", "01", "1.", ".5", "-", "+1", "1e", "1e+", "0x1", "nan", "1_0", "--1",
    "-.5", "1.e5",
    "\"NaN\"", "\"1\"", "null", "", "1e5.5", "1 2",
  ])
  func `What is no number, or no float, is refused`(text: String) {
    #expect(throws: JSONProblem.self) { try float(text) }
  }

  @Test func `Whole numbers come back up to their bound`() throws {
    func integer<Integer: FixedWidthInteger>(_ text: String, to bound: Integer) throws -> Integer {
      var cursor = JSONCursor(Array(text.utf8)[...])
      let value = try cursor.integer(to: bound)
      try cursor.finish()
      return value
    }
    #expect(try integer("0", to: Int.max) == 0)
    #expect(try integer("-0", to: Int.max) == 0)
    #expect(try integer("1000", to: 1000) == 1000)
    #expect(try integer("9223372036854775807", to: Int.max) == .max)
    #expect(try integer("18446744073709551615", to: UInt64.max) == .max)
    for text in [
      "1001", "-1", "1.0", "1e2", "01", "00", "9223372036854775808", "1e", "\"1\"", "",
      "99999999999999999999",
    ] {
      #expect(throws: JSONProblem.self, "\(text)") { try integer(text, to: 1000) }
    }
    #expect(throws: JSONProblem.self) { try integer("18446744073709551616", to: UInt64.max) }
    #expect(throws: JSONProblem.self) { try integer(String(repeating: "9", count: 100_000), to: UInt64.max) }
  }

  @Test func `Counts come back however they are spelt`() throws {
    func counts(_ text: String, bound: Int = 5) throws -> [UInt32] {
      var cursor = JSONCursor(Array(text.utf8)[...])
      let counts = try cursor.counts(bound: bound)
      try cursor.finish()
      return counts
    }
    #expect(try counts("[]") == [])
    #expect(try counts("[0,1,22,333,4444]        ") == [0, 1, 22, 333, 4444])
    #expect(try counts("[4294967295,12345678,1234567]") == [4_294_967_295, 12_345_678, 1_234_567])
    #expect(try counts(" [ 1 ,\t2\n] ") == [1, 2])
    var generator = SplitMix64(state: 9)
    for _ in 0..<200 {
      let values = (0..<64).map { _ in
        UInt32(truncatingIfNeeded: generator.next() >> (32 + generator.next() % 32))
      }
      #expect(try counts("\(values)".replacing(" ", with: ""), bound: 64) == values)
      #expect(try counts("\(values)", bound: 64) == values)
    }
    for text in [
      "[1,2,3,4,5,6]", "[4294967296]", "[1,]", "[,1]", "[01]", "[1.5]", "[1e3]", "[-1]", "[1 2]", "[1",
      "[1,2,3",
      "[1;2]        ", "[null]", "[\"1\"]", "1", "{}", "",
    ] {
      #expect(throws: JSONProblem.self, "\(text)") { try counts(text) }
    }
  }
}
