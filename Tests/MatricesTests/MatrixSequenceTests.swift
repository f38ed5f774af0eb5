import Matrices
import Testing

struct MatrixSequenceTests {
  private func sample(_ rows: Int, _ columns: Int, salt: Float) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { (Float($0 * 7 % 13) - 6) * 0.25 + salt })
  }

  @Test func `A matrix split into pieces is the same again when they are joined`() {
    let matrix = sample(3, 20, salt: 0)
    let sequence = MatrixSequence(splitting: matrix, into: 4)
    #expect(sequence.count == 4 && sequence.rows == 3 && sequence.columns == 5)
    #expect(sequence.joined() == matrix)
    #expect(sequence[2][1, 3] == matrix[1, 13])
    #expect(sequence.joined(from: 3) == sequence[3])
  }

  @Test func `A matrix of a sequence can be replaced, cleared, and take rows of another`() {
    var sequence = MatrixSequence(splitting: sample(2, 9, salt: 0), into: 3)
    let (first, third) = (sequence[0], sequence[2])
    sequence[1] = sample(2, 3, salt: 1)
    #expect(sequence[1] == sample(2, 3, salt: 1))
    sequence.clear(at: 1)
    #expect(sequence[1] == Matrix(rows: 2, columns: 3))
    sequence.copyRows(at: 1, of: MatrixSequence(sample(5, 3, salt: 2)), at: 0, from: 3)
    #expect(sequence[1].elements == Array(sample(5, 3, salt: 2).elements[9...]))
    #expect(sequence[0] == first && sequence[2] == third)
  }

  @Test(arguments: [1, 5, 16, 33])
  func `Products with single matrices are those of the matrices, and add to what is there`(columns: Int) {
    let weight = sample(9, 7, salt: 0.5)
    let inputs = MatrixSequence(splitting: sample(7, 2 * columns, salt: 0), into: 2)
    var sums = MatrixSequence(splitting: sample(9, 2 * columns, salt: 1), into: 2)
    let (untouched, before) = (sums[0], sums[1])
    sums.addProduct(at: 1, weight, inputs, at: 1)
    expectClose(sums[1], before, plus: weight.times(inputs[1]))
    #expect(sums[0] == untouched)
    sums.setProduct(at: 1, weight, inputs, at: 0, bias: Array(repeating: 2, count: 9))
    #expect(sums[1] == weight.times(inputs[0], bias: Array(repeating: 2, count: 9)))
    #expect(weight.times(inputs, at: 1) == weight.times(inputs[1]))

    var back = inputs
    back.addTransposedProduct(at: 0, weight, sums, at: 1)
    expectClose(back[0], inputs[0], plus: weight.transposedTimes(sums[1]))
    back.setTransposedProduct(at: 0, weight, sums, at: 1)
    #expect(back[0] == weight.transposedTimes(sums[1]))

    var gradient = weight
    gradient.addProductTransposed(sums, at: 0, inputs, at: 1)
    expectClose(gradient, weight, plus: sums[0].timesTransposed(inputs[1]))
  }

  @Test func `Sums of matrices and over rows add to what is there`() {
    var sequence = MatrixSequence(splitting: sample(3, 40, salt: 0), into: 2)
    let (one, other) = (sequence[0], sample(3, 20, salt: 3))
    sequence.add(at: 0, MatrixSequence(other), at: 0)
    expectClose(sequence[0], one, plus: other)
    sequence[0] = one
    sequence.addToRows(at: 0, [1, 2, 3])
    #expect(sequence[0][2, 19] == one[2, 19] + 3 && sequence[0][0, 0] == one[0, 0] + 1)
    var sums: [Float] = [10, 20, 30]
    sequence.addRowSums(at: 1, to: &sums)
    #expect(zip(sums, sequence[1].rowSums()).map { $0 - $1 }.map { $0.rounded() } == [10, 20, 30])
  }

  private func expectClose(
    _ actual: Matrix, _ one: Matrix, plus other: Matrix, location: SourceLocation = #_sourceLocation
  ) {
    let error = actual.elements.indices.map {
      abs(actual.elements[$0] - one.elements[$0] - other.elements[$0])
    }
    #expect((error.max() ?? .infinity) < 1e-4, sourceLocation: location)
  }
}
