import Testing

@testable import Recordings

@Suite("The speed of a replay")
struct PlaySpeedTests {
  @Test("It doubles to 100x, then has no limit, and comes back the same way")
  func scales() {
    var speed = PlaySpeed(1, steps: 3000)
    var up: [Double] = []
    for _ in 0..<9 {
      speed.scale(by: 2)
      up.append(speed.factor)
    }
    #expect(up == [2, 4, 8, 16, 32, 64, 100, .infinity, .infinity])
    speed.scale(by: 0.5)
    #expect(speed.factor == 100)
    for _ in 0..<20 { speed.scale(by: 0.5) }
    #expect(speed.factor == 1.0 / 64)
    #expect(PlaySpeed(1000, steps: 1).factor == .infinity && PlaySpeed(0, steps: 1).factor == 1.0 / 64)
  }

  @Test("At single speed a whole run takes half a minute", arguments: [30, 300, 3000, 200_000])
  func wholeRun(steps: Int) {
    var speed = PlaySpeed(1, steps: steps)
    let start = ContinuousClock.now
    var now = start
    var played = 0
    while played < steps {
      now += max(.milliseconds(1), speed.delay(now: now))
      played += speed.take(now: now)
    }
    #expect(abs((now - start) / .seconds(1) - 30) < 0.6)
  }

  @Test("A turn that took too long is not made up for")
  func late() {
    var speed = PlaySpeed(1, steps: 30_000)
    let start = ContinuousClock.now
    _ = speed.take(now: start)
    #expect(speed.take(now: start + .seconds(60)) <= 110)
  }

  @Test("Absurd numbers of steps are no trap", arguments: [0, -5, Int.max])
  func absurd(steps: Int) {
    var speed = PlaySpeed(100, steps: steps)
    let now = ContinuousClock.now
    #expect(speed.take(now: now) >= 0 && speed.delay(now: now) >= .zero)
  }
}
