import Datasets
import Networks
import Readings

/// What the kinds of networks ask of the other settings.
extension Lane {
  /// Refuses a data set that the network cannot learn, and sizes that do not fit together.
  func checkNetwork(on dataset: DatasetName) throws(SettingError) {
    switch settings.network {
    case .dense:
      guard dataset.isClassification else {
        throw SettingError(
          path: ["dataset"],
          description:
            "dataset \(dataset.rawValue) has no classes, and a dense network learns to tell classes")
      }
    case .rnn, .lstm, .gru:
      guard dataset.isClassification || dataset == .text else {
        throw SettingError(
          path: ["dataset"],
          description:
            "dataset \(dataset.rawValue) has no classes, and a recurrent network learns to tell classes")
      }
    case .transformer:
      guard dataset == .text else {
        throw SettingError(
          path: ["dataset"],
          description: "dataset \(dataset.rawValue) has no tokens, and a transformer predicts the token that "
            + "follows; dataset text has them")
      }
      guard settings.width.isMultiple(of: settings.heads) else {
        throw SettingError(
          path: differences.contains { $0.key == "heads" } ? ["lanes", name, "heads"] : ["heads"],
          description: "heads must divide width \(settings.width) in lane \"\(name)\", and \(settings.heads) "
            + "does not")
      }
    }
  }
}

extension LaneSettings {
  /// Number of weights between the hidden layers.
  var hiddenWeights: Int {
    switch network {
    case .dense: depth * width * width
    case .rnn: 2 * depth * width * width
    case .gru: 6 * depth * width * width
    case .lstm: 8 * depth * width * width
    case .transformer: depth * 12 * width * width
    }
  }

  /// Number of activations in the hidden layers over a mini-batch, with the probabilities of attention.
  var hiddenActivations: Int {
    switch network {
    case .dense, .rnn, .lstm, .gru: depth * width * batchSize
    case .transformer:
      depth * (4 * width + heads * CharacterText.steps) * CharacterText.steps * batchSize
    }
  }
}
