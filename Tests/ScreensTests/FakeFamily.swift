import Readings

/// The kinds of networks that a fake run can have.
enum FakeFamily: String {
  case dense, gan, convolutional

  var title: String { self == .gan ? "gan" : "digits" }

  /// The layers of a lane, from the input upwards.
  func layers(depth: Int, normalization: String) -> [LayerDescription] {
    switch self {
    case .dense: Self.dense("", inputs: 64, depth: depth, outputs: 10, normalization, "sigmoid")
    case .gan:
      Self.dense("generator/", inputs: 16, depth: depth, outputs: 2, normalization, "relu")
        + Self.dense("discriminator/", inputs: 2, depth: depth, outputs: 1, normalization, "leaky-relu-0.2")
    case .convolutional:
      (0..<depth).map { index in
        LayerDescription(
          name: "conv\(index + 1)", kind: "convolution", inputs: index == 0 ? 9 : 144, units: 16,
          positions: index < 2 ? 64 : 16, normalization: normalization, activation: "relu")
      } + [
        LayerDescription(
          name: "output", inputs: 256, units: 10, normalization: "none", activation: "identity")
      ]
    }
  }

  private static func dense(
    _ prefix: String, inputs: Int, depth: Int, outputs: Int, _ normalization: String, _ activation: String
  ) -> [LayerDescription] {
    (0..<depth).map { index in
      LayerDescription(
        name: "\(prefix)hidden\(index + 1)", inputs: index == 0 ? inputs : 100, units: 100,
        normalization: normalization, activation: activation)
    } + [
      LayerDescription(
        name: "\(prefix)output", inputs: 100, units: outputs, normalization: "none", activation: "identity")
    ]
  }

  /// What else a step comes to, where the loss is so much.
  func figures(loss: Float) -> [Figure] {
    self == .gan ? [Figure("discriminator loss", 1.386 / (0.5 + loss))] : []
  }

  /// A score on the held-out examples; nothing is held out for a generator.
  func evaluation(step: Int, lane: Int, loss: Float) -> EvaluationReading {
    guard self == .gan else { return EvaluationReading(step: step, lane: lane, loss: loss, accuracy: 0.5) }
    let modes = Float(min(8, 2 + 3 * lane + step / 400))
    return EvaluationReading(
      step: step, lane: lane, loss: .nan, accuracy: .nan,
      figures: [Figure("modes covered", modes), Figure("high-quality share", 0.5)])
  }
}
