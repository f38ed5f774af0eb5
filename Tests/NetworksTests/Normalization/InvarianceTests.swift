import Matrices
import Networks
import Testing

/// What table 1 of Ba and others says (2016): what re-scaling and re-centring leave unchanged in training, and what they do not.
struct InvarianceTests {
  enum Change: CaseIterable {
    case weightsScaled, weightsCentered, unitScaled, dataScaled, dataCentered, exampleScaled
  }

  private static let inputs = waves(41, 7, 24, offset: 0.5)
  private static let weights = waves(42, 6, 7)

  @Test(
    arguments: [
      (Normalization.batch, [Change.weightsScaled, .unitScaled, .dataScaled, .dataCentered]),
      (.weight, [.weightsScaled, .unitScaled]),
      (.layer, [.weightsScaled, .weightsCentered, .dataScaled, .exampleScaled]),
    ], Change.allCases)
  func `A normalisation is invariant to what the table says, and to nothing else`(
    row: (Normalization, [Change]), change: Change
  ) {
    let before = outputs(row.0, Self.weights, Self.inputs)
    let (weights, inputs) = changed(by: change)
    let after = outputs(row.0, weights, inputs)
    let error = relativeError(after.elements, before.elements.map(Double.init))
    if row.1.contains(change) {
      #expect(error < 1e-4)
    } else {
      #expect(error > 0.05)
    }
  }

  /// The outputs of a dense layer with neither bias nor nonlinearity; its ε is too small to count.
  private func outputs(_ method: Normalization, _ weights: Matrix, _ inputs: Matrix) -> Matrix {
    var weight = Weight("hidden1", matrix: weights, isNormalized: method == .weight)
    // Lengths are parameters of their own: they stay as they were.
    if method == .weight { weight.lengths?.elements = waves(43, count: 6, scale: 0.5, offset: 1) }
    let normalizer =
      method == .weight
      ? nil
      : Normalizer(
        "hidden1.norm", method: method, shape: Shape(channels: 6),
        settings: NormalizationSettings(epsilon: 1e-10))
    var layer = DenseLayer(
      name: "hidden1", weight: weight, bias: Array(repeating: 0, count: 6),
      response: Response(normalizer: normalizer, activation: .identity))
    return layer.forward(inputs).output
  }

  private func changed(by change: Change) -> (weights: Matrix, inputs: Matrix) {
    var (weights, inputs) = (Self.weights, Self.inputs)
    switch change {
    case .weightsScaled: weights = weights.scalingRows(by: Array(repeating: 3, count: 6))
    case .weightsCentered:
      // The same vector is added to the weights of every unit.
      let shift = waves(44, count: 7)
      for unit in 0..<6 { for input in 0..<7 { weights[unit, input] += shift[input] } }
    case .unitScaled: for input in 0..<7 { weights[2, input] *= 3 }
    case .dataScaled: inputs = inputs.scalingRows(by: Array(repeating: 3, count: 7))
    case .dataCentered:
      // The same vector is added to every example.
      inputs = inputs.scalingRows(by: Array(repeating: 1, count: 7), adding: waves(45, count: 7))
    case .exampleScaled: for input in 0..<7 { inputs[input, 5] *= 3 }
    }
    return (weights, inputs)
  }
}
