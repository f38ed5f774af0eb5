import Matrices

/// The normalisations inside a recurrence, each with running statistics for every time step.
///
/// The gates become N_h(W_hh·h₋₁; γ_h) + N_x(W_ih·x; γ_x) + b; their shifts stay 0, for the bias b is there. Of an LSTM
/// also h = o·tanh(N_c(c; γ_c, β_c)) (Cooijmans et al. 2016, equations 6 to 8).
public struct RecurrentNormalizers: Sendable {
  /// N_x, of what the input adds to the gates.
  public var input: Normalizer
  /// N_h, of what the state adds to the gates.
  public var recurrent: Normalizer
  /// N_c, of the cell state; nil where there is none.
  public var cell: Normalizer?

  /// Makes normalisations of their kind.
  /// - Parameters:
  ///   - name: Name of the layer: `lstm1`.
  ///   - cell: The cell of the layer.
  ///   - units: Number of its units.
  ///   - steps: Number of time steps that have running statistics of their own; later ones share the last's.
  ///   - method: What is normalised over what, at each time step.
  ///   - settings: The constants; the paper has γ = 0.1 at first.
  ///   - seed: With the name it determines the noise of `noisy`.
  public init(
    _ name: String, cell: RecurrentCell, units: Int, steps: Int, method: Normalization,
    settings: NormalizationSettings, seed: UInt64 = 0
  ) {
    func normalizer(_ suffix: String, _ channels: Int) -> Normalizer {
      Normalizer(
        "\(name).\(suffix)", method: method, shape: Shape(channels: channels), settings: settings,
        steps: steps,
        seed: seed)
    }
    input = normalizer("norm_ih", cell.gates * units)
    recurrent = normalizer("norm_hh", cell.gates * units)
    self.cell = cell == .lstm ? normalizer("norm_c", units) : nil
    input.fixShift()
    recurrent.fixShift()
  }

  /// Forgets the gradients of the shifts that stay 0.
  mutating func clearGradientsOfFixedShifts() {
    input.beta.clearGradient()
    recurrent.beta.clearGradient()
  }

  /// Visits the parameters and running statistics.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    input.visitParameters(visit)
    recurrent.visitParameters(visit)
    cell?.visitParameters(visit)
  }

  /// Visits the random states.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    input.visitRandomStates(visit)
    recurrent.visitRandomStates(visit)
    cell?.visitRandomStates(visit)
  }
}

extension Normalizer {
  /// Keeps β as it is: an optimiser does not move it.
  fileprivate mutating func fixShift() {
    beta = Parameter(beta.name, vector: beta.elements, isLearned: false)
  }
}
