import Matrices
import Testing

@testable import Datasets

struct DigitsTests {
  let digits: Dataset

  init() throws { digits = try Dataset.load(.digits) }

  @Test func `The digits have 1437 training and 360 held-out examples of 64 pixels in 10 classes`() {
    #expect(digits.training.count == 1437)
    #expect(digits.heldOut.count == 360)
    #expect(digits.training.features.rows == 1437)
    #expect(digits.heldOut.features.columns == 64)
    #expect(digits.features == 64)
    #expect(digits.shape == ExampleShape(channels: 1, height: 8, width: 8))
    #expect(digits.task == .classification(classes: 10))
    #expect(digits.classes == 10)
    #expect(DatasetName.digits.trainingExamples == digits.training.count)
  }

  @Test func `Every class keeps its share in both parts`() {
    for digit in Int32(0)..<10 {
      let training = digits.training.labels.count { $0 == digit }
      let heldOut = digits.heldOut.labels.count { $0 == digit }
      let total = training + heldOut
      #expect((174...183).contains(total), "digit \(digit)")
      #expect(abs(Double(heldOut) - Double(total) / 5) < 1, "digit \(digit)")
    }
  }

  @Test func `The split and the features are those of the numpy lines in its description`() {
    #expect(Array(digits.heldOut.labels.prefix(8)) == [0, 2, 4, 7, 1, 6, 8, 9])
    #expect(Array(digits.training.labels.prefix(8)) == [1, 3, 5, 6, 7, 8, 9, 0])
    #expect(digits.heldOut.features[0, 2] == -0.015353166498243809)
    #expect(digits.heldOut.features[0, 10] == 0.15888135135173798)
    #expect(digits.heldOut.features[0, 20] == -0.4388048052787781)
    #expect(digits.heldOut.features[359, 59] == -0.19437195360660553)
    let squares = digits.training.features.elements.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs(squares - 6758.777280204895) < 1e-9)
  }

  @Test func `A feature is a sixteenth of the pixel less the mean of the training digits`() {
    for pixel in 0..<64 {
      let mean = (0..<1437).reduce(0.0) { $0 + Double(digits.training.features[$1, pixel]) } / 1437
      #expect(abs(mean) < 1e-7, "pixel \(pixel)")
      let values = Set((0..<1437).map { digits.training.features[$0, pixel] })
      #expect(values.count <= 17, "pixel \(pixel)")
    }
    #expect(digits.training.features.elements.allSatisfy { abs($0) <= 1 })
    #expect(digits.heldOut.features.elements.allSatisfy { abs($0) <= 1 })
  }

  @Test func `Loading twice gives the same values`() throws {
    #expect(try Dataset.load(.digits) == digits)
  }
}

struct DigitTableTests {
  let line = Array(repeating: "16", count: 64).joined(separator: ",") + ",9"

  private func table(_ text: String) throws -> DigitTable {
    try Array(text.utf8).withUnsafeBufferPointer(DigitTable.init(parsing:))
  }

  private func problem(_ text: String) -> String? {
    #expect(throws: DatasetError.self) { try table(text) }?.description
  }

  @Test func `A last line needs no line feed`() throws {
    #expect(try table(line + "\n" + line) == table(line + "\n" + line + "\n"))
    #expect(try table(line).pixels == Array(repeating: 16, count: 64))
    #expect(try table(line).labels == [9])
    #expect(try table("").labels.isEmpty)
  }

  @Test func `A line with too few or too many fields is refused by its number`() {
    #expect(problem(line + "\n" + line + ",1\n") == "optdigits.csv, line 2: 66 fields, and a digit has 65")
    #expect(problem("\n" + line) == "optdigits.csv, line 1: 1 fields, and a digit has 65")
    #expect(problem(line + "\n\n" + line) == "optdigits.csv, line 2: 1 fields, and a digit has 65")
    #expect(problem("x,17") == "optdigits.csv, line 1: 2 fields, and a digit has 65")
  }

  @Test(arguments: ["17", "-1", "", " 3", "1.5", "x", "+3", "007", "256", "99999999999999999999"])
  func `A field that is not a pixel is refused`(field: String) {
    let bad = field + line.dropFirst(2)
    #expect(problem(bad) == "optdigits.csv, line 1, field 1: it must be a whole number from 0 to 16")
  }

  @Test func `Of several wrong fields the first is named`() {
    let bad = "0,17,x," + line.dropFirst(9)
    #expect(
      problem(line + "\n" + bad) == "optdigits.csv, line 2, field 2: it must be a whole number from 0 to 16")
  }

  @Test func `A label above 9 is refused`() {
    #expect(
      problem(line.dropLast() + "10")
        == "optdigits.csv, line 1, field 65: it must be a whole number from 0 to 9")
  }

  @Test func `Carriage returns are refused rather than guessed at`() {
    #expect(
      problem(line + "\r\n") == "optdigits.csv, line 1, field 65: it must be a whole number from 0 to 9")
  }
}
