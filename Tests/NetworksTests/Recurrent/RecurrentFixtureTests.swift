import Matrices
import Networks
import Testing

struct RecurrentFixtureTests {
  @Test(arguments: try cases("recurrent", of: RecurrentCase.self))
  func `States of every step, every gradient and the running statistics agree`(fixture: RecurrentCase) throws
  {
    var layer = try layer(fixture)
    let columns = fixture.steps * fixture.examples
    func expect(_ name: String, _ actual: [Float]) {
      expectClose(actual, fixture.tensors[name] ?? [], name)
    }
    var (output, pass) = layer.forward(waves(1, fixture.inputs, columns))
    expect("output", output.elements)
    let input = layer.backward(waves(2, fixture.units, columns), pass: &pass, needsInputGradient: true)
    expect("inputGradient", input.elements)
    for parameter in layer.parameters where parameter.name != "rnn1.norm_ih.bias" {
      guard parameter.name != "rnn1.norm_hh.bias" else { continue }
      expect(
        String(parameter.name.dropFirst("rnn1.".count)),
        parameter.isLearned ? parameter.gradient.elements : parameter.elements)
    }
    let again = layer.backward(waves(2, fixture.units, columns), pass: &pass, needsInputGradient: false)
    #expect(again == .empty)
  }

  @Test(arguments: try cases("recurrent", of: RecurrentCase.self).filter { $0.normalization != "none" })
  func `Inference agrees, and steps beyond the last kept share its statistics`(fixture: RecurrentCase) throws
  {
    var layer = try layer(fixture)
    _ = layer.forward(waves(1, fixture.inputs, fixture.steps * fixture.examples))
    layer.steps = fixture.kept + 2
    let output = layer.infer(waves(3, fixture.inputs, layer.steps * fixture.examples))
    expectClose(output.elements, fixture.tensors["inference"] ?? [], "inference")
  }

  @Test(arguments: try cases("recurrent", of: RecurrentCase.self).filter { $0.normalization == "none" })
  func `Without a normalisation inference is as training, bit for bit`(fixture: RecurrentCase) throws {
    var layer = try layer(fixture)
    let input = waves(1, fixture.inputs, fixture.steps * fixture.examples)
    #expect(layer.infer(input) == layer.forward(input).output)
  }

  private func layer(_ fixture: RecurrentCase) throws -> RecurrentLayer {
    RecurrentLayer(
      salted: try #require(RecurrentCell(rawValue: fixture.cell)),
      normalization: try #require(Normalization(fixture.normalization)), steps: fixture.steps,
      kept: fixture.kept, inputs: fixture.inputs, units: fixture.units)
  }
}
