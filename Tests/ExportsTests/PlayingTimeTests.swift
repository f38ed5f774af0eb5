import Testing

@testable import Exports

@Suite("The playing of a run")
struct PlayingTimeTests {
  /// The steps that get a picture, and when.
  private func pictures(
    _ steps: some Sequence<Int>, of range: ClosedRange<Int>, seconds: Double, rate: Int,
    marked: Set<Int> = []
  ) -> [(step: Int, milliseconds: Int)] {
    var schedule = CastSchedule(PlayingTime(steps: range, seconds: seconds, picturesPerSecond: rate))
    let steps = Array(steps)
    return steps.indices.compactMap { position in
      let next = position + 1 < steps.count ? steps[position + 1] : nil
      let time = schedule.milliseconds(
        toShow: steps[position], before: next, isMarked: marked.contains(steps[position]))
      return time.map { (steps[position], $0) }
    }
  }

  @Test("few steps are shown one by one, from the beginning to the end of the playing time")
  func fewSteps() {
    let shown = pictures(0..<5, of: 0...4, seconds: 2, rate: 30)
    #expect(shown.map(\.step) == [0, 1, 2, 3, 4])
    #expect(shown.map(\.milliseconds) == [0, 500, 1000, 1500, 2000])
  }

  @Test("of many steps the latest of each picture's time is shown")
  func manySteps() {
    let shown = pictures(0...900, of: 0...900, seconds: 1, rate: 3)
    #expect(shown.map(\.step) == [0, 300, 600, 900])
    #expect(shown.map(\.milliseconds) == [0, 333, 667, 1000])
  }

  @Test("a marked step is shown, and no time has two pictures")
  func markedSteps() {
    let shown = pictures(0...900, of: 0...900, seconds: 1, rate: 3, marked: [17, 18, 450])
    #expect(shown.map(\.step) == [0, 17, 450, 900])
    #expect(shown.map(\.milliseconds) == [0, 333, 667, 1000])
    #expect(
      pictures(0...900, of: 0...900, seconds: 1, rate: 3, marked: [899]).map(\.step) == [
        0, 300, 600, 899, 900,
      ])
    #expect(
      pictures(0...900, of: 0...900, seconds: 1, rate: 3, marked: [899]).map(\.milliseconds)
        == [0, 333, 667, 1000, 1333])
  }

  @Test("steps that were not recorded leave their time to those before")
  func gaps() {
    let shown = pictures([0, 10, 20, 500], of: 0...1000, seconds: 10, rate: 1)
    #expect(shown.map(\.step) == [0, 20, 500])
    #expect(shown.map(\.milliseconds) == [0, 1000, 5000])
  }

  @Test("one step, no time and the largest numbers have a picture")
  func extremes() {
    #expect(pictures([7], of: 7...7, seconds: 30, rate: 30).map(\.milliseconds) == [0])
    #expect(pictures(0..<3, of: 0...2, seconds: 0.001, rate: 1).map(\.step) == [0, 2])
    let largest = PlayingTime(steps: 0...Int.max, seconds: .infinity, picturesPerSecond: 60)
    #expect(largest.tick(of: .max) == largest.lastTick && largest.tick(of: -5) == 0)
    #expect(largest.milliseconds(ofTick: largest.lastTick) > 0)
    #expect(PlayingTime(steps: 0...9, seconds: .nan, picturesPerSecond: 0).lastTick == 1)
  }
}
