import Readings
import Recordings

/// The part of a recording before a step: what a run that goes on there looks back on.
struct RecordedPast {
  /// What the run was when it came to the step.
  let description: RunDescription
  /// What was said of the steps before.
  let frame: Frame
  /// The last step before which something was changed by hand; nil where nothing was.
  let lastChange: Int?

  /// Reads a recording up to a step.
  ///
  /// - Throws: `RecordingInputError` where it cannot be read, `Failure` with 64 where it does not come to the step.
  init(of path: String, before step: Int) throws {
    let reader = try RecordingReader(path: path)
    let first = reader.description
    var frame = Frame(description: first, learningRate: 0)
    var lastChange: Int?
    var furthest = 0
    let records = PastRecords(of: reader, before: step)
    while let record = try records.next() {
      frame.absorb(record)
      if record.isByHand { lastChange = max(lastChange ?? 0, record.step) }
      if case .step(let reading, _) = record { furthest = max(furthest, reading.step + 1) }
    }
    guard furthest >= step else {
      throw Failure(
        "\(path) holds steps up to \(furthest - 1); --step must not be above \(furthest).", .usage)
    }
    if step == 0 { frame.learningRate = 0 }
    description = frame.description
    self.frame = frame
    self.lastChange = lastChange
  }

  /// The layers of the step before, a list a lane; empty where that step was not recorded.
  func layersBefore(_ step: Int) -> [[LayerReading]] {
    frame.lanes.map { lane in lane.latest.flatMap { $0.step == step - 1 ? $0.layers : nil } ?? [] }
  }
}

/// The records of a recording that were said before a step.
final class PastRecords {
  private let reader: RecordingReader
  private let step: Int
  private var waiting: Set<Int>

  init(of reader: RecordingReader, before step: Int) {
    self.reader = reader
    // What a run says after its last step belongs to no later one.
    self.step = step < reader.description.steps ? step : .max
    waiting = Set(reader.description.lanes.indices)
  }

  /// The next of them; nil where no more are to come.
  func next() throws(RecordingInputError) -> RunRecord? {
    while !waiting.isEmpty, let record = try reader.next() {
      if case .redescribed(let redescription) = record {
        guard redescription.step < step else { return nil }
        waiting = Set(redescription.description.lanes.indices)
        return record
      }
      if record.step < step { return record }
      // A lane that caught up may come to the step after the others.
      if case .step(let reading, _) = record { waiting.remove(reading.lane) }
    }
    return nil
  }
}

extension RunRecord {
  /// Whether a person did it, so that the seed alone does not bring it about again.
  fileprivate var isByHand: Bool {
    switch self {
    case .redescribed: true
    case .event(let event):
      switch event.kind {
      case .diverged: false
      case .learningRateChanged, .settingChanged, .forked: true
      }
    case .step, .evaluation, .examination: false
    }
  }
}
