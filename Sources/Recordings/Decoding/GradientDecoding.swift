import Readings

extension LayerMovement {
  private enum Member: String, JSONMember {
    case layer
    case meanShift = "mean_shift"
    case logStdShift = "log_std_shift"
    case wasserstein
    static let members = JSONMembers<Member>()
  }

  /// The movement that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var layer: String?
    var (meanShift, logStdShift, wasserstein): (Float?, Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .layer: layer = try value.string()
      case .meanShift: meanShift = try value.float()
      case .logStdShift: logStdShift = try value.float()
      case .wasserstein: wasserstein = try value.float()
      }
    }
    self.init(
      layer: try layer.required(Member.layer), meanShift: try meanShift.required(Member.meanShift),
      logDeviationShift: try logStdShift.required(Member.logStdShift),
      wasserstein: try wasserstein.required(Member.wasserstein))
  }
}

extension GradientShift {
  private enum Member: String, JSONMember {
    case layer
    case gradientNorm = "gradient_norm"
    case difference, cosine
    static let members = JSONMembers<Member>()
  }

  /// The shift that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var layer: String?
    var (gradientNorm, difference, cosine): (Float?, Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .layer: layer = try value.string()
      case .gradientNorm: gradientNorm = try value.float()
      case .difference: difference = try value.float()
      case .cosine: cosine = try value.float()
      }
    }
    self.init(
      layer: try layer.required(Member.layer), gradientNorm: try gradientNorm.required(Member.gradientNorm),
      difference: try difference.required(Member.difference), cosine: try cosine.required(Member.cosine))
  }
}

extension LandscapeReading {
  private enum Member: String, JSONMember {
    case loss
    case gradientNorm = "gradient_norm"
    case learningRate = "learning_rate"
    case places
    static let members = JSONMembers<Member>()
  }

  /// The walk that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (loss, gradientNorm, learningRate): (Float?, Float?, Float?)
    var places: [Place]?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .loss: loss = try value.float()
      case .gradientNorm: gradientNorm = try value.float()
      case .learningRate: learningRate = try value.float()
      case .places: places = try value.array(bound: RecordingBounds.places, Place.init)
      }
    }
    self.init(
      loss: try loss.required(Member.loss), gradientNorm: try gradientNorm.required(Member.gradientNorm),
      learningRate: try learningRate.required(Member.learningRate),
      places: try places.required(Member.places))
  }
}

extension LandscapeReading.Place {
  private enum Member: String, JSONMember {
    case distance, loss
    case gradientChange = "gradient_change"
    static let members = JSONMembers<Member>()
  }

  /// The place that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (distance, loss, gradientChange): (Float?, Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .distance: distance = try value.float()
      case .loss: loss = try value.float()
      case .gradientChange: gradientChange = try value.float()
      }
    }
    self.init(
      distance: try distance.required(Member.distance), loss: try loss.required(Member.loss),
      gradientChange: try gradientChange.required(Member.gradientChange))
  }
}
