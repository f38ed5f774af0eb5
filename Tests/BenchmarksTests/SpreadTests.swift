import Testing

@testable import bnviz_bench

@Suite("The spread of several runs")
struct SpreadTests {
  @Test("has the middle of an odd number of runs")
  func odd() throws {
    let spread = try #require(Spread(of: [5, 1, 9]))
    #expect((spread.median, spread.minimum, spread.maximum) == (5, 1, 9))
    #expect(spread.runs == 3)
  }

  @Test("has the mean of the two middle ones of an even number of runs")
  func even() throws {
    #expect(try #require(Spread(of: [8, 1, 2, 4])).median == 3)
  }

  @Test("does not exist without runs")
  func none() {
    #expect(Spread(of: []) == nil)
  }
}
