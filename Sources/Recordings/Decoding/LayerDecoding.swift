import Readings

extension LayerReading {
  private enum Member: String, JSONMember {
    case name, preactivation, normalized, scaled, activation
    case gradientNorm = "gradient_norm"
    case weightGradientNorm = "weight_gradient_norm"
    case weightNorm = "weight_norm"
    case updateRatio = "update_ratio"
    case normalization, channels
    static let members = JSONMembers<Member>()
  }

  /// The layer that an object of a step line describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var name: String?
    var preactivation: StageReading?
    var normalized: StageReading??
    var scaled: StageReading??
    var activation: ActivationReading?
    var (gradientNorm, weightGradientNorm, weightNorm, updateRatio): (Float?, Float?, Float?, Float?)
    var normalization: NormalizationReading??
    var channels: ChannelReadings?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .name: name = try value.string()
      case .preactivation: preactivation = try StageReading(&value)
      case .normalized: normalized = .some(try value.optional(StageReading.init))
      case .scaled: scaled = .some(try value.optional(StageReading.init))
      case .activation: activation = try ActivationReading(&value)
      case .gradientNorm: gradientNorm = try value.float()
      case .weightGradientNorm: weightGradientNorm = try value.float()
      case .weightNorm: weightNorm = try value.float()
      case .updateRatio: updateRatio = try value.float()
      case .normalization: normalization = .some(try value.optional(NormalizationReading.init))
      case .channels: channels = try ChannelReadings(&value)
      }
    }
    let output = try activation.required(Member.activation)
    self.init(
      name: try name.required(Member.name),
      preactivation: try preactivation.required(Member.preactivation),
      normalized: try normalized.required(Member.normalized),
      scaled: try scaled.required(Member.scaled),
      activation: output.stage,
      saturated: output.saturated,
      zero: output.zero,
      gradientNorm: try gradientNorm.required(Member.gradientNorm),
      weightGradientNorm: try weightGradientNorm.required(Member.weightGradientNorm),
      weightNorm: try weightNorm.required(Member.weightNorm),
      updateRatio: try updateRatio.required(Member.updateRatio),
      normalization: try normalization.required(Member.normalization),
      channels: channels)
  }
}

extension ChannelReadings {
  private enum Member: String, JSONMember {
    case mean, std, zero, gamma, beta
    static let members = JSONMembers<Member>()
  }

  /// The channels that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (mean, std, zero, gamma, beta): ([Float]?, [Float]?, [Float]?, [Float]?, [Float]?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      let floats = try value.floats(bound: RecordingBounds.channels)
      switch member {
      case .mean: mean = floats
      case .std: std = floats
      case .zero: zero = floats
      case .gamma: gamma = floats
      case .beta: beta = floats
      }
    }
    self.init(
      means: try mean.required(Member.mean), standardDeviations: try std.required(Member.std),
      zeros: try zero.required(Member.zero), gammas: try gamma.required(Member.gamma),
      betas: try beta.required(Member.beta))
    guard [standardDeviations, zeros].allSatisfy({ $0.count == means.count }),
      [gammas, betas].allSatisfy({ $0.isEmpty || $0.count == means.count })
    else { throw JSONProblem("has lists of unequal lengths") }
  }
}

extension NormalizationReading {
  private enum Member: String, JSONMember {
    case gamma, beta
    case meanDistance = "mean_distance"
    case varianceDistance = "variance_distance"
    static let members = JSONMembers<Member>()
  }

  /// The normalisation that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (gamma, beta): (ParameterSummary?, ParameterSummary?)
    var (meanDistance, varianceDistance): (Float??, Float??)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .gamma: gamma = try ParameterSummary(&value)
      case .beta: beta = try ParameterSummary(&value)
      case .meanDistance: meanDistance = .some(try value.optionalFloat())
      case .varianceDistance: varianceDistance = .some(try value.optionalFloat())
      }
    }
    self.init(
      gamma: try gamma.required(Member.gamma),
      beta: try beta.required(Member.beta),
      meanDistance: try meanDistance.required(Member.meanDistance),
      varianceDistance: try varianceDistance.required(Member.varianceDistance))
  }
}

extension ParameterSummary {
  private enum Member: String, JSONMember {
    case mean, std, min, max
    static let members = JSONMembers<Member>()
  }

  /// The summary that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (mean, std, min, max): (Float?, Float?, Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .mean: mean = try value.float()
      case .std: std = try value.float()
      case .min: min = try value.float()
      case .max: max = try value.float()
      }
    }
    self.init(
      mean: try mean.required(Member.mean), standardDeviation: try std.required(Member.std),
      minimum: try min.required(Member.min), maximum: try max.required(Member.max))
  }
}
