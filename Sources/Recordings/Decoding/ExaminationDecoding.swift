import Readings

extension ExaminationReading {
  private enum Member: String, JSONMember {
    case type, step, lane, units, specimens, scores, confusion, samples, movements
    case gradientShifts = "gradient_shifts"
    case landscape, similarities, growths, scales
    case batchNoises = "batch_noises"
    case gradientCorrelation = "gradient_correlation"
    static let members = JSONMembers<Member>()
  }

  /// The close look that a line describes.
  init(_ cursor: inout JSONCursor, lanes: [String: Int]) throws(JSONProblem) {
    var (step, lane): (Int?, Int?)
    var found = ExaminationReading(step: 0, lane: 0)
    let layers = RecordingBounds.layers
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .type: break
      case .step: step = try value.integer(to: RecordingBounds.step)
      case .lane: lane = try value.lane(among: lanes)
      case .units: found.units = try value.array(bound: layers, UnitReadings.init)
      case .specimens:
        found.specimens = try value.array(bound: RecordingBounds.specimens, SpecimenReading.init)
      case .scores: found.scores = try value.array(bound: RecordingBounds.scores, Score.init)
      case .confusion: found.confusion = try Confusion(&value)
      case .samples: found.samples = try SampleReading(&value)
      case .movements: found.movements = try value.array(bound: layers, LayerMovement.init)
      case .gradientShifts: found.gradientShifts = try value.array(bound: layers, GradientShift.init)
      case .landscape: found.landscape = try LandscapeReading(&value)
      case .similarities: found.similarities = try value.array(bound: layers, SimilarityReading.init)
      case .growths: found.growths = try value.array(bound: layers, GradientGrowth.init)
      case .scales: found.scales = try value.array(bound: layers, ScaleReading.init)
      case .batchNoises: found.batchNoises = try value.array(bound: layers, BatchNoise.init)
      case .gradientCorrelation: found.gradientCorrelation = try value.float()
      }
    }
    self.init(step: try step.required(Member.step), lane: try lane.required(Member.lane))
    units = found.units
    specimens = found.specimens
    scores = found.scores
    confusion = found.confusion
    samples = found.samples
    movements = found.movements
    gradientShifts = found.gradientShifts
    landscape = found.landscape
    similarities = found.similarities
    growths = found.growths
    scales = found.scales
    batchNoises = found.batchNoises
    gradientCorrelation = found.gradientCorrelation
  }
}

extension UnitReadings {
  private enum Member: String, JSONMember {
    case layer, gamma, beta
    case batchMean = "batch_mean"
    case batchVariance = "batch_variance"
    case runningMean = "running_mean"
    case runningVariance = "running_variance"
    static let members = JSONMembers<Member>()
  }

  /// The units that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var layer: String?
    var found = UnitReadings(layer: "")
    let bound = RecordingBounds.channels
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .layer: layer = try value.string()
      case .gamma: found.gammas = try value.floats(bound: bound)
      case .beta: found.betas = try value.floats(bound: bound)
      case .batchMean: found.batchMeans = try value.floats(bound: bound)
      case .batchVariance: found.batchVariances = try value.floats(bound: bound)
      case .runningMean: found.runningMeans = try value.floats(bound: bound)
      case .runningVariance: found.runningVariances = try value.floats(bound: bound)
      }
    }
    self.init(layer: try layer.required(Member.layer))
    gammas = found.gammas
    betas = found.betas
    batchMeans = found.batchMeans
    batchVariances = found.batchVariances
    runningMeans = found.runningMeans
    runningVariances = found.runningVariances
    let counts = [gammas, betas, batchMeans, batchVariances, runningMeans, runningVariances].map(\.count)
    guard Set(counts.filter { $0 > 0 }).count <= 1 else { throw JSONProblem("has lists of unequal lengths") }
  }
}

extension Confusion {
  /// The matrix that an array of rows spells.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    let bound = RecordingBounds.classes
    let rows = try cursor.array(bound: bound) { row throws(JSONProblem) in try row.counts(bound: bound) }
    guard rows.allSatisfy({ $0.count == rows.count }) else { throw JSONProblem("is not square") }
    self.init(classes: rows.count, counts: rows.flatMap { $0 })
  }
}

extension Score {
  private enum Member: String, JSONMember {
    case examples, statistics, loss, accuracy
    static let members = JSONMembers<Member>()
  }

  /// The score that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var examples: Examples?
    var statistics: Statistics?
    var (loss, accuracy): (Float?, Float?)
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .examples: examples = try value.word()
      case .statistics: statistics = try value.word()
      case .loss: loss = try value.float()
      case .accuracy: accuracy = try value.float()
      }
    }
    self.init(
      examples: try examples.required(Member.examples),
      statistics: try statistics.required(Member.statistics),
      loss: try loss.required(Member.loss), accuracy: try accuracy.required(Member.accuracy))
  }
}

extension JSONCursor {
  /// Reads a string that is one of a few words.
  fileprivate mutating func word<Word: RawRepresentable<String> & CaseIterable>() throws(JSONProblem) -> Word
  {
    guard let word = Word(rawValue: try string()) else {
      let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " nor ")
      throw JSONProblem("is neither \(words)")
    }
    return word
  }
}
