import Datasets
import Matrices
import Testing

struct ExamplesTests {
  let examples = Examples(
    features: Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6]), labels: [0, 1, 2],
    targets: Matrix(rows: 3, columns: 1, elements: [7, 8, 9]))

  @Test func `A batch has a column for every example, in the order asked for`() {
    let batch = examples.batch(at: [2, 0, 2])
    #expect(batch.features == Matrix(rows: 2, columns: 3, elements: [5, 1, 5, 6, 2, 6]))
    #expect(batch.labels == [2, 0, 2])
    #expect(batch.targets == Matrix(rows: 1, columns: 3, elements: [9, 7, 9]))
    #expect(batch.examples == 3)
  }

  @Test func `All examples are a batch in their order`() {
    let batch = examples.all()
    #expect(batch.features == Matrix(rows: 2, columns: 3, elements: [1, 3, 5, 2, 4, 6]))
    #expect(batch.labels == [0, 1, 2])
    #expect(batch.targets == Matrix(rows: 1, columns: 3, elements: [7, 8, 9]))
  }

  @Test func `A batch of no examples has no columns`() {
    let batch = examples.batch(at: [])
    #expect(batch.features == Matrix(rows: 2, columns: 0))
    #expect(batch.labels.isEmpty)
    #expect(batch.targets == Matrix(rows: 1, columns: 0))
  }

  @Test func `Labels of time steps are ordered as the columns of the outputs, position by position`() {
    let tokens = Examples(
      features: Matrix(rows: 2, columns: 3, elements: [0, 1, 2, 5, 6, 7]), labels: [1, 2, 3, 6, 7, 8])
    #expect(tokens.labelsPerExample == 3)
    #expect(tokens.all().labels == [1, 6, 2, 7, 3, 8])
    #expect(tokens.batch(at: [1]).labels == [6, 7, 8])
  }

  @Test func `Examples to be imitated have no labels and no targets`() {
    let points = Examples(features: Matrix(rows: 4, columns: 2, repeating: 1))
    #expect(points.count == 4)
    #expect(points.all().labels.isEmpty)
    #expect(points.all().targets == nil)
    #expect(points.batch(at: [3, 1]).examples == 2)
  }
}
