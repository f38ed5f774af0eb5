import Readings
import Testing

@Suite("What time travel goes through")
struct TimelineTests {
  private func timeline(of steps: some Sequence<Int>, bound: Int = 8, exact: Int = 4) -> Timeline<String> {
    var timeline = Timeline<String>(bound: bound, exactSteps: exact)
    for step in steps { timeline.append("at \(step)", at: step) }
    return timeline
  }

  @Test("The first and the latest steps are kept one by one, those between ever further apart")
  func thinning() {
    let steps = timeline(of: 0..<100).steps
    #expect(steps.prefix(4) == [0, 1, 2, 3] && steps.suffix(4) == [96, 97, 98, 99])
    #expect(steps == steps.sorted() && Set(steps).count == steps.count)
    let between = Array(steps.dropFirst(4).dropLast(4))
    #expect(between.count <= 8 && zip(between, between.dropFirst()).allSatisfy { $1 - $0 >= 16 })
  }

  @Test("The bound holds however far apart readings come", arguments: [1, 3, 50, 1000])
  func bounds(distance: Int) {
    let timeline = timeline(of: stride(from: 0, to: 5000 * distance, by: distance))
    #expect(timeline.count <= 8 + 2 * 4 && timeline.count > 8)
    #expect(timeline.steps.first == 0 && timeline.last?.step == 4999 * distance)
  }

  @Test("What is kept depends on the steps alone, and a step that comes again is left out")
  func deterministic() {
    #expect(timeline(of: 0..<500) == timeline(of: 0..<500))
    #expect(timeline(of: [0, 1, 1, 0, 2]).steps == [0, 1, 2])
  }

  @Test("An entry is found by the latest step not after one")
  func finding() {
    let timeline = timeline(of: 10..<200)
    #expect(timeline.entry(notAfter: 9) == nil)
    #expect(timeline.entry(notAfter: 11)?.reading == "at 11")
    #expect(timeline.entry(notAfter: 5000)?.step == 199)
    for step in timeline.steps { #expect(timeline.entry(notAfter: step)?.step == step) }
    #expect(timeline.truncated(after: 50).steps == timeline.steps.filter { $0 <= 50 })
    #expect(timeline.entries.map(\.step) == timeline.steps)
  }

  @Test("The bound of a curve holds however far apart its steps are", arguments: [1, 50])
  func series(distance: Int) {
    var series = Series()
    for step in 0..<10_000 { series.append(Float(step), at: step * distance) }
    #expect(series.tail.count <= Series.bound && series.points.first?.step == 0)
    #expect(series.last?.lastStep == 9999 * distance)
  }
}
