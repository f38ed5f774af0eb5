import Testing

@testable import Exports

@Suite("The steps at which layers are shown") struct ChosenStepsTests {
  private func chosen(_ met: some Sequence<Int>, bound: Int) -> [Int] {
    var steps = ChosenSteps(bound: bound)
    for step in met { _ = steps.meet(step) }
    return steps.all
  }

  @Test("few steps are all chosen", arguments: [0, 1, 7, 16])
  func few(count: Int) { #expect(chosen(0..<count, bound: 100) == Array(0..<count)) }

  @Test("many stay within the bound, close at first and evenly later", arguments: [100, 2000, 100_000])
  func many(count: Int) {
    let steps = chosen(0..<count, bound: 60)
    #expect(steps.count <= 60 && steps.count > 20)
    #expect(steps.prefix(4) == [0, 1, 2, 3])
    let gaps = zip(steps.dropFirst(), steps).map { $0 - $1 }
    #expect(zip(gaps.dropFirst(), gaps).allSatisfy { $0 >= $1 })
    // Nothing of the run is without a step.
    #expect(count - (steps.last ?? 0) <= (gaps.max() ?? 0))
  }

  @Test("the smallest bound holds too", arguments: [4, 8, 11])
  func small(bound: Int) {
    let steps = chosen(0..<50_000, bound: bound)
    #expect(steps.count <= bound && steps.count > bound / 4)
    #expect(steps.first == 0)
  }

  @Test("steps that come far apart are counted, not measured")
  func apart() {
    let steps = chosen(stride(from: 0, to: 10_000, by: 10), bound: 60)
    #expect(steps.count <= 60 && steps.count > 30)
    #expect(steps.prefix(5) == [0, 10, 20, 30, 40])
  }

  @Test("those of a smaller bound are among those of a larger one")
  func nested() {
    let (few, many) = (chosen(0..<5000, bound: 20), chosen(0..<5000, bound: 80))
    #expect(Set(few).isSubset(of: many))
  }

  @Test("a step that was forced stays, and steps told again change nothing")
  func forced() {
    var steps = ChosenSteps(bound: 10)
    for step in 0..<1000 { _ = steps.meet(step) }
    let before = steps.all
    #expect(!before.contains(777))
    steps.force(777)
    for step in 0..<1000 {
      let changes = steps.meet(step)
      #expect(!changes)
    }
    #expect(steps.all == (before + [777]).sorted())
    #expect(steps.contains(777) && !steps.contains(778))
  }
}
