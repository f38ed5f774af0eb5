import Testing

@testable import Sweeps

@Suite("What seeds came to in the middle")
struct SweepOutcomeTests {
  @Test("The median of an odd count is the one in the middle, of an even count the mean of two")
  func medians() {
    let (one, two, nine) = (SweepOutcome.number(1), SweepOutcome.number(2), SweepOutcome.number(9))
    #expect(Spread([nine, one, two], falls: true).median == two)
    #expect(Spread([nine, one, two], falls: false).median == two)
    #expect(Spread([nine, one], falls: true).median == .number(5))
    #expect(Spread([one], falls: true).median == one)
    #expect(Spread([], falls: true).median == .missing)
  }

  @Test("A seed that diverged or never got there is worse than any number, whichever way the figure goes")
  func worst() {
    for falls in [true, false] {
      let spread = Spread([.diverged(step: 4), .number(1), .number(3)], falls: falls)
      #expect(spread.median == .number(falls ? 3 : 1))
      #expect(spread.divergedCount == 1 && spread.neverCount == 0)
      #expect(spread.range?.low == 1 && spread.range?.high == 3)
      #expect(Spread([.diverged(step: 4), .never, .number(3)], falls: falls).median == .never)
      #expect(Spread([.diverged(step: 4), .number(3)], falls: falls).median == .diverged(step: 4))
      #expect(Spread([.diverged(step: 4), .diverged(step: 9)], falls: falls).median == .diverged(step: 4))
    }
    #expect(Spread([.never, .never], falls: true).range == nil)
  }

  @Test("Measures are read as they are named, and anything else gets a sentence")
  func measures() throws {
    for name in ["loss", "accuracy", "held-out-loss", "held-out-accuracy", "steps-to-loss=1"] {
      #expect(try SweepMeasure(parsing: name).name == name)
    }
    #expect(
      try SweepMeasure(parsing: "steps-to-held-out-accuracy=0.9").title == "steps to held-out accuracy >= 0.9"
    )
    for name in ["", "lost", "steps-to-loss", "steps-to-loss=x", "steps-to-accuracy=2", "loss=1"] {
      #expect(throws: SweepError.self) { try SweepMeasure(parsing: name) }
    }
  }
}
