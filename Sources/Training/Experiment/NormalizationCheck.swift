import Networks
import Readings

extension Lane {
  /// Refuses a normalisation that the lane's network cannot have.
  func checkNormalization() throws(SettingError) {
    if settings.normalization.usesBatch {
      try checkBatch()
    } else {
      try checkGroups()
    }
  }

  private func checkBatch() throws(SettingError) {
    let (normalization, batchSize, hasPositions) = (
      settings.normalization, settings.batchSize, settings.hasPositions
    )
    if batchSize < 2 && !hasPositions {
      let kind = normalization == .batch ? "batch normalisation" : "normalization \(normalization)"
      throw refusal(
        of: "batchSize",
        "batchSize must be at least 2 with \(kind), which lane \"\(name)\" has: a batch of 1 has no spread")
    }
    let start = "normalization \(normalization) in lane \"\(name)\""
    switch normalization {
    case .ghost(let examples) where examples < 2 && !hasPositions:
      throw refusal(of: "normalization", "\(start) needs at least 2 examples: a batch of 1 has no spread")
    case .ghost(let examples) where examples > batchSize:
      throw refusal(
        of: "normalization", "\(start) needs a batchSize of at least \(examples), not \(batchSize)"
      )
    case .ghost(let examples) where batchSize % examples == 1 && !hasPositions:
      throw refusal(
        of: "normalization",
        "\(start) leaves 1 of batchSize \(batchSize) examples over: a batch of 1 has no spread")
    case .sync(let workers) where workers > batchSize:
      throw refusal(
        of: "normalization",
        "\(start) needs a batchSize of at least \(workers), an example for each worker, not \(batchSize)")
    default: break
    }
  }

  private func checkGroups() throws(SettingError) {
    let (normalization, network) = (settings.normalization, settings.network)
    let (width, latent, hasPixels) = (settings.width, settings.latent, settings.hasPixels)
    let start = "normalization \(normalization) in lane \"\(name)\""
    switch normalization {
    case .instance where ![.convolutional, .residual, .dcgan].contains(network):
      throw refusal(
        of: "normalization",
        "\(start) needs images: a unit of a dense layer has one value an example, which has no spread")
    case .group(let groups) where !width.isMultiple(of: groups):
      throw refusal(of: "normalization", "\(start) needs a width that \(groups) divides, not \(width)")
    case .group(let groups) where width == groups && groups > 1 && !hasPixels:
      throw refusal(of: "normalization", "\(start) leaves 1 unit a group, whose one value has no spread")
    case .layer where width < 2 && !hasPixels, .group where width < 2 && !hasPixels:
      throw refusal(of: "width", "\(start) needs a width of at least 2: one value has no spread")
    case .layer where network == .autoencoder && latent < 2,
      .group where network == .autoencoder && latent < 2:
      throw refusal(of: "latent", "\(start) needs a latent of at least 2: a code of one value has no spread")
    default: break
    }
  }
}

extension LaneSettings {
  /// Whether a channel of a single example has several values in the mini-batch's statistics.
  fileprivate var hasPositions: Bool { hasPixels || network == .transformer }

  /// Whether every normalised channel of an example has several pixels; the smallest images of `dcgan` may have one.
  fileprivate var hasPixels: Bool { network == .convolutional || network == .residual }
}
