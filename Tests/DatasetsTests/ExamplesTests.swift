import Datasets
import Matrices
import Testing

struct ExamplesTests {
  let examples = Examples(
    features: Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6]), labels: [0, 1, 2])

  @Test func `A batch has a column for every example, in the order asked for`() {
    let (features, labels) = examples.batch(at: [2, 0, 2])
    #expect(features == Matrix(rows: 2, columns: 3, elements: [5, 1, 5, 6, 2, 6]))
    #expect(labels == [2, 0, 2])
  }

  @Test func `All examples are a batch in their order`() {
    let (features, labels) = examples.all()
    #expect(features == Matrix(rows: 2, columns: 3, elements: [1, 3, 5, 2, 4, 6]))
    #expect(labels == [0, 1, 2])
  }

  @Test func `A batch of no examples has no columns`() {
    let (features, labels) = examples.batch(at: [])
    #expect(features == Matrix(rows: 2, columns: 0))
    #expect(labels.isEmpty)
  }
}
