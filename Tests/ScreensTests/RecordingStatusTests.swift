import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("A run that is recorded")
struct RecordingStatusTests {
  static let sizes = [
    Size(width: 200, height: 60), Size(width: 120, height: 36), Size(width: 80, height: 24),
    Size(width: 40, height: 12),
  ]
  private static let problem =
    "cannot write to /media/stick/run.jsonl: no space left on device; what was complete by then stays readable. "
    + "Free some space, or write to another disk."

  private func state(_ size: Size, page: Key? = nil, bytes: Int = 12_345_678, problem: String? = nil)
    -> AppState
  {
    var frame = FakeRun().frame(steps: 312)
    frame.recording = RecordingStatus(name: "run.jsonl", bytes: bytes, problem: problem)
    var state = AppState(frame: frame, size: size)
    if let page { state.press(page) }
    return state
  }

  @Test("shows where, and how large it is, in as many columns whatever the size", arguments: sizes)
  func frames(size: Size) throws {
    let name = "\(size.width)x\(size.height)"
    try GoldenFrame("Screens/recorded-\(name)").check(state(size).draw(size: size))
    try GoldenFrame("Screens/recorded-diagnostics-\(name)")
      .check(state(size, page: .character("9"), problem: Self.problem).draw(size: size))
  }

  @Test("does not move what stands beside it as it grows")
  func isSteady() {
    let size = Size(width: 200, height: 60)
    let widths = [0, 99, 999_949, 999_950, 1_000_000, 987_654_321_000].map { bytes in
      let rows = state(size, bytes: bytes).draw(size: size).plainText().split(separator: "\n")
      let row = rows.first { $0.contains("recording run.jsonl ") }
      return row.flatMap { row in
        row.firstRange(of: "epoch").map { row.distance(from: row.startIndex, to: $0.lowerBound) }
      }
    }
    #expect(widths[0] != nil && Set(widths).count == 1)
    #expect([0, 999_949, 999_950].map(Numbers.bytes) == ["  0.0 kB", "999.9 kB", "  1.0 MB"])
  }

  @Test("says that it stopped at every size, and on the page of diagnostics why", arguments: sizes)
  func problem(size: Size) {
    let text = state(size, problem: Self.problem).draw(size: size).plainText()
    #expect(text.contains("recording stopped") && !text.contains("12.3 MB"))
    let page = state(size, page: .character("9"), problem: Self.problem).draw(size: size).plainText()
    #expect(size.width < 120 || page.contains("no space"))
  }
}
