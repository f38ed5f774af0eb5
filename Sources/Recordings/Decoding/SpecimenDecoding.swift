import Readings

extension SpecimenReading {
  private enum Member: String, JSONMember {
    case layer, unit, count
    case learningRate = "learning_rate"
    case loss, terms, bias, preactivation, normalization, activation
    case activationGradient = "activation_gradient"
    case preactivationGradient = "preactivation_gradient"
    case weightGradients = "weight_gradients"
    case updatedWeights = "updated_weights"
    static let members = JSONMembers<Member>()
  }

  /// The unit that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var layer: String?
    var (unit, count): (Int?, Int?)
    var (learningRate, loss): (Float?, Float?)
    var found = SpecimenReading(layer: "", unit: 0, count: 0, learningRate: 0, loss: 0)
    let bound = RecordingBounds.specimenValues
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .layer: layer = try value.string()
      case .unit: unit = try value.integer(to: RecordingBounds.units)
      case .count: count = try value.integer(to: RecordingBounds.count)
      case .learningRate: learningRate = try value.float()
      case .loss: loss = try value.float()
      case .terms: found.terms = try value.array(bound: bound, Term.init)
      case .bias: found.bias = try value.float()
      case .preactivation: found.preactivation = try value.floats(bound: bound)
      case .normalization: found.normalization = try Normalization(&value)
      case .activation: found.activation = try value.floats(bound: bound)
      case .activationGradient: found.activationGradient = try value.floats(bound: bound)
      case .preactivationGradient: found.preactivationGradient = try value.floats(bound: bound)
      case .weightGradients: found.weightGradients = try value.floats(bound: bound)
      case .updatedWeights: found.updatedWeights = try value.floats(bound: bound)
      }
    }
    self.init(
      layer: try layer.required(Member.layer), unit: try unit.required(Member.unit),
      count: try count.required(Member.count), learningRate: try learningRate.required(Member.learningRate),
      loss: try loss.required(Member.loss))
    terms = found.terms
    bias = found.bias
    preactivation = found.preactivation
    normalization = found.normalization
    activation = found.activation
    activationGradient = found.activationGradient
    preactivationGradient = found.preactivationGradient
    weightGradients = found.weightGradients
    updatedWeights = found.updatedWeights
  }
}

extension SpecimenReading.Term {
  private enum Member: String, JSONMember {
    case weight, inputs
    static let members = JSONMembers<Member>()
  }

  /// The term that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var weight: Float?
    var inputs: [Float]?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .weight: weight = try value.float()
      case .inputs: inputs = try value.floats(bound: RecordingBounds.specimenValues)
      }
    }
    self.init(weight: try weight.required(Member.weight), inputs: try inputs.required(Member.inputs))
  }
}

extension SpecimenReading.Normalization {
  private enum Member: String, JSONMember {
    case mean, variance, epsilon, gamma, beta, normalized, scaled
    case scaledGradient = "scaled_gradient"
    case gammaGradient = "gamma_gradient"
    case betaGradient = "beta_gradient"
    case updatedGamma = "updated_gamma"
    case updatedBeta = "updated_beta"
    static let members = JSONMembers<Member>()
  }

  /// The normalisation that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var (mean, variance, epsilon, gamma, beta): (Float?, Float?, Float?, Float?, Float?)
    var (normalized, scaled, scaledGradient): ([Float], [Float], [Float]) = ([], [], [])
    var (gammaGradient, betaGradient, updatedGamma, updatedBeta): (Float?, Float?, Float?, Float?)
    let bound = RecordingBounds.specimenValues
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .mean: mean = try value.float()
      case .variance: variance = try value.float()
      case .epsilon: epsilon = try value.float()
      case .gamma: gamma = try value.float()
      case .beta: beta = try value.float()
      case .normalized: normalized = try value.floats(bound: bound)
      case .scaled: scaled = try value.floats(bound: bound)
      case .scaledGradient: scaledGradient = try value.floats(bound: bound)
      case .gammaGradient: gammaGradient = try value.float()
      case .betaGradient: betaGradient = try value.float()
      case .updatedGamma: updatedGamma = try value.float()
      case .updatedBeta: updatedBeta = try value.float()
      }
    }
    self.init(
      mean: try mean.required(Member.mean), variance: try variance.required(Member.variance),
      epsilon: try epsilon.required(Member.epsilon), gamma: try gamma.required(Member.gamma),
      beta: try beta.required(Member.beta), normalized: normalized, scaled: scaled,
      scaledGradient: scaledGradient, gammaGradient: try gammaGradient.required(Member.gammaGradient),
      betaGradient: try betaGradient.required(Member.betaGradient),
      updatedGamma: try updatedGamma.required(Member.updatedGamma),
      updatedBeta: try updatedBeta.required(Member.updatedBeta))
  }
}
