import Readings
import Testing

@testable import EventLogs

@Suite("Histograms of event files")
struct HistogramTests {
  private static func reading(
    count: Int = 10, nonfinite: Int = 0, minimum: Float = -3, maximum: Float = 5, under: Int = 0,
    over: Int = 0,
    counts: [UInt32]
  ) -> StageReading {
    StageReading(
      count: count, nonfinite: nonfinite, mean: 0.5, standardDeviation: 1.5, minimum: minimum,
      maximum: maximum,
      p15: 0, p50: 0, p85: 0, histogram: Histogram(low: -1, high: 1, under: under, over: over, counts: counts)
    )
  }

  @Test("the moments are those of the reading's finite values")
  func moments() throws {
    let histogram = try #require(
      HistogramProto(Self.reading(count: 12, nonfinite: 2, under: 1, over: 1, counts: [1, 2, 3, 2])))
    #expect(histogram.minimum == -3)
    #expect(histogram.maximum == 5)
    #expect(histogram.count == 10)
    #expect(histogram.sum == 5)
    #expect(histogram.sumOfSquares == 25)
    // As a reader takes mean and deviation out of them.
    let mean = histogram.sum / histogram.count
    #expect(mean == 0.5)
    #expect((histogram.sumOfSquares / histogram.count - mean * mean).squareRoot() == 1.5)
  }

  @Test("what is outside the bins becomes a bucket that reaches to the extreme value")
  func outside() throws {
    let histogram = try #require(HistogramProto(Self.reading(under: 1, over: 2, counts: [0, 3, 4, 0])))
    #expect(histogram.limits == [-1, -0.5, 0, 0.5, 1, 5])
    #expect(histogram.counts == [1, 0, 3, 4, 0, 2])
  }

  @Test("empty buckets at the ends are left out, and the outermost edges are minimum and maximum")
  func trimmed() throws {
    let histogram = try #require(
      HistogramProto(Self.reading(minimum: -0.4, maximum: 0.3, counts: [0, 6, 4, 0])))
    #expect(histogram.limits == [0, Double(Float(0.3))])
    #expect(histogram.counts == [6, 4])
    #expect(histogram.minimum == Double(Float(-0.4)))
  }

  @Test("values that are all equal are one bucket of no width")
  func equal() throws {
    let histogram = try #require(
      HistogramProto(Self.reading(minimum: 0.25, maximum: 0.25, counts: [0, 0, 10, 0])))
    #expect(histogram.limits == [0.25])
    #expect(histogram.counts == [10])
  }

  @Test("an edge that rounding put beyond the extreme values is drawn back to them")
  func edges() throws {
    let low = Float(-0.5).nextUp
    let histogram = try #require(
      HistogramProto(Self.reading(minimum: low, maximum: Float(0.5).nextDown, counts: [3, 3, 3, 1])))
    #expect(histogram.limits == [Double(low), 0, Double(Float(0.5).nextDown), Double(Float(0.5).nextDown)])
    #expect(zip(histogram.limits, histogram.limits.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test("where no value is finite there is no histogram")
  func nothing() {
    #expect(HistogramProto(Self.reading(count: 4, nonfinite: 4, minimum: .nan, counts: [0, 0])) == nil)
    #expect(HistogramProto(Self.reading(count: 0, counts: [])) == nil)
    #expect(HistogramProto(Self.reading(count: 3, nonfinite: 5, counts: [1])) == nil)
  }
}
