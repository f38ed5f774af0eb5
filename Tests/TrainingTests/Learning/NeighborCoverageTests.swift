import Matrices
import Testing

@testable import Training

@Suite("The coverage of real examples")
struct NeighborCoverageTests {
  /// Points of the plane from N(0, 1), each moved along the first axis.
  private func points(_ count: Int, seed: UInt64, moved distance: Float = 0) -> Matrix {
    var generator = SeededGenerator(seed: seed)
    return Matrix(
      rows: count, columns: 2,
      elements: (0..<2 * count).map { generator.normal() + ($0.isMultiple(of: 2) ? distance : 0) })
  }

  @Test("agrees with a count of distances, one by one")
  func agreesWithCount() {
    let (real, made) = (points(60, seed: 1), points(25, seed: 2, moved: 0.5))
    func square(_ one: Matrix, _ i: Int, _ other: Matrix, _ j: Int) -> Float {
      (0..<2).reduce(0) { $0 + (one[i, $1] - other[j, $1]) * (one[i, $1] - other[j, $1]) }
    }
    let covered = (0..<60).count { i in
      let radius = (0..<60).filter { $0 != i }.map { square(real, i, real, $0) }.sorted()[4]
      return (0..<25).contains { square(real, i, made, $0) <= radius }
    }
    let share = NeighborCoverage(real: real).share(made: made.transposed())
    #expect(covered > 5 && covered < 55)
    #expect(share == Float(covered) / 60)
  }

  @Test("is nearly whole for the same distribution, small for one point, and none for points far off")
  func extremes() {
    let coverage = NeighborCoverage(real: points(300, seed: 1))
    #expect(coverage.share(made: points(512, seed: 2).transposed()) > 0.9)
    #expect(coverage.share(made: Matrix(rows: 2, columns: 512)) < 0.1)
    #expect(coverage.share(made: points(512, seed: 2, moved: 100).transposed()) == 0)
  }

  @Test("looks at no more than 512 real examples, and is no number for fewer than six")
  func sizes() {
    let few = points(512, seed: 1)
    let many = Matrix(rows: 600, columns: 2, elements: few.elements + Array(repeating: 1e3, count: 176))
    let made = points(100, seed: 2).transposed()
    #expect(NeighborCoverage(real: many).share(made: made) == NeighborCoverage(real: few).share(made: made))
    #expect(NeighborCoverage(real: points(5, seed: 1)).share(made: made).isNaN)
  }

  @Test("of examples that are not finite is none")
  func nonfinite() {
    let coverage = NeighborCoverage(real: points(50, seed: 1))
    #expect(coverage.share(made: Matrix(rows: 2, columns: 9, repeating: .nan)) == 0)
  }
}
