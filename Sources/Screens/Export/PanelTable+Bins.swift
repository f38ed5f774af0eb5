import Readings

extension PanelTable {
  /// The columns of what stands in each bin of a histogram.
  static let binColumns = ["bin from", "bin to", "count", "density"]

  /// Adds a row for each bin of a histogram, after the same first entries.
  mutating func append(_ first: [Value], binsOf histogram: Histogram) {
    let width = Double(histogram.binWidth)
    for (bin, (count, density)) in zip(histogram.counts, histogram.densities).enumerated() {
      let low = Double(histogram.low) + Double(bin) * width
      rows.append(
        first + [.number(low), .number(low + width), .integer(Int(count)), .number(Double(density))])
    }
  }
}
