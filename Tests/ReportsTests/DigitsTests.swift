import Readings
import Testing

@testable import Reports

@Suite("Numbers and tables of reports")
struct DigitsTests {
  @Test(
    "Numbers have three significant digits, and exponents where they are very large or small",
    arguments: [
      (0.0, "0"), (1.0, "1.00"), (0.012345, "0.0123"), (-12.345, "-12.3"), (99.96, "100"), (999.6, "1000"),
      (123456.0, "123000"), (1234567.0, "1.23e+06"), (0.00001234, "1.23e-05"), (0.0009996, "0.00100"),
      (9.999e-5, "0.000100"), (.leastNonzeroMagnitude, "4.94e-324"), (1.7e308, "1.70e+308"), (.nan, "nan"),
      (-.infinity, "-inf"),
    ])
  func significant(value: Double, text: String) {
    #expect(Digits.significant(value) == text)
  }

  @Test("Shares are in percent, and only all is 100%")
  func percent() {
    #expect(
      [0, 0.1234, 1, 0.0001, 0.9999, .nan].map(Digits.percent) == [
        "0.0%", "12.3%", "100.0%", "<0.1%", ">99.9%", "nan",
      ])
  }

  @Test("Columns are as wide as their cells, words on the left and numbers on the right")
  func columns() {
    var table = ReportTable(["lane", "loss"])
    table.append(["plain", "1"])
    table.append(["batchnorm", "22.50"])
    table.append(["none"])
    #expect(table.lines() == ["lane        loss", "plain          1", "batchnorm  22.50", "none"])
  }

  @Test("A table that is too wide is told in several, each with the first column")
  func blocks() {
    var table = ReportTable(["", "a", "b", "c"])
    table.append(["x", "111", "222", "333"])
    #expect(table.lines(within: 11) == ["     a    b", "x  111  222", "", "     c", "x  333"])
    #expect(table.lines(within: 1) == ["     a", "x  111", "", "     b", "x  222", "", "     c", "x  333"])
  }

  @Test("What means something in Markdown is escaped inside cells")
  func markdown() {
    var table = ReportTable(["lane", "|dL/da|"])
    table.append(["a|b_c\n", "1"])
    #expect(
      table.markdownLines == ["| lane | \\|dL/da\\| |", "| --- | ---: |", "| a\\|b\\_c  | 1 |"])
  }
}
