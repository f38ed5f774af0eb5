import Matrices
import Testing

private let epsilon: Float = 1e-5

/// The moments of the values in double precision.
private func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
  let mean = values.reduce(0, +) / Double(values.count)
  return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count))
}

private func doubles(_ matrix: Matrix, row: Int) -> [Double] {
  (0..<matrix.columns).map { Double(matrix[row, $0]) }
}

private func normalize(_ x: Matrix) -> (result: RowNormalization, gamma: [Float], beta: [Float]) {
  let gamma = sample(x.rows, 1, stream: 8, offset: 1).elements
  let beta = sample(x.rows, 1, stream: 9).elements
  return (RowNormalization(x, gamma: gamma, beta: beta, epsilon: epsilon), gamma, beta)
}

@Suite("Row statistics and normalisation")
struct RowNormalizationTests {
  @Test("row sums, means and variances equal those in double precision", arguments: oddSizes)
  func rowStatistics(columns: Int) {
    let x = sample(5, columns, offset: 0.5)
    let expected = (0..<5).map { moments(doubles(x, row: $0)) }
    let (means, variances) = x.rowMoments()
    #expect(worstError(means, expected.map { $0.mean }) < 1e-6)
    #expect(worstError(variances, expected.map { $0.variance }) < 1e-6)
    #expect(worstError(x.rowSums(), (0..<5).map { doubles(x, row: $0).reduce(0, +) }) < 2e-6)
  }

  @Test("rows 1e4 away from 0 keep their variance and normalise to mean 0", arguments: [2, 17, 60, 64, 1000])
  func offsetRows(columns: Int) {
    let x = sample(4, columns, offset: 1e4)
    let (result, _, _) = normalize(x)
    let expected = (0..<4).map { moments(doubles(x, row: $0)) }
    #expect(worstError(result.variances, expected.map { $0.variance }) < 2e-6)
    #expect(zip(result.means, expected).allSatisfy { abs(Double($0) - $1.mean) < 1e-3 })
    for r in 0..<4 { #expect(abs(moments(doubles(result.normalized, row: r)).mean) < 1e-6) }
  }

  @Test("normalised and scaled rows equal the formula in double precision", arguments: oddSizes)
  func forward(columns: Int) {
    let x = sample(7, columns, offset: -2)
    let (result, gamma, beta) = normalize(x)
    for r in 0..<7 {
      let values = doubles(x, row: r)
      let (mean, variance) = moments(values)
      let inverse = 1 / (variance + Double(epsilon)).squareRoot()
      let normalized = values.map { ($0 - mean) * inverse }
      let range = r * columns..<(r + 1) * columns
      // One value is its own mean, but for rounding; divided by √ε that may reach a few 1e-5.
      let tolerance = columns == 1 ? 1e-4 : 5e-6
      #expect(worstError(Array(result.normalized.elements[range]), normalized) < tolerance)
      let scaled = normalized.map { Double(gamma[r]) * $0 + Double(beta[r]) }
      #expect(worstError(Array(result.scaled.elements[range]), scaled) < 2 * tolerance)
      #expect(abs(Double(result.inverseDeviations[r]) / inverse - 1) < 1e-5)
    }
  }

  @Test("a constant row has variance 0 and normalises to 0")
  func constantRow() {
    let (result, _, beta) = normalize(Matrix(rows: 2, columns: 37, repeating: 0.1))
    #expect(result.variances.allSatisfy { $0 >= 0 && $0 < 1e-16 })
    #expect(result.normalized.elements.allSatisfy { abs($0) < 1e-5 })
    #expect(result.scaled.elements.prefix(37).allSatisfy { abs($0 - beta[0]) < 1e-4 })
  }

  @Test("the way back equals the formula in double precision", arguments: oddSizes)
  func backward(columns: Int) {
    let (forward, gamma, _) = normalize(sample(6, columns))
    let gradient = sample(6, columns, stream: 4)
    let back = gradient.backThroughRowNormalization(
      normalized: forward.normalized, gamma: gamma, inverseDeviations: forward.inverseDeviations)
    let count = Double(columns)
    for r in 0..<6 {
      let dy = doubles(gradient, row: r)
      let hat = doubles(forward.normalized, row: r)
      let beta = dy.reduce(0, +)
      let product = zip(dy, hat).reduce(0) { $0 + $1.0 * $1.1 }
      let scale = Double(gamma[r]) * Double(forward.inverseDeviations[r]) / count
      let expected = zip(dy, hat).map { scale * (count * $0 - beta - $1 * product) }
      #expect(worstError([back.beta[r], back.gamma[r]], [beta, product]) < 3e-6)
      let range = r * columns..<(r + 1) * columns
      #expect(worstError(Array(back.input.elements[range]), expected) < 1e-5 * max(1, abs(scale * count)))
    }
  }

  @Test(
    "given the batch's own statistics, inference mode gives what training mode gives", arguments: oddSizes)
  func inference(columns: Int) {
    let x = sample(5, columns)
    let (result, gamma, beta) = normalize(x)
    let inferred = x.normalizedByRow(
      means: result.means, variances: result.variances, gamma: gamma, beta: beta, epsilon: epsilon)
    #expect(worstError(inferred.elements, result.scaled.elements.map { Double($0) }) < 1e-5)
  }

  @Test("a NaN stays in its row")
  func nonfiniteRow() {
    var x = sample(3, 60)
    x[1, 20] = .nan
    let (result, _, _) = normalize(x)
    #expect((0..<60).allSatisfy { result.scaled[1, $0].isNaN })
    #expect((0..<60).allSatisfy { result.scaled[0, $0].isFinite && result.scaled[2, $0].isFinite })
  }
}
