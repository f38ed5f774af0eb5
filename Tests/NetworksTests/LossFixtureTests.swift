import Matrices
import Networks
import Testing

struct LossFixtureTests {
  @Test(arguments: try cases("losses", of: LossCase.self).filter { !$0.targets })
  func `Loss, gradient and the number of right answers agree`(fixture: LossCase) throws {
    let loss = try #require(LossFunction(rawValue: fixture.loss))
    let output = waves(3, fixture.classes, fixture.columns, scale: fixture.scale)
    let evaluation = loss.evaluate(output, labels: labels(fixture.columns, classes: fixture.classes))
    expectClose([evaluation.value], [fixture.value], "loss")
    expectClose(evaluation.outputGradient.elements, fixture.gradient, "gradient")
    #expect(evaluation.correct == fixture.correct)
  }

  @Test(arguments: try cases("losses", of: LossCase.self).filter(\.targets))
  func `Loss and gradient of given targets agree`(fixture: LossCase) throws {
    let loss = try #require(LossFunction(rawValue: fixture.loss))
    let output = waves(3, fixture.classes, fixture.columns, scale: fixture.scale)
    let targets = waves(4, fixture.classes, fixture.columns, scale: 0.5, offset: 0.5)
    try #require(loss.takesTargets)
    let result = loss.evaluate(output, targets: targets)
    expectClose([result.loss], [fixture.value], "loss")
    expectClose(result.gradient.elements, fixture.gradient, "gradient")
  }

  @Test(arguments: try cases("adversarial", of: AdversarialCase.self))
  func `The discriminator's and the generator's loss and gradients agree`(fixture: AdversarialCase) throws {
    let loss = try #require(AdversarialLoss(rawValue: fixture.loss))
    let real = waves(7, 1, fixture.reals, scale: fixture.scale)
    let fake = waves(8, 1, fixture.fakes, scale: fixture.scale)
    let discriminator = loss.discriminator(real: real, fake: fake)
    let results = [discriminator.real, discriminator.fake, loss.generator(fake: fake)]
    for (index, result) in results.enumerated() {
      expectClose([result.loss], [fixture.values[index]], "loss \(index)")
      expectClose(result.gradient.elements, fixture.gradients[index], "gradient \(index)")
    }
    expectClose([discriminator.value], [fixture.values[0] + fixture.values[1]], "loss of the discriminator")
  }
}
