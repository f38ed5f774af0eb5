import Readings
import Testing

@Suite("A series")
struct SeriesTests {
  @Test("keeps every one of the first steps")
  func keepsTheFirstSteps() {
    var series = Series()
    for step in 0..<50 { series.append(Float(step), at: step) }
    #expect(series.points.map(\.step) == Array(0..<50))
    #expect(series.points.map(\.mean) == (0..<50).map(Float.init))
  }

  @Test("stays bounded over an 8-hour run and loses neither the first nor the latest step")
  func staysBounded() {
    var series = Series()
    let steps = 3_000_000
    for step in 0..<steps { series.append(1, at: step) }
    #expect(series.points.count <= Series.exactSteps + Series.bound)
    #expect(series.points.first?.step == 0)
    #expect(series.last?.lastStep == steps - 1)
    #expect(series.points.reduce(0) { $0 + $1.finite } == steps)
  }

  @Test("covers all steps without gaps or overlaps, in equal strides")
  func coversAllSteps() {
    var series = Series()
    for step in 0..<20_000 { series.append(Float(step), at: step) }
    let points = series.points
    for (point, next) in zip(points, points.dropFirst()) { #expect(point.lastStep + 1 == next.step) }
    #expect(series.tail.dropLast().allSatisfy { $0.lastStep - $0.step + 1 == series.stride })
  }

  @Test("says the mean and the range of the steps that share a point")
  func summarises() {
    var series = Series()
    for step in 0..<(Series.exactSteps + 4 * Series.bound) {
      series.append(step.isMultiple(of: 2) ? 1 : 3, at: step)
    }
    #expect(series.stride >= 4)
    for point in series.tail.dropLast() {
      #expect(point.mean == 2)
      #expect(point.minimum == 1)
      #expect(point.maximum == 3)
    }
  }

  @Test("counts NaN and infinity and keeps them out of the means")
  func countsNonfinite() {
    var series = Series()
    series.append(.nan, at: 0)
    series.append(.infinity, at: 1)
    #expect(series.points.map(\.nonfinite) == [1, 1])
    #expect(series.points.allSatisfy { $0.mean.isNaN && $0.finite == 0 })
    var mixed = Series()
    for step in 0..<Series.exactSteps { mixed.append(0, at: step) }
    for step in 0..<(2 * Series.bound) {
      mixed.append(step.isMultiple(of: 2) ? .nan : 5, at: Series.exactSteps + step)
    }
    mixed.append(5, at: Series.exactSteps + 2 * Series.bound)
    #expect(mixed.tail.contains { $0.finite > 0 && $0.nonfinite > 0 && $0.mean == 5 })
  }
}
