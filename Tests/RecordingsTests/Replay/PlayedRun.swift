import Foundation
import Readings
import Recordings

/// A run by formula, and the recording of it, in a file of its own.
final class PlayedRun {
  let path: String
  let description: RunDescription
  let records: [RunRecord]
  let end: RecordingEnd?

  /// - Parameters:
  ///   - steps: Number of steps recorded.
  ///   - planned: Number of steps that the run was to make; nil for as many.
  ///   - every: Distance of two recorded steps.
  ///   - isCut: Whether the end line is missing.
  ///   - written: Number of records that the file holds at first; nil for all.
  init(
    _ name: String = "run", steps: Int, planned: Int? = nil, every: Int = 1, layers: Int = 1,
    seed: UInt64 = 1,
    lanes: [String] = ["plain", "batchnorm"], diverging: Int? = nil, forks: Bool = false, isCut: Bool = false,
    written: Int? = nil
  ) throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "bnviz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    path = directory.appending(path: "\(name).jsonl").path
    description = RunDescription(
      title: "digits", settings: [Setting(key: "seed", value: .integer(Int(seed)))],
      lanes: lanes.map { lane in
        LaneDescription(
          name: lane, difference: "normalization: \(lane)",
          layers: (0..<layers).map { layer in
            LayerDescription(
              name: "hidden\(layer + 1)", inputs: 64, units: 10, normalization: "none", activation: "relu")
          })
      }, steps: planned ?? steps, stepsPerEpoch: 23, seed: seed)
    let made = Self.records(
      steps: steps, every: every, layers: layers, seed: seed, lanes: lanes.count, diverging: diverging)
    records = forks ? Self.changing(made, of: description) : made
    end = isCut ? nil : RecordingEnd(steps: steps, reason: .finished)
    var bytes: [UInt8] = []
    var encoder = RecordingEncoder(description)
    encoder.append(.header(description), to: &bytes)
    for record in records.prefix(written ?? .max) { encoder.append(.record(record), to: &bytes) }
    if written == nil, let end { encoder.append(.end(end), to: &bytes) }
    try Data(bytes).write(to: URL(filePath: path))
    try settle()
  }

  /// Lets the file look as if it had been written long ago, by a writer who is gone.
  func settle() throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)], ofItemAtPath: path)
  }

  deinit { try? FileManager.default.removeItem(at: URL(filePath: path).deletingLastPathComponent()) }

  /// Appends text to the file, as a writer would.
  func append(_ bytes: some Sequence<UInt8>) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  /// The lines of some records.
  func lines(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var encoder = RecordingEncoder(description)
    for record in records[range] { encoder.append(.record(record), to: &bytes) }
    return bytes
  }

  /// The frame of the live run after a step.
  func frame(after step: Int) -> Frame {
    var frame = Frame(description: description, learningRate: 0)
    let isLast = step >= description.steps - 1
    for record in records.prefix(while: { isLast || $0.step <= step }) { frame.absorb(record) }
    return frame
  }

  private static func records(
    steps: Int, every: Int, layers: Int, seed: UInt64, lanes: Int, diverging: Int?
  ) -> [RunRecord] {
    var records: [RunRecord] = []
    for step in stride(from: 0, to: steps, by: every) {
      for lane in 0..<lanes {
        if lane == 0, let diverging, step > diverging { continue }
        if step.isMultiple(of: 50) {
          records.append(.evaluation(evaluation(step, lane)))
          records.append(.examination(examination(step, lane)))
        }
        let isBad = lane == 0 && step == diverging
        records.append(
          .step(
            reading(step, lane, layers: layers, shift: Float(seed), nonfinite: isBad ? 3 : 0), indices: []))
        if isBad { records.append(.event(RunEvent(step: step, kind: .diverged(lane: 0, layer: "hidden1")))) }
      }
      if step == 40 { records.append(.event(RunEvent(step: step, kind: .learningRateChanged(0.25)))) }
    }
    for lane in 0..<lanes where lane > 0 || diverging == nil {
      records.append(.evaluation(evaluation(steps, lane)))
    }
    return records
  }

  /// The records of a run whose second lane is forked at step 20 when 30 steps are made, whose lanes are renamed after
  /// 40, and whose first lane is removed after 60.
  private static func changing(_ records: [RunRecord], of description: RunDescription) -> [RunRecord] {
    var forked = description
    forked.lanes.append(
      LaneDescription(name: "fork", difference: "forked", layers: description.lanes[1].layers, look: 2))
    var renamed = forked
    renamed.lanes[2].name = "plain"
    renamed.lanes[0].name = "first"
    var removed = renamed
    removed.lanes.remove(at: 0)
    let third = { (step: Int) in
      RunRecord.step(reading(step, 2, layers: 1, shift: 9, nonfinite: 0), indices: [])
    }
    var changed = records.filter { $0.step < 30 }
    changed.append(
      .redescribed(
        Redescription(step: 30, description: forked, change: .added(from: 1, before: 20, evaluated: 0))))
    changed.append(.event(RunEvent(step: 20, kind: .forked(lane: 2, from: 1))))
    changed += (20..<30).map(third)
    for step in 30..<60 {
      if step == 40 { changed.append(.redescribed(Redescription(step: 40, description: renamed))) }
      changed += records.filter { $0.step == step } + [third(step)]
    }
    changed.append(.redescribed(Redescription(step: 60, description: removed, change: .removed(0))))
    for step in 60..<description.steps {
      changed += records.filter { $0.step == step && $0.isOfLane(1) }.map { $0.moved(to: 0) }
      changed.append(third(step).moved(to: 1))
    }
    return changed
  }

  private static func examination(_ step: Int, _ lane: Int) -> ExaminationReading {
    var reading = ExaminationReading(step: step, lane: lane)
    reading.scores = [
      Score(examples: .training, statistics: .running, loss: Float(step) / 7, accuracy: 0.5)
    ]
    return reading
  }

  private static func evaluation(_ step: Int, _ lane: Int) -> EvaluationReading {
    EvaluationReading(step: step, lane: lane, loss: 2 - Float(step) / 1000, accuracy: 0.5)
  }

  private static func reading(
    _ step: Int, _ lane: Int, layers: Int, shift: Float, nonfinite: Int
  ) -> StepReading {
    let value = Float(step) / 1000 + Float(lane) + shift
    let stage = StageReading(
      count: 20, nonfinite: nonfinite, mean: value, standardDeviation: 1, minimum: -1, maximum: 1, p15: -0.5,
      p50: 0, p85: 0.5, histogram: Histogram(low: -1, high: 1, under: 0, over: 0, counts: [7, 13]))
    return StepReading(
      step: step, lane: lane, loss: 3 - value, accuracy: 0.5, learningRate: 0.5,
      layers: (0..<layers).map { layer in
        LayerReading(
          name: "hidden\(layer + 1)", preactivation: stage, normalized: nil, scaled: nil, activation: stage,
          saturated: 0, zero: 0.5, gradientNorm: value, weightGradientNorm: 1, weightNorm: 2,
          updateRatio: 0.001, normalization: nil)
      }, figures: [Figure("figure", value)])
  }
}

extension RunRecord {
  /// Whether it is a step, an evaluation or a close look of a lane.
  fileprivate func isOfLane(_ lane: Int) -> Bool {
    switch self {
    case .step(let reading, _): reading.lane == lane
    case .evaluation(let reading): reading.lane == lane
    case .examination(let reading): reading.lane == lane
    case .event, .redescribed: false
    }
  }

  /// The same of another lane.
  fileprivate func moved(to lane: Int) -> RunRecord {
    switch self {
    case .step(let reading, let indices): .step(reading.ofLane(lane), indices: indices)
    case .evaluation(let reading):
      .evaluation(
        EvaluationReading(
          step: reading.step, lane: lane, loss: reading.loss, accuracy: reading.accuracy))
    case .examination(let reading): .examination(reading.ofLane(lane))
    case .event, .redescribed: self
    }
  }
}
