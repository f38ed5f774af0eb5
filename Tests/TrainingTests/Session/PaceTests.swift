import Testing

@testable import Training

@Suite("The pace of a session")
struct PaceTests {
  private func note(_ pace: inout Pace, steps: Int, milliseconds: Int) {
    let start = ContinuousClock.now
    pace.note(steps: steps, until: start + .milliseconds(milliseconds), from: start)
  }

  @Test("lengthens its turns at most twofold, up to the time between two looks at the commands")
  func lengthens() {
    var pace = Pace()
    note(&pace, steps: 1, milliseconds: 1)
    #expect(pace.stepsPerTurn == 2)
    note(&pace, steps: 2, milliseconds: 2)
    #expect(pace.stepsPerTurn == 4)
    note(&pace, steps: 4, milliseconds: 4)
    #expect(pace.stepsPerTurn == 4)
  }

  @Test("makes single steps when a step is long")
  func shortens() {
    var pace = Pace()
    note(&pace, steps: 1, milliseconds: 100)
    #expect(pace.stepsPerTurn == 1)
  }

  @Test("tells no speed before it means something")
  func speed() throws {
    var pace = Pace()
    note(&pace, steps: 10, milliseconds: 50)
    #expect(pace.stepsPerSecond == nil)
    note(&pace, steps: 40, milliseconds: 200)
    let speed = try #require(pace.stepsPerSecond)
    #expect(speed == 200)
  }
}
