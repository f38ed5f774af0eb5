import Networks
import Testing

struct ScheduleTests {
  struct Case: Decodable {
    let schedule: String
    let warmup: Int
    let factors: [Double]
  }

  @Test(arguments: try cases("schedules", of: Case.self))
  func `The factors are those of PyTorch's schedulers`(fixture: Case) throws {
    let schedule = try #require(Schedule(fixture.schedule))
    for (step, expected) in fixture.factors.enumerated() {
      let factor = schedule.factor(step: step, of: fixture.factors.count, warmup: fixture.warmup)
      #expect(abs(factor - expected) < 1e-12, "step \(step)")
    }
  }

  @Test(arguments: [
    (Schedule.constant, "constant"), (.cosine, "cosine"), (.step(every: 100, factor: 0.5), "step(100,0.5)"),
    (.step(every: 1, factor: 1e-7), "step(1,1e-07)"),
  ])
  func `A word reads back as the same schedule`(schedule: Schedule, word: String) {
    #expect(schedule.description == word)
    #expect(Schedule(word) == schedule)
  }

  @Test func `A space after the comma is no matter`() {
    #expect(Schedule("step(10, 0.1)") == .step(every: 10, factor: 0.1))
  }

  @Test(arguments: [
    "", "Cosine", "step", "step()", "step(10)", "step(0,0.5)", "step(-1,0.5)", "step(1.5,0.5)", "step(10,0)",
    "step(10,-1)", "step(10,inf)", "step(10,nan)", "step(10,0.5,1)", "step(10,0.5", "cosine(3)",
  ])
  func `Words that name no schedule are refused`(word: String) {
    #expect(Schedule(word) == nil)
  }

  @Test func `A run may end within its warm-up`() {
    #expect((0..<4).map { Schedule.constant.factor(step: $0, of: 4, warmup: 9) } == [0.1, 0.2, 0.3, 0.4])
  }
}
