import Readings

@testable import Training

extension SessionLoop {
  /// A loop of an experiment that its data set is loaded for.
  init(_ experiment: Experiment, threads: Int = 1, probes: ProbeSelection? = .layers) throws {
    self.init(experiment, dataset: try experiment.loadDataset(), threads: threads, probes: probes)
  }

  /// Makes steps until so many are made and no lane is behind; the run is paused then.
  mutating func go(to steps: Int) {
    catchUp()
    while frame.stepsMade < steps && frame.status != .finished { obey(.step) }
    catchUp()
  }

  /// Lets a lane that is behind catch up.
  mutating func catchUp() {
    while frame.catchingUp != nil { advance(now: .now) }
  }

  /// Changes a setting.
  mutating func change(_ key: String, _ text: String, lane: Int? = nil) {
    obey(.change(SettingChange(lane: lane, key: key, text: text)))
  }

  /// The first step at which two lanes read otherwise, in any figure; nil where they do not.
  ///
  /// They must have made no more steps than are kept one by one.
  func parting(_ one: Int, _ other: Int) -> Int? {
    let (first, second) = (readings(ofLane: one), readings(ofLane: other))
    guard first.count == second.count else { return min(first.count, second.count) }
    return first.indices.first { first[$0] != second[$0] }
  }

  /// The readings of a lane's steps but for its position, as texts, in which what is not a number equals itself.
  func readings(ofLane lane: Int) -> [String] {
    frame.lanes[lane].timeline.entries.map { entry in
      let reading = entry.reading
      return "\(reading.step) \(reading.loss) \(reading.learningRate) \(reading.layers) \(reading.figures)"
    }
  }

  /// The learning rates of a lane's steps.
  func rates(ofLane lane: Int) -> [Float] {
    frame.lanes[lane].timeline.entries.map(\.reading.learningRate)
  }

  /// The values of a setting that an editor shows.
  func values(of key: String) -> [SettingValue] {
    frame.controls.first { $0.key == key }?.values ?? []
  }
}
