import Matrices
import Networks
import Testing

/// Gradients through a hundred steps of a normalised recurrence whose only input is that of the first step.
struct IdentityRecurrenceTests {
  @Test func `With γ = 1 an identity recurrence loses the gradient, and with γ = 0.1 it keeps it`() {
    #expect(gradientRatio(.identity, gamma: 1) < 1e-9)
    #expect((0.1...10).contains(gradientRatio(.identity, gamma: 0.1)))
  }

  @Test func `With an orthogonal recurrence it is the other way round`() {
    #expect(gradientRatio(.orthogonal, gamma: 1) > 1)
    #expect(gradientRatio(.orthogonal, gamma: 0.1) < gradientRatio(.orthogonal, gamma: 1))
  }

  /// ‖dL/dh‖ at the first step in parts of that at the last.
  private func gradientRatio(_ recurrence: RecurrentInitialization, gamma: Double) -> Double {
    let (steps, units, examples) = (100, 100, 100)
    var design = NetworkDesign(input: Shape(channels: 10, width: steps), outputs: 5)
    design.family = .rnn
    design.depth = 1
    design.width = units
    design.normalization = .batch
    design.normalizationSettings.initialGamma = gamma
    design.recurrentInitialization = recurrence
    var network = Network(design)
    var input = Matrix(rows: 10, columns: steps * examples)
    input.setExamples(0..<examples, positions: 1, to: waves(1, 10, examples))
    var pass = network.forward(input)
    network.backward(waves(2, 5, examples), pass: &pass)
    let norms = network.sites(pass).filter { $0.outline.kind == "recurrent" }.map {
      $0.pass.activationGradient.norm()
    }
    guard let first = norms.first, let last = norms.last else { return .nan }
    return Double(first / last)
  }
}
