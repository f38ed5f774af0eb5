import Readings

/// The members that every stage has, and the two more of an activation.
private enum StageMember: String, JSONMember {
  case mean, std, min, max, p15, p50, p85, count, nonfinite, histogram, saturated, zero
  static let members = JSONMembers<StageMember>()
}

/// The members of a stage as they are found.
private struct StageParts {
  var (mean, std, min, max): (Float?, Float?, Float?, Float?)
  var (p15, p50, p85): (Float?, Float?, Float?)
  var (count, nonfinite): (Int?, Int?)
  var histogram: Histogram?
  var (saturated, zero): (Float?, Float?)

  /// - Parameter isActivation: whether the two more are looked at.
  init(_ cursor: inout JSONCursor, isActivation: Bool) throws(JSONProblem) {
    var parts = self
    try cursor.object(StageMember.self) { member, value throws(JSONProblem) in
      switch member {
      case .mean: parts.mean = try value.float()
      case .std: parts.std = try value.float()
      case .min: parts.min = try value.float()
      case .max: parts.max = try value.float()
      case .p15: parts.p15 = try value.float()
      case .p50: parts.p50 = try value.float()
      case .p85: parts.p85 = try value.float()
      case .count: parts.count = try value.integer(to: RecordingBounds.count)
      case .nonfinite: parts.nonfinite = try value.integer(to: RecordingBounds.count)
      case .histogram: parts.histogram = try Histogram(&value)
      case .saturated: if isActivation { parts.saturated = try value.float() }
      case .zero: if isActivation { parts.zero = try value.float() }
      }
    }
    self = parts
  }

  func stage() throws(JSONProblem) -> StageReading {
    StageReading(
      count: try count.required(StageMember.count),
      nonfinite: try nonfinite.required(StageMember.nonfinite),
      mean: try mean.required(StageMember.mean),
      standardDeviation: try std.required(StageMember.std),
      minimum: try min.required(StageMember.min),
      maximum: try max.required(StageMember.max),
      p15: try p15.required(StageMember.p15),
      p50: try p50.required(StageMember.p50),
      p85: try p85.required(StageMember.p85),
      histogram: try histogram.required(StageMember.histogram))
  }
}

extension StageReading {
  /// The stage that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    self = try StageParts(&cursor, isActivation: false).stage()
  }
}

/// A layer's output: a stage, and how much of it is at the nonlinearity's ends.
struct ActivationReading {
  let stage: StageReading
  /// Share of activations in the flat part of the nonlinearity.
  let saturated: Float
  /// Share of activations that are exactly 0.
  let zero: Float

  /// The activation that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    let parts = try StageParts(&cursor, isActivation: true)
    stage = try parts.stage()
    saturated = try parts.saturated.required(StageMember.saturated)
    zero = try parts.zero.required(StageMember.zero)
  }
}

extension Histogram {
  private enum Member: String, JSONMember {
    case low, high, under, over, counts
    static let members = JSONMembers<Member>()
  }

  /// The histogram that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (low, high): (Float?, Float?)
    var (under, over): (Int?, Int?)
    var counts: [UInt32]?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .low: low = try value.float()
      case .high: high = try value.float()
      case .under: under = try value.integer(to: RecordingBounds.count)
      case .over: over = try value.integer(to: RecordingBounds.count)
      case .counts: counts = try value.counts(bound: RecordingBounds.bins)
      }
    }
    self.init(
      low: try low.required(Member.low), high: try high.required(Member.high),
      under: try under.required(Member.under), over: try over.required(Member.over),
      counts: try counts.required(Member.counts))
  }
}
