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
  /// What the recording holds besides steps and evaluations, as far as it was read.
  let options: RecordingOptions
  /// Whether there were close looks among it, or no step yet to tell.
  let hasLooks: Bool

  /// Reads a recording up to a step.
  ///
  /// - Throws: `RecordingInputError` where it cannot be read, `Failure` with 64 where it does not come to the step.
  init(of path: String, before step: Int) throws {
    let reader = try RecordingReader(path: path)
    var frame = Frame(description: reader.description, learningRate: 0)
    var (lastChange, options) = (Int?.none, RecordingOptions(every: reader.every))
    var hasLooks = false
    let records = PastRecords(of: reader, before: step)
    while let record = try records.next() {
      frame.absorb(record)
      if record.isByHand { lastChange = max(lastChange ?? 0, record.step) }
      if case .step(_, let indices) = record, !indices.isEmpty { options.includesBatches = true }
      if case .examination = record { hasLooks = true }
    }
    printWarnings(of: reader, isReadToItsEnd: false)
    guard records.hasReached(step, after: frame.stepsMade, ending: reader.end) else {
      throw Failure(
        "\(path) holds \(frame.stepsMade) steps; --step must not be above that.", .usage)
    }
    description = frame.description
    self.hasLooks = hasLooks || frame.stepsMade == 0
    (self.frame, self.lastChange, self.options) = (frame, lastChange, options)
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
  private var sawLater = false

  init(of reader: RecordingReader, before step: Int) {
    self.reader = reader
    // What a run says after its last step belongs to no later one.
    self.step = step < reader.description.steps ? step : .max
    waiting = Set(reader.description.lanes.indices)
  }

  /// Whether the run came to the step, after so many recorded ones: of some recordings most steps are missing.
  func hasReached(_ step: Int, after steps: Int, ending end: RecordingEnd?) -> Bool {
    sawLater || steps >= step || (end?.steps ?? 0) >= step
  }

  /// The next of them; nil where no more are to come.
  func next() throws(RecordingInputError) -> RunRecord? {
    while !waiting.isEmpty, let record = try reader.next() {
      if case .redescribed(let redescription) = record {
        guard redescription.step < step else {
          sawLater = true
          return nil
        }
        waiting = Set(redescription.description.lanes.indices)
        return record
      }
      if record.step < step { return record }
      sawLater = true
      // A lane that caught up may come to the step after the others.
      if case .step(let reading, _) = record { waiting.remove(reading.lane) }
    }
    return nil
  }
}
