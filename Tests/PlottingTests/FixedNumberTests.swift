import Plotting
import Testing

@Suite("Numbers in fixed columns")
struct FixedNumberTests {
  @Test(
    "Six columns show as many digits as they hold",
    arguments: [
      (0, "0.0000"), (1, "1.0000"), (-1, "-1.000"), (3.14159265, "3.1416"), (123.456, "123.46"),
      (12345.6, " 12346"), (99999.96, "100000"), (999_999, "999999"), (1_000_000, "1.00e6"),
      (1.264e6, "1.26e6"),
      (-1.26e6, "-1.3e6"), (0.0123, "0.0123"), (0.00123, "0.0012"), (0.000123, "1.2e-4"), (9.96e-5, "1.0e-4"),
      (-1.2e-5, " -1e-5"), (1e-300, "1e-300"), (.leastNonzeroMagnitude, "5e-324"), (1.7976e308, " 2e308"),
      (.nan, "   NaN"),
      (.infinity, "   inf"), (-.infinity, "  -inf"), (-0.00004, " -4e-5"), (-0.0, "0.0000"),
    ] as [(Double, String)])
  func exponent(value: Double, expected: String) {
    #expect(FixedNumber(width: 6).text(value) == expected)
  }

  @Test(
    "Large numbers get metric suffixes on request",
    arguments: [
      (950, "950.00"), (12345, " 12345"), (123_456, "123456"), (1_234_567, "1.235M"), (-1_234_567, "-1.23M"),
      (9.9999e9, "10.00G"), (2.5e12, "2.500T"), (1e15, "1.0e15"), (0.00001, "1.0e-5"),
    ] as [(Double, String)])
  func metric(value: Double, expected: String) {
    #expect(FixedNumber(width: 6, notation: .metric).text(value) == expected)
  }

  @Test("Every number takes exactly its columns, and says what it is where there is room")
  func width() {
    var noise = Samples.Noise(5)
    for _ in 0..<4000 {
      let exponent = Int(noise.next() % 640) - 322
      let digits = noise.uniform() * 2 - 1
      let value = Double(sign: .plus, exponent: exponent * 3, significand: digits)
      for width in 0...9 {
        let text = FixedNumber(width: width).text(value)
        #expect(text.count == width)
        guard width >= 7, value.isFinite, value != 0, let read = Double(text.filter { $0 != " " }) else {
          continue
        }
        #expect(abs(read - value) <= abs(value) * 0.51 || abs(value) < 1e-300, "\(value) as \(text)")
      }
    }
  }

  @Test("A number that has no room fills its columns")
  func noRoom() {
    #expect(FixedNumber(width: 3).text(-123456.0) == "###")
    #expect(FixedNumber(width: 2).text(Double.nan) == "##")
    #expect(FixedNumber(width: 0).text(1.0).isEmpty)
  }

  @Test(
    "Shares are percentages",
    arguments: [
      (0, "  0.0%"), (0.123, " 12.3%"), (1, "100.0%"), (0.0002, " <0.1%"), (0.0006, "  0.1%"),
      (.nan, "   NaN"),
      (-0.5, "-50.0%"), (99, "9900.0%"),
    ] as [(Double, String)])
  func percent(share: Double, expected: String) { #expect(FixedNumber.percent(share) == expected) }
}
