import Cells
import Readings
import Testing

@testable import Screens

@Suite("What the status line says of the speed")
struct PaceTests {
  private func statusLine(pace: Double?, speed: Double?) -> String {
    var frame = FakeRun().frame(steps: 312)
    (frame.pace, frame.stepsPerSecond) = (pace, speed)
    let lines = AppState(frame: frame).draw(size: Size(width: 160, height: 40)).plainText().split(
      separator: "\n")
    return String(lines.first { $0.contains("RUNNING") } ?? "")
  }

  @Test("A limit is named as such, and the speed that wavers about it is not shown")
  func held() {
    let line = statusLine(pace: 200.0 / 3, speed: 65.2)
    #expect(line.contains("pace 67/s"))
    #expect(!line.contains("now") && !line.contains("steps/s"))
    #expect(line == statusLine(pace: 200.0 / 3, speed: 68))
    #expect(line == statusLine(pace: 200.0 / 3, speed: nil))
    #expect(statusLine(pace: 0.5, speed: nil).contains("pace 0.5/s"))
  }

  @Test("A speed that falls behind the pace stands beside it")
  func behind() {
    #expect(statusLine(pace: 4000, speed: 1234).contains("pace 4,000/s, now 1,234/s"))
  }

  @Test("Without a limit the speed is the machine's own")
  func unlimited() {
    #expect(statusLine(pace: nil, speed: 1234).contains("1,234 steps/s, pace max"))
    #expect(!statusLine(pace: nil, speed: nil).contains("pace"))
  }

  @Test("A finished run has no pace to change")
  func finished() {
    var state = AppState(frame: FakeRun().frame(steps: 2000, status: .finished))
    #expect(state.update(.key(.character(">"))).isEmpty)
    #expect(state.notice == "the run is finished; r begins it again")
  }
}
