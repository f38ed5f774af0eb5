/// Which of many values each of a number of equal places along an axis shows, and with which weights.
///
/// Where the values are at least as long as the places, a place shows the value in its middle; where values are shorter,
/// it shows the mean of those it covers, each weighted by how much of it is covered.
struct Resampling {
  /// The values of one place.
  struct Span: Equatable {
    /// The first value and the one after the last; empty where there is none.
    let values: Range<Int>
    /// Position of the first weight.
    let weight: Int
  }

  private(set) var spans: [Span] = []
  /// Weights of all spans, one after the other.
  private(set) var weights: [Double] = []

  /// Values between neighbouring edges, in rising order, resampled to equal places over a range.
  init(edges: [Double], over range: ClosedRange<Double>, count: Int) {
    let width = (range.upperBound - range.lowerBound) / Double(max(1, count))
    guard count > 0, edges.count > 1, width > 0, width.isFinite else {
      spans = Array(repeating: Span(values: 0..<0, weight: 0), count: max(0, count))
      return
    }
    spans.reserveCapacity(count)
    var first = 0
    for place in 0..<count {
      let low = range.lowerBound + Double(place) * width
      let high = place == count - 1 ? range.upperBound : low + width
      while first < edges.count - 1, edges[first + 1] <= low { first += 1 }
      add(low, high, from: first, edges)
    }
  }

  /// A number of equal values resampled to equal places over them all.
  init(_ values: Int, to count: Int) {
    self.init(edges: (0...max(0, values)).map { Double($0) }, over: 0...Double(max(1, values)), count: count)
  }

  /// Some of equal values resampled to equal places over them.
  init(_ values: Range<Int>, to count: Int) {
    self.init(values.count, to: count)
    let first = values.lowerBound
    spans = spans.map { span in
      Span(values: span.values.lowerBound + first..<span.values.upperBound + first, weight: span.weight)
    }
  }

  private mutating func add(_ low: Double, _ high: Double, from first: Int, _ edges: [Double]) {
    var end = first
    var hasShort = false
    while end < edges.count - 1, edges[end] < high {
      hasShort = hasShort || edges[end + 1] - edges[end] < (high - low) * (1 - 1e-9)
      end += 1
    }
    let start = weights.count
    if hasShort {
      for value in first..<end {
        weights.append(max(0, min(high, edges[value + 1]) - max(low, edges[value])))
      }
      spans.append(Span(values: first..<end, weight: start))
      return
    }
    let middle = (low + high) / 2
    let shown = (first..<end).first { edges[$0] <= middle && middle < edges[$0 + 1] }
    weights.append(1)
    spans.append(Span(values: shown.map { $0..<$0 + 1 } ?? 0..<0, weight: start))
  }
}
