import Matrices
import Networks
import Testing

struct LossFixtureTests {
  @Test(arguments: try cases("losses", of: LossCase.self))
  func `Loss, gradient and the number of right answers agree`(fixture: LossCase) throws {
    let output = waves(3, fixture.classes, fixture.examples, scale: fixture.scale)
    if fixture.loss == "matrix" {
      let result = output.meanSquaredError(target: waves(4, fixture.classes, fixture.examples))
      expectClose([result.loss], [fixture.value], "loss")
      expectClose(result.gradient.elements, fixture.gradient, "gradient")
      return
    }
    let loss = try #require(LossFunction(rawValue: fixture.loss))
    let evaluation = loss.evaluate(output, labels: labels(fixture.examples, classes: fixture.classes))
    expectClose([evaluation.value], [fixture.value], "loss")
    expectClose(evaluation.outputGradient.elements, fixture.gradient, "gradient")
    #expect(evaluation.correct == fixture.correct)
  }
}
