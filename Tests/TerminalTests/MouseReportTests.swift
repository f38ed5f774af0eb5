import Cells
import Testing

@testable import Terminal

@Suite("Reports of the mouse")
struct MouseReportTests {
  /// The event of a whole report.
  private func event(_ text: String) -> MouseEvent? {
    var report = MouseReport()
    for scalar in text.unicodeScalars where !report.takes(scalar.value) { return nil }
    return report.isWhole ? report.event : nil
  }

  @Test(
    "are what was done, where it was done",
    arguments: [
      ("0;1;1M", MouseEvent(x: 0, y: 0, kind: .press)),
      ("1;10;5M", MouseEvent(x: 9, y: 4, kind: .press, button: .middle)),
      ("2;300;70M", MouseEvent(x: 299, y: 69, kind: .press, button: .right)),
      ("2;300;70m", MouseEvent(x: 299, y: 69, kind: .release, button: .right)),
      ("32;4;4M", MouseEvent(x: 3, y: 3, kind: .drag)),
      ("34;4;4M", MouseEvent(x: 3, y: 3, kind: .drag, button: .right)),
      ("64;4;4M", MouseEvent(x: 3, y: 3, kind: .wheelUp, button: .middle)),
      ("65;4;4M", MouseEvent(x: 3, y: 3, kind: .wheelDown, button: .middle)),
      // With Shift, Meta and Control held.
      ("28;4;4M", MouseEvent(x: 3, y: 3, kind: .press)),
    ])
  func reports(text: String, expected: MouseEvent) {
    #expect(event(text) == expected)
  }

  @Test(
    "of what nothing here uses, or without end, are nothing",
    arguments: [
      "66;1;1M", "67;1;1M", "35;1;1M", "128;1;1M", "0;1M", "0;1;1;1M", "0;1;1", "M", "x", "0;-1;1M",
    ])
  func nothing(text: String) {
    #expect(event(text) == nil)
  }

  @Test("a character that belongs to no report ends it, and numbers have a bound")
  func bounds() {
    var report = MouseReport()
    let taken = [0x30, 0x71, 0x11_0000].map { report.takes($0) }
    #expect(taken == [true, false, false])
    #expect(event("0;\(String(repeating: "9", count: 400));1M")?.x == 99_998)
    #expect(event("0;0;0M") == MouseEvent(x: 0, y: 0, kind: .press))
  }
}
