import Readings

@testable import Screens

/// Frames with one close look at samples that never were, by formula.
enum FakeSamples {
  /// A run of two lanes under way that was shown with a set of samples, and made something of them.
  static func frame(_ set: SampleSet = SampleSet(), _ reading: (_ lane: Int) -> SampleReading) -> Frame {
    let run = FakeRun().frame(steps: 10)
    var description = run.description
    description.samples = set
    var frame = Frame(description: description, learningRate: 0.5)
    frame.stepsMade = 10
    for lane in run.lanes.indices {
      var look = ExaminationReading(step: 9, lane: lane)
      look.samples = reading(lane)
      if let latest = run.lanes[lane].latest { frame.lanes[lane].append(latest) }
      frame.lanes[lane].append(look)
    }
    return frame
  }

  /// Images of 6 x 4 whose pixels rise from left to right, each by its own amount.
  static func images(_ count: Int, name: String = "images", shift: Float = 0) -> NamedTensor {
    NamedTensor(
      name: name, shape: [count, 1, 4, 6],
      values: (0..<count * 24).map { Float($0 % 6) / 6 * Float($0 / 24 % 3 + 1) + shift })
  }

  /// An autoencoder's.
  static var reconstructions: Frame {
    var set = SampleSet()
    set.images = images(12)
    return frame(set) { lane in
      var reading = SampleReading()
      reading.reconstructions = images(12, name: "reconstructions", shift: 0.25 * Float(lane + 1))
      return reading
    }
  }

  /// A recurrent network's: two layers of 20 units over 16 steps.
  static var states: Frame {
    frame { lane in
      var reading = SampleReading()
      reading.hiddenStates = ["rnn1", "rnn2"].enumerated().map { layer, name in
        NamedTensor(
          name: name, shape: [16, 20],
          values: (0..<320).map { Float(($0 * 7 + layer * 5 + lane) % 21) / 10 - 1 })
      }
      return reading
    }
  }

  /// A transformer's: two heads over five tokens, each of which sees itself and those before it alike.
  static var attention: Frame {
    var set = SampleSet()
    set.sequences = [[0, 1, 2, 3, 0]]
    set.vocabulary = ["a", " ", "\n", "b"]
    return frame(set) { _ in
      var reading = SampleReading()
      let weights = (0..<2).flatMap { _ in
        (0..<5).flatMap { query in (0..<5).map { $0 <= query ? 1 / Float(query + 1) : 0 } }
      }
      reading.attention = [NamedTensor(name: "block1.attention", shape: [2, 5, 5], values: weights)]
      return reading
    }
  }

  /// A generator's images.
  static var made: Frame {
    frame { lane in
      var reading = SampleReading()
      reading.made = images(6, name: "made", shift: Float(lane))
      return reading
    }
  }

  /// Points of two classes, left and right of 0, of which the first lane gets the second and third wrong.
  static var points: Frame {
    var set = SampleSet()
    set.points = NamedTensor(name: "points", shape: [4, 2], values: [-1, 0, -0.5, 1, 0.5, -1, 1, 0])
    set.labels = [0, 0, 1, 1]
    set.classes = ["left", "right"]
    return frame(set) { lane in
      var reading = SampleReading()
      let first: [Float] = lane == 0 ? [0.9, 0.4, 0.7, 0.2] : [0.9, 0.8, 0.3, 0.2]
      reading.probabilities = NamedTensor(
        name: "probabilities", shape: [4, 2], values: first.flatMap { [$0, 1 - $0] })
      return reading
    }
  }
}
