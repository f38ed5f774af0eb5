import Readings

/// What a network takes an example for.
struct Guess: Equatable {
  /// The class that it finds most probable.
  let label: Int
  /// Its probability.
  let probability: Float
}

extension SampleReading {
  /// What an example is taken for; nil where it is not classified, or something is not a number.
  func guess(of example: Int) -> Guess? {
    guard let probabilities, probabilities.shape.count == 2 else { return nil }
    let classes = probabilities.shape[1]
    guard example >= 0, example < probabilities.shape[0], classes > 0 else { return nil }
    var best = 0
    for label in 0..<classes {
      let value = probabilities.values[example * classes + label]
      guard value.isFinite else { return nil }
      if value > probabilities.values[example * classes + best] { best = label }
    }
    // A single output is the probability of the second of two classes.
    if classes == 1 {
      let value = probabilities.values[example]
      return value > 0.5 ? Guess(label: 1, probability: value) : Guess(label: 0, probability: 1 - value)
    }
    return Guess(label: best, probability: probabilities.values[example * classes + best])
  }
}

/// What every lane takes the labelled samples for.
struct Guesses {
  /// A lane and its guesses, one an example; nil where there is none.
  struct Entry {
    let lane: LaneView
    let guesses: [Guess?]
  }

  /// What the examples are.
  let labels: [Int]
  /// The lanes that were looked at.
  let entries: [Entry]

  init(_ context: PageContext) {
    labels = context.frame.description.samples.labels
    let count = labels.count
    entries = context.samples.filter { $0.samples.probabilities != nil }.map { lane, samples in
      Entry(lane: lane, guesses: (0..<count).map { samples.guess(of: $0) })
    }
  }

  /// Whether a guess is what the example is.
  func isRight(_ entry: Entry, _ example: Int) -> Bool { entry.guesses[example]?.label == labels[example] }

  /// Number of examples that a lane gets right.
  func rightCount(_ entry: Entry) -> Int { labels.indices.count { isRight(entry, $0) } }

  /// The examples that a lane gets wrong, those it is surest of first.
  func mistakes(ofLane lane: Int) -> [Int] {
    guard let entry = entries.first(where: { $0.lane.index == lane }) else { return [] }
    func sureness(_ example: Int) -> Float { entry.guesses[example]?.probability ?? 2 }
    return labels.indices.filter { !isRight(entry, $0) }
      .sorted { (sureness($1), $0) < (sureness($0), $1) }
  }

  /// The examples that not all lanes take for the same.
  var disagreements: [Int] {
    labels.indices.filter { example in Set(entries.map { $0.guesses[example]?.label }).count > 1 }
  }
}
