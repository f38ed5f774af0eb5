/// What stands between a layer's pre-activation and its nonlinearity.
public enum Normalization: Sendable, Equatable {
  /// Nothing.
  case none
  /// Batch normalisation (Ioffe & Szegedy 2015): each unit over the mini-batch.
  case batch
}

extension Normalization: LosslessStringConvertible {
  /// The words that an experiment may use.
  public static let words = ["none", "batch"]

  /// Reads a word: `none`, `batch`.
  public init?(_ description: String) {
    switch description {
    case "none": self = .none
    case "batch": self = .batch
    default: return nil
    }
  }

  /// The word for it: `none`, `batch`.
  public var description: String {
    switch self {
    case .none: "none"
    case .batch: "batch"
    }
  }
}
