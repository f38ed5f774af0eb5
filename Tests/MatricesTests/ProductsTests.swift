import Matrices
import Testing

/// The largest error of a product A · B + bias against double precision, as a share of its bound: in any
/// order of summation a sum of k products is within (k + 1)·2⁻²⁴·Σ|a||b| (Higham 2002, section 3.1).
private func errorShare(_ product: Matrix, _ a: Matrix, _ b: Matrix, bias: [Float]? = nil) -> Double {
  guard product.rows == a.rows, product.columns == b.columns else { return .infinity }
  var worst = 0.0
  for r in 0..<a.rows {
    for c in 0..<b.columns {
      var sum = Double(bias?[r] ?? 0)
      var sizes = abs(sum)
      for k in 0..<a.columns {
        let term = Double(a[r, k]) * Double(b[k, c])
        sum += term
        sizes += abs(term)
      }
      let bound = Double(a.columns + 1) * 0x1p-24 * sizes + .leastNormalMagnitude
      worst = max(worst, abs(Double(product[r, c]) - sum) / bound)
    }
  }
  return worst
}

private func slowTransposed(_ a: Matrix) -> Matrix {
  Matrix(
    rows: a.columns, columns: a.rows,
    elements: (0..<a.columns).flatMap { c in (0..<a.rows).map { r in a[r, c] } })
}

/// Rows, columns and depth of the products tried: every odd size in each place, and the demos' own shapes.
private let shapes: [[Int]] =
  oddSizes.flatMap { [[$0, 5, 9], [9, $0, 5], [5, 9, $0], [$0, $0, $0]] }
  + [
    [100, 60, 784], [128, 64, 128], [10, 60, 100], [3, 40, 600], [0, 3, 4], [3, 0, 4], [3, 4, 0], [0, 0, 0],
  ]

@Suite("Products")
struct ProductsTests {
  @Test("the three products equal the sum over k in double precision", arguments: shapes)
  func productsEqualReference(shape: [Int]) {
    let (rows, columns, depth) = (shape[0], shape[1], shape[2])
    let a = sample(rows, depth, stream: 1)
    let b = sample(depth, columns, stream: 2)
    #expect(errorShare(a.times(b), a, b) < 1)
    #expect(errorShare(slowTransposed(a).transposedTimes(b), a, b) < 1)
    #expect(errorShare(a.timesTransposed(slowTransposed(b)), a, b) < 1)
  }

  @Test("a bias is added to every column of its row", arguments: shapes)
  func biasIsAdded(shape: [Int]) {
    let a = sample(shape[0], shape[2], stream: 1)
    let b = sample(shape[2], shape[1], stream: 2)
    let bias = sample(shape[0], 1, stream: 3).elements
    #expect(errorShare(a.times(b, bias: bias), a, b, bias: bias) < 1)
  }

  @Test("the three products of the same factors agree bit for bit")
  func productsAgree() {
    let a = sample(33, 47, stream: 1)
    let b = sample(47, 61, stream: 2)
    let product = a.times(b)
    #expect(product == slowTransposed(a).transposedTimes(b))
    #expect(product == a.timesTransposed(slowTransposed(b)))
  }

  @Test("NaN and infinity in a factor reach the product")
  func nonfiniteValuesPropagate() {
    var a = sample(20, 40, stream: 1)
    a[3, 7] = .nan
    a[5, 39] = .infinity
    let b = Matrix(rows: 40, columns: 35, repeating: 2)
    let product = a.times(b)
    #expect((0..<35).allSatisfy { product[3, $0].isNaN && product[5, $0] == .infinity })
    #expect((0..<35).allSatisfy { product[4, $0].isFinite && product[19, $0].isFinite })
  }
}

@Suite("Layout")
struct LayoutTests {
  @Test("a transposition moves entry (r, c) to (c, r)", arguments: oddSizes)
  func transposition(size: Int) {
    for other in [1, 8, 13, 64] {
      let matrix = sample(size, other)
      #expect(matrix.transposed() == slowTransposed(matrix))
      #expect(matrix.transposed().transposed() == matrix)
    }
  }

  @Test("a batch holds the chosen rows as columns", arguments: oddSizes)
  func gathering(size: Int) {
    let examples = sample(20, 13)
    let indices = (0..<size).map { ($0 * 7) % 20 }
    let batch = examples.columnsFromRows(at: indices)
    #expect(batch.rows == 13 && batch.columns == size)
    for (column, index) in indices.enumerated() {
      #expect((0..<13).allSatisfy { batch[$0, column] == examples[index, $0] })
    }
  }

  @Test("empty matrices transpose and gather to empty ones")
  func emptyMatrices() {
    #expect(Matrix(rows: 0, columns: 5).transposed() == Matrix(rows: 5, columns: 0))
    #expect(sample(3, 4).columnsFromRows(at: []) == Matrix(rows: 4, columns: 0))
  }
}
