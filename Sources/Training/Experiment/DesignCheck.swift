import Datasets
import Networks
import Readings

/// What would make a network of a lane impossible, or senseless, although its settings are allowed one by one.
extension Lane {
  /// Refuses goals that a network or its loss does not have, and layers that cannot be normalised.
  func checkDesign(on dataset: DatasetName) throws(SettingError) {
    try checkGoal(on: dataset)
    let place = "network \(settings.network.rawValue) in lane \"\(name)\""
    if settings.dropout > 0 && NetworkFamily.withoutDropout.contains(settings.network) {
      throw refusal(of: "dropout", "\(place) has no dropout")
    }
    guard case .group(let groups) = settings.normalization, groups > 1 else { return }
    if settings.network.isReconstructing {
      throw refusal(
        of: "normalization",
        "normalization \(settings.normalization) needs layers that \(groups) divides, and those of \(place) "
          + "differ in width")
    }
    if settings.network.isAdversarial && settings.placement == .everywhere {
      throw refusal(
        of: "placement",
        "placement everywhere in lane \"\(name)\" normalises what the generator puts out too, which "
          + "normalization \(settings.normalization) may not divide: set placement to rule")
    }
  }

  private func checkGoal(on dataset: DatasetName) throws(SettingError) {
    if settings.network.isAdversarial && dataset == .adding {
      throw SettingError(
        path: ["dataset"],
        description: "dataset adding is made of numbers to predict, which network "
          + "\(settings.network.rawValue) in lane \"\(name)\" does not do")
    }
    let hasTargets = settings.network.isReconstructing || dataset == .adding
    if hasTargets && settings.loss == .binaryCrossEntropy {
      throw refusal(
        of: "loss",
        "loss binary-cross-entropy needs targets from 0 to 1, and lane \"\(name)\" has any numbers to predict: "
          + "set loss to mean-squared-error")
    }
  }
}

extension NetworkFamily {
  /// The kinds of networks that have no dropout.
  static let withoutDropout: [NetworkFamily] = [.rnn, .lstm, .gru, .autoencoder] + adversarial

  /// The kinds that are made of two networks that learn from each other.
  static let adversarial = allCases.filter(\.isAdversarial)
}
