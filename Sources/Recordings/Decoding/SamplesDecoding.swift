import Readings

extension SampleSet {
  private enum Member: String, JSONMember {
    case images, points, sequences, vocabulary, labels, classes
    static let members = JSONMembers<Member>()
  }

  /// The samples that an object describes.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var found = SampleSet()
    let bound = RecordingBounds.samples
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .images: found.images = try NamedTensor(&value, ranks: [4])
      case .points:
        let points = try NamedTensor(&value, ranks: [2])
        guard points.shape[1] == 2 else { throw JSONProblem("are not [examples, 2]").inside("shape") }
        found.points = points
      case .sequences:
        found.sequences = try value.array(bound: bound) { sequence throws(JSONProblem) in
          try sequence.integers(bound: bound, to: RecordingBounds.units)
        }
      case .vocabulary: found.vocabulary = try value.names(bound: bound)
      case .labels: found.labels = try value.integers(bound: bound, to: RecordingBounds.units)
      case .classes: found.classes = try value.names(bound: bound)
      }
    }
    self = found
  }
}

extension SampleReading {
  private enum Member: String, JSONMember {
    case probabilities, reconstructions, made
    case hiddenStates = "hidden_states"
    case attention
    static let members = JSONMembers<Member>()
  }

  /// What an object says that a lane made of the samples.
  init(_ cursor: inout JSONCursor) throws(JSONProblem) {
    var found = SampleReading()
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .probabilities: found.probabilities = try NamedTensor(&value, ranks: [2])
      case .reconstructions: found.reconstructions = try NamedTensor(&value, ranks: [4])
      case .made: found.made = try NamedTensor(&value, ranks: [2, 4])
      case .hiddenStates: found.hiddenStates = try value.tensors(rank: 2)
      case .attention: found.attention = try value.tensors(rank: 3)
      }
    }
    self = found
  }
}

extension NamedTensor {
  private enum Member: String, JSONMember {
    case name, shape, values
    static let members = JSONMembers<Member>()
  }

  /// The tensor that an object describes.
  ///
  /// - Parameter ranks: How many axes it may have.
  fileprivate init(_ cursor: inout JSONCursor, ranks: Set<Int>) throws(JSONProblem) {
    var name: String?
    var shape: [Int]?
    var values: [Float]?
    try cursor.object(Member.self) { member, value throws(JSONProblem) in
      switch member {
      case .name: name = try value.string()
      case .shape: shape = try value.integers(bound: RecordingBounds.axes, to: RecordingBounds.values)
      case .values: values = try value.floats(bound: RecordingBounds.values)
      }
    }
    let (extents, entries) = (try shape.required(Member.shape), try values.required(Member.values))
    guard ranks.contains(extents.count), extents.allSatisfy({ $0 > 0 }) else {
      let words = ranks.sorted().map(String.init).joined(separator: " or ")
      throw JSONProblem("is not \(words) extents above 0").inside("shape")
    }
    guard extents.isShape(ofCount: entries.count) else {
      throw JSONProblem("are \(entries.count), not as many as the shape says").inside("values")
    }
    self.init(name: try name.required(Member.name), shape: extents, values: entries)
  }
}

extension [Int] {
  /// Whether a tensor with these extents has so many entries.
  fileprivate func isShape(ofCount count: Int) -> Bool {
    var product = 1
    for extent in self {
      let (next, overflows) = product.multipliedReportingOverflow(by: extent)
      guard !overflows else { return false }
      product = next
    }
    return product == count
  }
}

extension JSONCursor {
  /// Reads an array of tensors.
  fileprivate mutating func tensors(rank: Int) throws(JSONProblem) -> [NamedTensor] {
    try array(bound: RecordingBounds.layers) { tensor throws(JSONProblem) in
      try NamedTensor(&tensor, ranks: [rank])
    }
  }

  /// Reads an array of strings.
  fileprivate mutating func names(bound: Int) throws(JSONProblem) -> [String] {
    try array(bound: bound) { name throws(JSONProblem) in try name.string() }
  }
}
