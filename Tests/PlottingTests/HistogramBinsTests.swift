import Plotting
import Testing

@Suite("Densities of histograms")
struct HistogramBinsTests {
  @Test("A density is count divided by total and width")
  func density() {
    let bins = HistogramBins(low: 0, high: 4, under: 2, over: 3, counts: [1, 4, 0, 0])
    #expect(bins.total == 10)
    #expect(bins.densities(over: 0...4, columns: 4) == [0.1, 0.4, 0, 0])
  }

  @Test("Columns take from bins the share they cover, whatever the bins are")
  func overlap() {
    let bins = HistogramBins(low: 0, high: 3, counts: [3, 6, 3])
    // Columns of 1.5: 3 + half of 6, and the same again, over 12 · 1.5.
    #expect(bins.densities(over: 0...3, columns: 2) == [6.0 / 18, 6.0 / 18])
    // Two bins of other widths over the same values have the same density.
    let fine = HistogramBins(low: 0, high: 3, counts: [1, 1, 1, 2, 2, 2, 1, 1, 1])
    for (one, other) in zip(
      bins.densities(over: -1...5, columns: 24), fine.densities(over: -1...5, columns: 24))
    {
      #expect(abs(one - other) < 1e-12)
    }
  }

  @Test("The area under the columns is the share of the values within the range")
  func area() {
    var noise = Samples.Noise(9)
    for _ in 0..<200 {
      let counts = (0..<Int(1 + noise.next() % 70)).map { _ in UInt32(noise.next() % 50) }
      let low = noise.uniform() * 4 - 2
      let bins = HistogramBins(
        low: low, high: low + noise.uniform() * 3 + 0.01, under: Int(noise.next() % 9), over: 4,
        counts: counts)
      let columns = Int(1 + noise.next() % 200)
      let sum = bins.densities(over: -5...8, columns: columns).reduce(0, +) * 13 / Double(columns)
      let inside = Double(bins.total - bins.under - bins.over) / Double(bins.total)
      #expect(abs(sum - inside) < 1e-9)
    }
  }

  @Test("Values that are all alike lie in one column")
  func allAlike() {
    let bins = HistogramBins(low: 2, high: 2, counts: [0, 7, 0])
    #expect(bins.densities(over: 0...4, columns: 8).filter { $0 > 0 } == [2])
    #expect(bins.range == 2...2)
  }

  @Test("Nothing counted, or a range that is not finite, has no density")
  func empty() {
    let none = HistogramBins(low: 0, high: 1, counts: [])
    #expect(none.densities(over: 0...1, columns: 3) == [0, 0, 0])
    #expect(none.range == nil)
    let broken = HistogramBins(low: .nan, high: .infinity, counts: [1, 2])
    #expect(broken.densities(over: 0...1, columns: 2) == [0, 0])
    #expect(HistogramBins(low: 0, high: 1, counts: [1]).densities(over: 0...1, columns: 0).isEmpty)
  }
}
