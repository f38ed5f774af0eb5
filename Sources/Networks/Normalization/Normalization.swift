/// What stands between a layer's pre-activation and its nonlinearity.
public enum Normalization: Sendable, Equatable {
  /// Nothing.
  case none
  /// Batch normalisation (Ioffe & Szegedy 2015): each channel over the mini-batch and all positions.
  case batch
  /// Layer normalisation (Ba et al. 2016): each example over all channels and positions.
  case layer
  /// Group normalisation (Wu & He 2018): each example over all positions of each of so many groups of channels.
  case group(Int)
  /// Instance normalisation (Ulyanov et al. 2016): each channel of each example over its positions.
  case instance
  /// Root mean square normalisation (Zhang & Sennrich 2019): as `layer`, without a mean and without shifts.
  case rms
  /// Weight normalisation (Salimans & Kingma 2016): lengths and directions of the weights are learned apart.
  case weight
  /// Batch renormalisation (Ioffe 2017): `batch`, corrected towards the running statistics, within limits.
  case renorm(rLimit: Double, dLimit: Double)
  /// Ghost batch normalisation (Hoffer et al. 2017): `batch`, so many examples of the mini-batch at a time.
  case ghost(Int)
  /// Synchronised batch normalisation: the mini-batch is split over so many workers, whose statistics are combined.
  case sync(Int)
  /// `batch`, and noise after it that makes the distributions shift on purpose (Santurkar et al. 2018).
  case noisy
}

extension Normalization {
  /// Whether the statistics of the mini-batch are used, and running ones kept for inference.
  public var usesBatch: Bool {
    switch self {
    case .batch, .renorm, .ghost, .sync, .noisy: true
    case .none, .layer, .group, .instance, .rms, .weight: false
    }
  }

  /// Whether it is a map of pre-activations, which a `Normalizer` computes.
  public var isOfValues: Bool { self != .none && self != .weight }

  /// Batch renormalisation with the limits that Ioffe 2017 ends at: r ≤ 3, |d| ≤ 5.
  public static let renorm = Normalization.renorm(rLimit: 3, dLimit: 5)
}

extension Normalization: LosslessStringConvertible {
  /// The words that an experiment may use.
  public static let words = [
    "none", "batch", "layer", "instance", "rms", "weight", "noisy", "renorm",
    "renorm(r,d) with r from 1 and d from 0", "group(g)", "ghost(n)", "sync(w) with whole numbers from 1",
  ]

  /// Reads a word: `batch`, `group(4)`, `renorm(3,5)`.
  public init?(_ description: String) {
    let parts = description.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 1 {
      self.init(word: description)
    } else if parts[1].last == ")" {
      self.init(
        word: parts[0], arguments: parts[1].dropLast().split(separator: ",", omittingEmptySubsequences: false)
      )
    } else {
      return nil
    }
  }

  private init?(word: String) {
    switch word {
    case "none": self = .none
    case "batch": self = .batch
    case "layer": self = .layer
    case "instance": self = .instance
    case "rms": self = .rms
    case "weight": self = .weight
    case "renorm": self = .renorm
    case "noisy": self = .noisy
    default: return nil
    }
  }

  private init?(word: Substring, arguments: [Substring]) {
    let texts = arguments.map { String($0.drop { $0 == " " }) }
    if word == "renorm" {
      guard texts.count == 2, let r = Double(texts[0]), let d = Double(texts[1]) else { return nil }
      guard r >= 1, d >= 0, r.isFinite, d.isFinite else { return nil }
      self = .renorm(rLimit: r, dLimit: d)
      return
    }
    guard texts.count == 1, let count = Int(texts[0]), count >= 1 else { return nil }
    switch word {
    case "group": self = .group(count)
    case "ghost": self = .ghost(count)
    case "sync": self = .sync(count)
    default: return nil
    }
  }

  /// The word for it: `batch`, `group(4)`, `renorm`.
  public var description: String {
    switch self {
    case .none: "none"
    case .batch: "batch"
    case .layer: "layer"
    case .group(let groups): "group(\(groups))"
    case .instance: "instance"
    case .rms: "rms"
    case .weight: "weight"
    case .renorm(let r, let d): self == .renorm ? "renorm" : "renorm(\(text(r)),\(text(d)))"
    case .ghost(let examples): "ghost(\(examples))"
    case .sync(let workers): "sync(\(workers))"
    case .noisy: "noisy"
    }
  }

  private func text(_ limit: Double) -> String { Int(exactly: limit).map { "\($0)" } ?? "\(limit)" }
}
