import Networks
import Readings

/// Why a normalisation cannot be had with the other settings of a lane.
struct NormalizationProblem {
  /// The setting to change.
  let key: String
  /// What is wrong, as one sentence without its full stop.
  let sentence: String
}

extension LaneSettings {
  /// What forbids the normalisation in the lane's network.
  ///
  /// - Parameter lane: the name of the lane, for the sentence.
  func normalizationProblem(lane: String) -> NormalizationProblem? {
    normalization.usesBatch ? batchProblem(lane: lane) : groupProblem(lane: lane)
  }

  private func batchProblem(lane: String) -> NormalizationProblem? {
    if batchSize < 2 && !hasPositions {
      let kind = normalization == .batch ? "batch normalisation" : "normalization \(normalization)"
      return NormalizationProblem(
        key: "batchSize",
        sentence:
          "batchSize must be at least 2 with \(kind), which lane \"\(lane)\" has: a batch of 1 has no spread")
    }
    let start = "normalization \(normalization) in lane \"\(lane)\""
    switch normalization {
    case .ghost(let examples) where examples < 2 && !hasPositions:
      return NormalizationProblem(
        key: "normalization", sentence: "\(start) needs at least 2 examples: a batch of 1 has no spread")
    case .ghost(let examples) where examples > batchSize:
      return NormalizationProblem(
        key: "normalization", sentence: "\(start) needs a batchSize of at least \(examples), not \(batchSize)"
      )
    case .ghost(let examples) where batchSize % examples == 1 && !hasPositions:
      return NormalizationProblem(
        key: "normalization",
        sentence: "\(start) leaves 1 of batchSize \(batchSize) examples over: a batch of 1 has no spread")
    case .sync(let workers) where workers > batchSize:
      return NormalizationProblem(
        key: "normalization",
        sentence:
          "\(start) needs a batchSize of at least \(workers), an example for each worker, not \(batchSize)")
    default: return nil
    }
  }

  private func groupProblem(lane: String) -> NormalizationProblem? {
    let start = "normalization \(normalization) in lane \"\(lane)\""
    switch normalization {
    case .instance where ![.convolutional, .residual, .dcgan].contains(network):
      return NormalizationProblem(
        key: "normalization",
        sentence:
          "\(start) needs images: a unit of a dense layer has one value an example, which has no spread")
    case .group(let groups) where !width.isMultiple(of: groups):
      return NormalizationProblem(
        key: "normalization", sentence: "\(start) needs a width that \(groups) divides, not \(width)")
    case .group(let groups) where width == groups && groups > 1 && !isOfImages:
      return NormalizationProblem(
        key: "normalization", sentence: "\(start) leaves 1 unit a group, whose one value has no spread")
    case .layer where width < 2 && !isOfImages, .group where width < 2 && !isOfImages:
      return NormalizationProblem(
        key: "width", sentence: "\(start) needs a width of at least 2: one value has no spread")
    case .layer where network == .autoencoder && latent < 2,
      .group where network == .autoencoder && latent < 2:
      return NormalizationProblem(
        key: "latent", sentence: "\(start) needs a latent of at least 2: a code of one value has no spread")
    default: return nil
    }
  }

  /// Whether a channel of a single example has several values in the mini-batch's statistics.
  private var hasPositions: Bool { isOfImages || network == .transformer }

  /// Whether a channel of an example has a value at each pixel.
  private var isOfImages: Bool { network == .convolutional || network == .residual }
}
