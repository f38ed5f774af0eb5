import CKernels
import Matrices
import Testing

@Suite("Group normalisation")
struct GroupNormalizationTests {
  /// x̂ of each example and group of channels in double precision.
  private func normalized(_ x: Matrix, _ arrangement: GroupNormalization.Arrangement) -> [Double] {
    let examples = x.columns / arrangement.positions
    let lines = x.rows / arrangement.groups * arrangement.positions
    var result = x.elements.map(Double.init)
    for group in 0..<arrangement.groups {
      for example in 0..<examples {
        let indices = (0..<lines).map { (group * lines + $0) * examples + example }
        let values = indices.map { Double(x.elements[$0]) }
        let mean = arrangement.centers ? values.reduce(0, +) / Double(lines) : 0
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(lines)
        let deviation = (square + Double(arrangement.epsilon)).squareRoot()
        for index in indices { result[index] = (result[index] - mean) / deviation }
      }
    }
    return result
  }

  @Test("normalised values equal the formula in double precision", arguments: oddSizes, [true, false])
  func forward(examples: Int, centers: Bool) {
    for (groups, channels, positions) in [(1, 5, 1), (2, 6, 1), (3, 6, 4), (6, 6, 7), (1, 64, 9)] {
      let arrangement = GroupNormalization.Arrangement(
        groups: groups, positions: positions, centers: centers, epsilon: 1e-5)
      let x = sample(channels, positions * examples, offset: 50)
      let gamma = sample(1, channels).elements
      let beta = sample(1, channels, stream: 1).elements
      let result = GroupNormalization(x, gamma: gamma, beta: beta, arrangement: arrangement)
      let expected = normalized(x, arrangement)
      #expect(worstError(result.normalized.elements, expected) < 2e-4)
      let scaled = result.normalized.scalingRows(by: gamma, adding: beta)
      #expect(worstError(result.scaled.elements, scaled.elements.map(Double.init)) < 1e-6)
    }
  }

  @Test("equal values are 0, and an example far from the others is normalised as well", arguments: oddSizes)
  func farValues(examples: Int) {
    let arrangement = GroupNormalization.Arrangement(groups: 2, positions: 3, epsilon: 1e-5)
    var x = sample(8, 3 * examples)
    for row in 0..<8 { for position in 0..<3 { x[row, position * examples] = 1e4 } }
    let result = GroupNormalization(
      x, gamma: Array(repeating: 1, count: 8), beta: Array(repeating: 0, count: 8), arrangement: arrangement)
    let equal = result.normalized.examples(0..<1, positions: 3)
    #expect(equal == Matrix(rows: 8, columns: 3))
    #expect(result.inverseDeviations[0] == 1 / Float(1e-5).squareRoot())
  }

  @Test("nothing beyond the end is read or written, wherever the buffers lie", arguments: oddSizes)
  func bounds(examples: Int) {
    let x = sample(4, 2 * examples)
    let ones = [Float](repeating: 1, count: 4)
    let groups = kernel_groups(
      groups: 2, channels: 2, positions: 2, examples: examples, epsilon: 1e-5, centers: true)
    let expected = GroupNormalization(
      x, gamma: ones, beta: ones, arrangement: .init(groups: 2, positions: 2, epsilon: 1e-5))
    for offset in [1, 5, 16] {
      let source = [Float](repeating: .nan, count: offset) + x.elements + [.nan]
      var normalized = [Float](repeating: -7, count: offset + x.elements.count + 1)
      var scaled = normalized
      var inverses = [Float](repeating: -7, count: offset + 2 * examples + 1)
      source.withUnsafeBufferPointer { source in
        normalized.withUnsafeMutableBufferPointer { normalized in
          scaled.withUnsafeMutableBufferPointer { scaled in
            inverses.withUnsafeMutableBufferPointer { inverses in
              guard let x = source.baseAddress, let hat = normalized.baseAddress, let y = scaled.baseAddress,
                let inverse = inverses.baseAddress
              else { return }
              kernel_normalize_groups(
                x + offset, groups, ones, ones, hat + offset, y + offset, inverse + offset)
            }
          }
        }
      }
      func framed(_ values: [Float]) -> [Float] {
        [Float](repeating: -7, count: offset) + values + [-7]
      }
      #expect(normalized == framed(expected.normalized.elements))
      #expect(scaled == framed(expected.scaled.elements))
      #expect(inverses == framed(expected.inverseDeviations))
    }
  }

  @Test("sums of products, scales and shifts of rows equal the formulas", arguments: oddSizes)
  func rows(size: Int) {
    let (a, b) = (sample(3, size), sample(3, size, stream: 1))
    let products = (0..<3).map { row in
      (0..<size).reduce(0.0) { $0 + Double(a[row, $1]) * Double(b[row, $1]) }
    }
    #expect(worstError(a.rowProducts(with: b), products) < 1e-5)
    let scaled = a.scalingRows(by: [2, -1, 0.5], adding: [1, 0, -3])
    let plain = a.scalingRows(by: [2, -1, 0.5])
    for column in 0..<size {
      #expect(scaled[0, column] == 2 * a[0, column] + 1 && scaled[2, column] == 0.5 * a[2, column] - 3)
      #expect(plain[0, column] == 2 * a[0, column] && plain[1, column] == -a[1, column])
    }
  }

  @Test("examples are taken from all positions, and put back where they were")
  func examples() {
    let x = Matrix(rows: 2, columns: 6, elements: (0..<12).map(Float.init))
    #expect(x.examples(1..<3, positions: 2).elements == [1, 2, 4, 5, 7, 8, 10, 11])
    #expect(x.examples(0..<3, positions: 2) == x)
    #expect(x.examples(2..<2, positions: 2) == Matrix(rows: 2, columns: 0))
    var copy = Matrix(rows: 2, columns: 6)
    for range in [0..<1, 1..<3] {
      copy.setExamples(range, positions: 2, to: x.examples(range, positions: 2))
    }
    #expect(copy == x)
  }
}
