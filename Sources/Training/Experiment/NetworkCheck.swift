import Datasets
import Networks
import Readings

/// What the kinds of networks ask of the other settings.
extension Lane {
  /// Refuses a data set that the network cannot learn, and sizes that do not fit together.
  func checkNetwork(on dataset: DatasetName) throws(SettingError) {
    let family = settings.network
    if let want = family.want(of: dataset) {
      throw SettingError(
        path: ["dataset"],
        description:
          "dataset \(dataset.rawValue) has no \(want), which network \(family.rawValue) learns from")
    }
    let hasLabels = dataset.isClassification || dataset == .text
    guard family.isAdversarial || settings.loss.takesTargets || hasLabels && !family.isReconstructing else {
      throw refusal(
        of: "loss",
        "loss \(settings.loss.rawValue) needs labels, and lane \"\(name)\" has numbers to predict: set "
          + "loss to mean-squared-error")
    }
    switch family {
    case .transformer where !settings.width.isMultiple(of: settings.heads):
      throw refusal(
        of: "heads",
        "heads must divide width \(settings.width) in lane \"\(name)\", and \(settings.heads) does not")
    case .autoencoder where settings.latent >= settings.width:
      throw refusal(
        of: "latent",
        "latent must be below width \(settings.width) in lane \"\(name)\", whose code has so many units, not "
          + "\(settings.latent)")
    case .autoencoder where settings.depth.isMultiple(of: 2) || settings.depth < 3:
      throw refusal(
        of: "depth",
        "depth must be odd and at least 3 in lane \"\(name)\", whose code is in the middle, not "
          + "\(settings.depth)")
    case .dcgan where !dataset.halves.contains(settings.depth):
      throw refusal(
        of: "depth",
        "depth must be from 1 to \(dataset.halves.upperBound) in lane \"\(name)\", which halves images of "
          + "\(dataset.rawValue) as often, not \(settings.depth)")
    default: break
    }
  }

  /// An error of a setting, at the lane's own where that is set there.
  func refusal(of key: String, _ description: String) -> SettingError {
    let isDifference = differences.contains { $0.key == key }
    return SettingError(path: isDifference ? ["lanes", name, key] : [key], description: description)
  }
}

extension NetworkFamily {
  /// What the data set lacks that the network learns from; nil where it lacks nothing.
  fileprivate func want(of dataset: DatasetName) -> String? {
    switch self {
    case .transformer: dataset == .text ? nil : "tokens"
    case .rnn, .lstm, .gru: dataset == .ringOfGaussians ? "labels" : nil
    case .convolutional, .residual, .dcgan: dataset.isOfImages ? nil : "images"
    case .dense: dataset == .ringOfGaussians || dataset == .text ? "label for each example" : nil
    case .autoencoder, .gan: dataset == .text ? "numbers" : nil
    }
  }
}

extension LaneSettings {
  /// Number of weights between the hidden layers.
  var hiddenWeights: Int {
    switch network {
    case .dense, .autoencoder: depth * width * width
    case .gan: 2 * depth * width * width
    // At most: the largest layer of each network has half of these, the next an eighth, and so on.
    case .dcgan: 2 * 16 * (width << (depth - 1)) * (width << (depth - 1))
    case .convolutional: 9 * depth * 4 * width * width
    case .residual: 9 * 2 * depth * 16 * width * width
    case .rnn: 2 * depth * width * width
    case .gru: 6 * depth * width * width
    case .lstm: 8 * depth * width * width
    case .transformer: depth * 12 * width * width
    }
  }

  /// Number of activations in the hidden layers over a mini-batch, with the probabilities of attention.
  func hiddenActivations(on dataset: DatasetName) -> Int {
    switch network {
    case .dense, .autoencoder: depth * width * batchSize
    case .convolutional: depth * width * dataset.positionBound * batchSize
    case .residual: 2 * depth * width * dataset.positionBound * batchSize
    case .gan: 4 * depth * width * batchSize
    // At most, in three passes: the largest layer of each has a quarter of the pixels, the next an eighth, and so on.
    case .dcgan: 3 * width * dataset.positionBound * batchSize / 2
    case .rnn: 2 * depth * width * batchSize * (dataset.positions ?? dataset.positionBound)
    case .gru: 5 * depth * width * batchSize * (dataset.positions ?? dataset.positionBound)
    case .lstm: 7 * depth * width * batchSize * (dataset.positions ?? dataset.positionBound)
    case .transformer:
      depth * (4 * width + heads * CharacterText.steps) * CharacterText.steps * batchSize
    }
  }
}

extension DatasetName {
  /// Whether the examples are images.
  fileprivate var isOfImages: Bool { [.digits, .idx, .cifar10].contains(self) }

  /// How often images can be halved at most; those of the files are looked at when they are read.
  fileprivate var halves: ClosedRange<Int> { 1...(isOfFiles ? 8 : 3) }

  /// Number of pixels that an image is reckoned with: those of the files are known only when they are read.
  fileprivate var positionBound: Int { isOfFiles ? 32 * 32 : 8 * 8 }
}
