import Readings

extension SimilarityReading {
  private enum Member: String, JSONMember {
    case layer, cosine
    case alwaysOn = "always_on"
    case alwaysOff = "always_off"
    static let members = JSONMembers<Member>()
  }

  /// The similarity that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var layer: String?
    var (cosine, on, off): (Float?, Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .layer: layer = try value.string()
      case .cosine: cosine = try value.float()
      case .alwaysOn: on = try value.float()
      case .alwaysOff: off = try value.float()
      }
    }
    self.init(
      layer: try layer.required(Member.layer), cosine: try cosine.required(Member.cosine),
      alwaysOn: try on.required(Member.alwaysOn), alwaysOff: try off.required(Member.alwaysOff))
  }
}

extension GradientGrowth {
  private enum Member: String, JSONMember {
    case layer, ratio, theory
    static let members = JSONMembers<Member>()
  }

  /// The growth that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var layer: String?
    var (ratio, theory): (Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .layer: layer = try value.string()
      case .ratio: ratio = try value.float()
      case .theory: theory = try value.float()
      }
    }
    self.init(
      layer: try layer.required(Member.layer), ratio: try ratio.required(Member.ratio), theory: theory)
  }
}

extension BatchNoise {
  private enum Member: String, JSONMember {
    case layer, variance, theory
    static let members = JSONMembers<Member>()
  }

  /// The noise that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var layer: String?
    var (variance, theory): (Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .layer: layer = try value.string()
      case .variance: variance = try value.float()
      case .theory: theory = try value.float()
      }
    }
    self.init(
      layer: try layer.required(Member.layer), variance: try variance.required(Member.variance),
      theory: try theory.required(Member.theory))
  }
}

extension ScaleReading {
  private enum Member: String, JSONMember {
    case weight, product, norm, growth, angle, since
    case gradientNorm = "gradient_norm"
    case predictedGrowth = "predicted_growth"
    static let members = JSONMembers<Member>()
  }

  /// The lengths that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var weight: String?
    var since: Int?
    var numbers: [Member: Float] = [:]
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .weight: weight = try value.string()
      case .since: since = try value.integer(to: RecordingBounds.step)
      default: numbers[member] = try value.float()
      }
    }
    func number(_ member: Member) throws(JSONProblem) -> Float { try numbers[member].required(member) }
    self.init(
      weight: try weight.required(Member.weight), product: try number(.product), norm: try number(.norm),
      gradientNorm: try number(.gradientNorm), growth: try number(.growth),
      predictedGrowth: try number(.predictedGrowth), angle: try number(.angle),
      since: try since.required(Member.since))
  }
}
