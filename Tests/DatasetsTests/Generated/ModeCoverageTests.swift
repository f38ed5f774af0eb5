import Datasets
import Matrices
import Testing

struct ModeCoverageTests {
  private func points(_ points: [(Double, Double)]) -> Matrix {
    Matrix(rows: 2, columns: points.count, elements: points.map { Float($0.0) } + points.map { Float($0.1) })
  }

  @Test func `The centres themselves cover every mode`() {
    let coverage = ModeCoverage(of: points(RingOfGaussians.centres.map { ($0.x, $0.y) }))
    #expect(coverage.counts == Array(repeating: 1, count: 8))
    #expect(coverage.highQualityShare == 1)
    #expect(coverage.coveredModes() == 8)
  }

  @Test func `A point counts up to three standard deviations from a centre`() {
    let sigma = RingOfGaussians.standardDeviation
    let coverage = ModeCoverage(of: points([(2 + 2.99 * sigma, 0), (2 + 3.01 * sigma, 0), (0, 0), (0, 2)]))
    #expect(coverage.counts == [1, 0, 1, 0, 0, 0, 0, 0])
    #expect(coverage.highQualityShare == 0.5)
  }

  @Test func `A mode needs its share of the points`() {
    let coverage = ModeCoverage(of: points(Array(repeating: (2, 0), count: 99) + [(0, 2)]))
    #expect(coverage.coveredModes(share: 0) == 2)
    #expect(coverage.coveredModes(share: 0.01) == 2)
    #expect(coverage.coveredModes(share: 0.02) == 1)
  }

  @Test func `Points that are not finite are of no quality, and no points cover nothing`() {
    let coverage = ModeCoverage(of: points([(.nan, 0), (.infinity, 2), (2, 0)]))
    #expect(coverage.counts.reduce(0, +) == 1)
    #expect(coverage.points == 3)
    let none = ModeCoverage(of: Matrix(rows: 2, columns: 0))
    #expect(none.coveredModes(share: 0) == 0)
    #expect(none.highQualityShare == 0)
  }

  @Test func `Overlapping modes share no point`() {
    let centres = [Point(x: 0, y: 0), Point(x: 1, y: 0)]
    let coverage = ModeCoverage(
      of: points([(0.4, 0), (0.6, 0), (1, 0)]), centres: centres, standardDeviation: 1)
    #expect(coverage.counts == [1, 2])
  }

  @Test func `The data set itself covers every mode and is nearly all of high quality`() throws {
    let points = try Dataset.load(.ringOfGaussians).heldOut.all()
    #expect(points.labels.isEmpty && points.targets == nil)
    let coverage = ModeCoverage(of: points.features)
    #expect(coverage.counts.allSatisfy { $0 > 115 })
    // Within 3σ in two dimensions: 1 − exp(−4.5) = 0.9889.
    #expect(abs(coverage.highQualityShare - 0.9889) < 0.01)
  }
}
