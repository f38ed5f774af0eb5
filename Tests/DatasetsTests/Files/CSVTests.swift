import Matrices
import Testing

@testable import Datasets

struct CSVTests {
  private func load(_ text: String, _ column: LabelColumn = .last) throws(DatasetError) -> Dataset {
    try Dataset.csv(SmallFiles.csv(text), labelColumn: column)
  }

  private func problem(_ text: String, _ column: LabelColumn = .last) -> String? {
    #expect(throws: DatasetError.self) { try load(text, column) }?.description
  }

  @Test func `Labels are numbered in their order, and every fifth row of each is held out`() throws {
    let rows = (0..<20).map { "\($0),\($0 % 2 == 0 ? "rose" : "iris")" }
    let dataset = try load(rows.joined(separator: "\n"))
    #expect(dataset.task == .classification(classes: 2))
    #expect(dataset.shape == ExampleShape(channels: 1))
    // Sorted, iris is 1, 3, … 19 and rose 0, 2, … 18: held out are the first and the sixth of each.
    #expect(dataset.heldOut.labels == [1, 0, 1, 0])
    #expect(dataset.training.count == 16)
  }

  @Test func `A feature loses its mean over the training rows and is divided by its spread over them`() throws
  {
    let dataset = try load("1,5,a\n2,5,a\n4,5,a\n9,6,b\n6,5,b\n")
    // The first row is held out; 2, 4, 9 and 6 have mean 5.25 and variance 6.6875.
    #expect(dataset.heldOut.labels == [0])
    let spread = 6.6875.squareRoot()
    #expect(dataset.training.features[0, 0] == Float((2 - 5.25) / spread))
    #expect(dataset.training.features[2, 0] == Float((9 - 5.25) / spread))
    #expect(dataset.heldOut.features[0, 0] == Float((1 - 5.25) / spread))
  }

  @Test func `A column without spread becomes 0`() throws {
    let dataset = try load("7,1,a\n5,2,a\n5,3,b\n5,4,b\n")
    #expect((0..<3).map { dataset.training.features[$0, 0] } == [0, 0, 0])
    #expect(dataset.heldOut.features[0, 0] == 0)
  }

  @Test(arguments: [
    "x,y,kind\n1,2,a\n3,4,b\n", "1,2,a\n3,4,b", "1,2,a\r\n3,4,b\r\n", "1,2,a\r3,4,b",
    "\u{FEFF}x,y,k\n1,2,a\n3,4,b\n",
    "\n1, 2 ,\ta\n\n3,4,b\n\n", "\"1\",\"2\",\"a\"\n\"3\",\"4\",\"b\"", "1.0,2e0,a\n+3,40e-1,b\n",
    "\"x\n1\",\"a \"\"y\"\"\",kind\n1,2,a\n3,4,b\n",
  ])
  func `Header, line ends, blanks and quotation marks make no difference`(text: String) throws {
    #expect(try load(text) == load("1,2,a\n3,4,b\n"))
  }

  @Test func `The label column is found by name or by number`() throws {
    let expected = try load("1,2,a\n3,4,b\n")
    #expect(try load("kind,x,y\na,1,2\nb,3,4\n", .name("kind")) == expected)
    #expect(try load("a,1,2\nb,3,4\n", .number(1)) == expected)
    #expect(try load("x,kind,y\n1,a,2\n3,b,4\n", .number(2)) == expected)
    #expect(try load("1,2,3\n7,8,9\n4,5,6\n", .name("3")).training.count == 1)
  }

  @Test func `Labels that are numbers are in the order of numbers`() throws {
    let labels = try load("1,10\n2,9\n3,10\n4,9\n5,-1\n6,10\n").training.labels
    // -1 is held out, as the first in the order, and the last 10, as the sixth.
    #expect(labels == [2, 1, 2, 1])
  }

  @Test(arguments: [
    ("", "table.csv, line 1: there is no row in the file"),
    ("\n\n", "table.csv, line 1: there is no row in the file"),
    ("1\n2\n", "table.csv, line 1: 1 field, and a row has a label and at least one feature"),
    ("1,2,a\n\n3,b\n", "table.csv, line 3: 2 fields, and line 1 has 3"),
    ("1,2,a\n3,4,b,\n", "table.csv, line 2: 4 fields, and line 1 has 3"),
    ("1,a\nx,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"x\""),
    ("1,2,a\n3,,b\n", "table.csv, line 2, field 2: a feature must be a number, not \"\""),
    ("1,x,a\n3,4,b\n", "table.csv, line 1, field 2: a feature must be a number, not \"x\""),
    ("1,a\nnan,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"nan\""),
    ("1,a\ninf,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"inf\""),
    ("1,a\n0x10,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"0x10\""),
    ("1,a\n1e39,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"1e39\""),
    ("1,a\n1e999,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"1e999\""),
    ("1,a\n1.2.3,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"1.2.3\""),
    ("1,a\n-,b\n", "table.csv, line 2, field 1: a feature must be a number, not \"-\""),
    ("1,a\n2,\n", "table.csv, line 2, field 2: the label is empty"),
    (
      "1,a\n2,\"b\n",
      "table.csv, line 2, field 2: a quotation mark opens here and the file ends before it closes"
    ),
    ("1,a\n\"2\"3,b\n", "table.csv, line 2, field 1: something follows the closing quotation mark"),
    ("1,a\n2,a\n", "table.csv: the label column 2 has 1 different labels, and 2 to 1000 are allowed"),
    (
      "x,k\n1,a\n2,a\n", "table.csv: the label column \"k\" has 1 different labels, and 2 to 1000 are allowed"
    ),
    ("x,y\n", "table.csv: the label column \"y\" has 0 different labels, and 2 to 1000 are allowed"),
  ])
  func `A table that is wrong gets one sentence`(text: String, sentence: String) {
    #expect(problem(text) == sentence)
  }

  @Test func `A label column that is not there is named with those that are`() {
    #expect(
      problem("x,y,k\n1,2,a\n", .name("z"))
        == "table.csv, line 1: there is no column \"z\"; the first are \"x\", \"y\", \"k\"")
    #expect(problem("1,2,a\n", .number(4)) == "table.csv, line 1: there is no column 4; there are 3")
  }

  @Test func `A column of numbers taken for labels is noticed`() {
    let rows = (0..<1001).map { "1,\($0)" }
    #expect(
      problem(rows.joined(separator: "\n"))
        == "table.csv: the label column 2 has 1001 different labels, and 2 to 1000 are allowed")
  }

  @Test func `A label that is not UTF-8 is refused, and a message stays on one line`() {
    let bytes = Array("1,a\n2,".utf8) + [0xFF, 0xFE]
    let error = #expect(throws: DatasetError.self) {
      try Dataset.csv(FileContents(path: "t.csv", bytes: bytes), labelColumn: .last)
    }
    #expect(error?.description == "t.csv, line 2, field 2: the label is not UTF-8 text")
    let long = problem("1,a\n\"\u{1B}[31m\n" + String(repeating: "y", count: 500) + "\",b\n")
    #expect((long?.count ?? 0) < 120)
    #expect(long?.unicodeScalars.contains { $0.value < 32 } == false)
  }

  @Test(arguments: [
    "0", "-0", "1", "123456789012345", "1234567890123456789", "0.1", "-0.25", ".5", "5.", "3.4e38", "1e-45",
    "1e-400",
    "0.000001234", "16777217", "0.3333333333333333333", "9.999999999999999", "+7",
  ])
  func `A number is read as Swift reads it`(text: String) {
    let read = Float(decimal: Array(text.utf8)[...])
    #expect(
      read == Double(text.hasPrefix(".") || text.hasSuffix(".") ? "0" + text + "0" : text).map(Float.init))
  }

  @Test(arguments: [
    ("last", LabelColumn.last), ("1", .number(1)), ("0", .name("0")), ("-1", .name("-1")),
    ("species", .name("species")),
    ("99999999999999999999", .name("99999999999999999999")),
  ])
  func `A label column is written as last, a number from 1 or a name`(text: String, column: LabelColumn) {
    #expect(LabelColumn(text) == column)
    #expect(column.description == text)
  }
}
