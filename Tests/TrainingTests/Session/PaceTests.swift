import Testing

@testable import Training

@Suite("The pace of a session")
struct PaceTests {
  private let start = ContinuousClock.now

  /// Takes in a turn between two moments after the start.
  private func note(_ pace: inout Pace, steps: Int, from: Int = 0, to: Int) {
    pace.note(steps: steps, until: start + .milliseconds(to), from: start + .milliseconds(from))
  }

  @Test("lengthens its turns at most twofold, up to the time between two looks at the commands")
  func lengthens() {
    var pace = Pace()
    note(&pace, steps: 1, to: 5)
    #expect(pace.stepsPerTurn == 2)
    note(&pace, steps: 2, to: 10)
    #expect(pace.stepsPerTurn == 4)
    note(&pace, steps: 4, to: 20)
    #expect(pace.stepsPerTurn == 4)
  }

  @Test("makes single steps when a step is long")
  func shortens() {
    var pace = Pace()
    note(&pace, steps: 1, to: 100)
    #expect(pace.stepsPerTurn == 1)
  }

  @Test("tells no speed before it means something, and counts the time between turns")
  func speed() throws {
    var pace = Pace()
    note(&pace, steps: 10, to: 50)
    #expect(pace.stepsPerSecond == nil)
    note(&pace, steps: 40, from: 150, to: 250)
    let speed = try #require(pace.stepsPerSecond)
    #expect(speed == 200)
  }

  @Test("waits between turns when it has a limit, and never without one")
  func waits() {
    var pace = Pace(limit: 10)
    #expect(pace.delay(now: start) == .zero)
    note(&pace, steps: 1, to: 1)
    #expect(pace.delay(now: start + .milliseconds(1)) == .milliseconds(99))
    #expect(pace.delay(now: start + .milliseconds(200)) == .zero)
    var free = Pace()
    note(&free, steps: 1, to: 1)
    #expect(free.delay(now: start + .milliseconds(1)) == .zero)
  }

  @Test("does not hurry after a long step")
  func doesNotHurry() {
    var pace = Pace(limit: 10)
    note(&pace, steps: 1, to: 5000)
    note(&pace, steps: 1, from: 5000, to: 5001)
    #expect(pace.delay(now: start + .milliseconds(5001)) == .milliseconds(99))
  }

  @Test("spreads many steps over the frames of a second")
  func spreads() {
    var pace = Pace(limit: 300)
    for turn in 0..<10 { note(&pace, steps: 10, from: turn, to: turn + 1) }
    #expect(pace.stepsPerTurn == 10)
  }

  @Test("doubles and halves, and knows no limit above the largest")
  func scales() {
    var pace = Pace(limit: 100)
    pace.scale(by: 0.5)
    #expect(pace.limit == 50)
    for _ in 0..<20 { pace.scale(by: 0.5) }
    #expect(pace.limit == 0.5)
    for _ in 0..<40 { pace.scale(by: 2) }
    #expect(pace.limit == nil)
    pace.scale(by: 2)
    #expect(pace.limit == nil)
    note(&pace, steps: 100, to: 1000)
    pace.scale(by: 0.5)
    #expect(pace.limit == 50)
  }
}
