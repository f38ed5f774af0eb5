import Readings
import Testing

@testable import Screens

@Suite("Means as they are written")
struct WrittenMeanTests {
  private func written(_ mean: Float, _ deviation: Float) -> Float {
    StageReading(
      count: 1, nonfinite: 0, mean: mean, standardDeviation: deviation, minimum: 0, maximum: 0, p15: 0,
      p50: 0,
      p85: 0, histogram: Histogram(low: 0, high: 1, under: 0, over: 0, counts: [])
    ).writtenMean
  }

  @Test("A mean within a millionth of the standard deviation is 0, any other what it is")
  func mean() {
    #expect(written(-3e-9, 1) == 0 && written(9e-7, 1) == 0)
    #expect(written(2e-6, 1) == 2e-6 && written(-3e-9, 1e-4) == -3e-9)
    #expect(written(0.5, 0) == 0.5 && written(.nan, 1).isNaN && written(1, .nan) == 1)
  }
}
