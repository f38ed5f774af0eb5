import Matrices
import Networks
import Testing

struct LastStepTests {
  private let input = Matrix(rows: 2, columns: 6, elements: (0..<12).map(Float.init))

  @Test func `The last step goes through, and its gradient comes back to it alone`() {
    var layer = LastStep(steps: 3)
    var (output, pass) = layer.forward(input)
    #expect(output == Matrix(rows: 2, columns: 2, elements: [4, 5, 10, 11]))
    #expect(layer.infer(input) == output)
    let gradient = Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])
    let back = layer.backward(gradient, pass: &pass, needsInputGradient: true)
    #expect(back == Matrix(rows: 2, columns: 6, elements: [0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 3, 4]))
    #expect(layer.backward(gradient, pass: &pass, needsInputGradient: false) == .empty)
  }

  @Test func `One step goes through as it is`() {
    var layer = LastStep(steps: 1)
    var (output, pass) = layer.forward(input)
    #expect(output == input)
    #expect(layer.backward(output, pass: &pass, needsInputGradient: true) == input)
  }
}
