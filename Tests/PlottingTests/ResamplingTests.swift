import Testing

@testable import Plotting

@Suite("Values resampled to places")
struct ResamplingTests {
  /// What each place shows of values that are their own positions.
  private func means(_ resampling: Resampling, _ values: [Double]) -> [Double?] {
    resampling.spans.map { span in
      let weights = span.values.map { resampling.weights[span.weight + $0 - span.values.lowerBound] }
      let mass = weights.reduce(0, +)
      return mass > 0 ? zip(span.values, weights).reduce(0) { $0 + values[$1.0] * $1.1 } / mass : nil
    }
  }

  @Test("As many values as places are themselves, fewer are repeated, more are averaged")
  func equal() {
    #expect(means(Resampling(3, to: 3), [5, 6, 7]) == [5, 6, 7])
    #expect(means(Resampling(2, to: 4), [5, 6]) == [5, 5, 6, 6])
    #expect(means(Resampling(4, to: 2), [1, 3, 5, 9]) == [2, 7])
  }

  @Test("A value counts by how much of it a place covers")
  func shares() {
    let found = means(Resampling(3, to: 2), [0, 3, 6]).compactMap { $0 }
    #expect(abs(found[0] - 1) < 1e-9 && abs(found[1] - 5) < 1e-9)
  }

  @Test("Values of unequal widths take the places they cover")
  func unequal() {
    let wide = Resampling(edges: [0, 1, 4], over: 0...4, count: 4)
    #expect(means(wide, [7, 8]) == [7, 8, 8, 8])
    let part = Resampling(edges: [2, 3], over: 0...4, count: 4)
    #expect(means(part, [9]) == [nil, nil, 9, nil])
  }

  @Test("No value is left out", arguments: [1, 2, 3, 7, 40, 100], [1, 2, 3, 7, 40, 100])
  func complete(values: Int, places: Int) {
    let resampling = Resampling(values, to: places)
    #expect(resampling.spans.count == places)
    #expect(Set(resampling.spans.flatMap(\.values)) == Set(0..<values))
  }

  @Test("Nothing to show, nowhere to show it")
  func nothing() {
    #expect(Resampling(3, to: 0).spans.isEmpty)
    #expect(Resampling(0, to: 2).spans.allSatisfy { $0.values.isEmpty })
    #expect(Resampling(edges: [], over: 0...1, count: 2).spans.allSatisfy { $0.values.isEmpty })
  }
}
