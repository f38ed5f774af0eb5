import Foundation
import Matrices
import Probes
import Readings
import Testing

/// What sorting and double precision say of the values.
private struct Exact {
  let sorted: [Float]
  let mean: Double
  let deviation: Double
  /// The distance of two neighbours among the largest values: no figure can be nearer than that.
  let digit: Double

  init(_ values: [Float]) {
    sorted = values.sorted()
    let mean = values.reduce(0) { $0 + Double($1) / Double(values.count) }
    let variance = values.reduce(0) {
      $0 + (Double($1) - mean) * (Double($1) - mean) / Double(values.count)
    }
    self.mean = mean
    deviation = variance.squareRoot()
    digit = Double(max(abs(sorted[0]), abs(sorted[sorted.count - 1])).ulp)
  }

  /// The smallest value that at least `percent` of the values do not exceed.
  func percentile(_ percent: Int) -> Double {
    Double(sorted[(percent * sorted.count + 99) / 100 - 1])
  }

  /// Number of values below a bound.
  func count(below bound: Double) -> Int {
    sorted.count { Double($0) < bound }
  }
}

@Suite("Reading a stage")
struct StageReadingTests {
  @Test("mean, deviation and range are right for any finite values", arguments: Sample.finite)
  func moments(sample: Sample) {
    let reading = StageReading(of: sample.matrix)
    let exact = Exact(sample.values)
    #expect(reading.count == sample.values.count)
    #expect(reading.nonfinite == 0)
    #expect(reading.minimum == exact.sorted.first)
    #expect(reading.maximum == exact.sorted.last)
    #expect(abs(Double(reading.mean) - exact.mean) <= 1e-6 * exact.deviation + exact.digit)
    #expect(abs(Double(reading.standardDeviation) - exact.deviation) <= 1e-5 * exact.deviation + exact.digit)
  }

  @Test("each percentile is within 0.01 standard deviations of the sorted one", arguments: Sample.finite)
  func percentiles(sample: Sample) {
    let reading = StageReading(of: sample.matrix)
    let exact = Exact(sample.values)
    let tolerance = 0.01 * exact.deviation + exact.digit
    #expect(abs(Double(reading.p15) - exact.percentile(15)) <= tolerance)
    #expect(abs(Double(reading.p50) - exact.percentile(50)) <= tolerance)
    #expect(abs(Double(reading.p85) - exact.percentile(85)) <= tolerance)
    #expect(reading.minimum <= reading.p15 && reading.p15 <= reading.p50)
    #expect(reading.p50 <= reading.p85 && reading.p85 <= reading.maximum)
  }

  @Test("the histogram loses no value, and each lies in its bin", arguments: Sample.finite)
  func histogram(sample: Sample) {
    let histogram = StageReading(of: sample.matrix).histogram
    let exact = Exact(sample.values)
    #expect(histogram.counts.count == 64)
    #expect(histogram.total == sample.values.count)
    #expect(histogram.low < histogram.high)
    #expect(histogram.low.isFinite && histogram.high.isFinite && histogram.binWidth.isFinite)
    let (low, high) = (Double(histogram.low), Double(histogram.high))
    let tolerance = 1e-3 * (high - low) / 64 + 2 * exact.digit
    var below = histogram.under
    for edge in 0...64 {
      let bound = low + (high - low) * Double(edge) / 64
      #expect(exact.count(below: bound - tolerance) <= below)
      #expect(below <= exact.count(below: bound + tolerance))
      if edge < 64 { below += Int(histogram.counts[edge]) }
    }
  }

  @Test("the histogram holds the central 99.8 % of the values, unless they reach beyond 5 σ")
  func centralRange() {
    for sample in Sample.finite {
      // A range wider than the largest Float has no width as a Float.
      if let least = sample.values.min(), let most = sample.values.max(), !(most - least).isFinite {
        continue
      }
      let histogram = StageReading(of: sample.matrix).histogram
      let exact = Exact(sample.values)
      let far =
        exact.count(below: exact.mean - 5 * exact.deviation) + sample.values.count
        - exact.count(below: exact.mean + 5 * exact.deviation)
      #expect(
        histogram.under + histogram.over <= sample.values.count / 500 + far, "\(sample.testDescription)")
    }
  }

  @Test("the histogram of many normal values has the shape of their density")
  func normalShape() throws {
    var generator = SeededGenerator(seed: 4)
    let values = (0..<100_000).map { _ in 3 + 2 * generator.normal() }
    let histogram = StageReading(of: Matrix(rows: 100, columns: 1000, elements: values)).histogram
    for (bin, density) in histogram.densities.enumerated() {
      let centre = Double(histogram.low + (Float(bin) + 0.5) * histogram.binWidth)
      let expected = exp(-(centre - 3) * (centre - 3) / 8) / (2 * (2 * Double.pi).squareRoot())
      #expect(abs(Double(density) - expected) < 0.012)
    }
    #expect(histogram.binWidth < 0.3)
  }

  @Test("one far value leaves the others their histogram")
  func outlier() throws {
    let sample = try #require(Sample.finite.first { $0.name == "one outlier" })
    let reading = StageReading(of: sample.matrix)
    #expect(reading.histogram.over == 1)
    #expect(reading.histogram.low > -10 && reading.histogram.high < 100)
    #expect(reading.histogram.counts.count { $0 > 0 } >= 10)
    #expect(abs(reading.p50) < 0.1)
  }

  @Test(
    "equal values are in one bin of a narrow range",
    arguments: [Float(0), -0.0, 3, -1e-20, 1e30, .leastNonzeroMagnitude])
  func equalValues(value: Float) {
    let reading = StageReading(of: Matrix(rows: 3, columns: 50, repeating: value))
    #expect(reading.standardDeviation == 0)
    #expect([reading.mean, reading.p15, reading.p50, reading.p85].allSatisfy { $0 == value })
    #expect(reading.histogram.counts.contains(150))
    #expect(reading.histogram.low <= value && value < reading.histogram.high)
    #expect(abs(reading.histogram.high - reading.histogram.low) <= max(1e-4 * abs(value), 1e-4))
  }

  @Test("values that are not finite are counted, and the figures are of the others", arguments: Sample.finite)
  func nonfiniteValues(sample: Sample) {
    let bad: [Float] = [.nan, .infinity, -.infinity]
    let mixed = sample.values.enumerated().flatMap {
      $0.offset < 20 ? [bad[$0.offset % 3], $0.element] : [$0.element]
    }
    let reading = StageReading(of: Matrix(rows: 1, columns: mixed.count, elements: mixed))
    let alone = StageReading(of: sample.matrix)
    #expect(reading.nonfinite == min(20, sample.values.count))
    #expect(reading.count == mixed.count)
    #expect(reading.mean == alone.mean && reading.standardDeviation == alone.standardDeviation)
    #expect(reading.p15 == alone.p15 && reading.p50 == alone.p50 && reading.p85 == alone.p85)
    #expect(reading.minimum == alone.minimum && reading.maximum == alone.maximum)
    #expect(reading.histogram == alone.histogram)
  }

  @Test("without a finite value every figure is NaN and the histogram is empty", arguments: [0, 1, 100])
  func noFiniteValue(count: Int) {
    let reading = StageReading(of: Matrix(rows: 1, columns: count, repeating: .nan))
    #expect(reading.count == count && reading.nonfinite == count)
    #expect(reading.mean.isNaN && reading.standardDeviation.isNaN && reading.p50.isNaN)
    #expect(reading.histogram.total == 0 && reading.histogram.counts.count == 64)
    #expect(reading.histogram.low < reading.histogram.high)
  }

  @Test("a stage of more values than a counter holds is counted in full")
  func manyValues() {
    let reading = StageReading(of: Matrix(rows: 300, columns: 1001, repeating: 2))
    #expect(reading.histogram.counts.contains(300_300))
  }
}
