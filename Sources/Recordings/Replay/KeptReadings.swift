import Readings

/// The readings with layers that a frame shows of one recording, by the places of their lines.
struct KeptReadings: Sendable {
  private var readings: [Int: RunRecord] = [:]
  /// Places of lines that turned out to be wrong behind their heads.
  private var failures: Set<Int> = []
  /// What was wrong in them.
  private(set) var warnings: [String] = []
  private var lines = LineBuffer()

  /// The places that a part of a recording keeps and whose lines were not read yet, in the order of the file.
  func missing(of part: PlayedPart) -> [LinePlace] {
    let kept = (part.steps + part.looks).flatMap { $0.entries.map(\.reading) }
    return kept.filter { readings[$0.offset] == nil && !failures.contains($0.offset) }
      .sorted { $0.offset < $1.offset }
  }

  /// Reads the line at a place.
  ///
  /// - Throws: `cannotRead` (74).
  mutating func read(
    _ place: LinePlace, of part: PlayedPart, from file: ReplayFile
  ) throws(RecordingInputError) {
    let text = try lines.bytes(at: place, in: file)
    do throws(RecordingFormatError) {
      if let text, let record = try part.record(at: place, text) {
        readings[place.offset] = record
        return
      }
    } catch {
      if warnings.count < RecordingWarnings.bound { warnings.append("\(error.description), and is left out") }
    }
    failures.insert(place.offset)
  }

  /// The run as a part of the recording tells it, with all the readings that are kept; forgets the others.
  mutating func frame(of part: PlayedPart) -> Frame {
    var frame = part.frame
    var used: [Int: RunRecord] = [:]
    for lane in frame.lanes.indices where part.steps.indices.contains(lane) {
      let steps = part.steps[lane].compactMap { entry -> StepReading? in
        guard case .step(let reading, _)? = use(entry.reading, &used) else { return nil }
        return reading.lane == lane ? reading : reading.ofLane(lane)
      }
      let looks = part.looks[lane].compactMap { entry -> ExaminationReading? in
        guard case .examination(let reading)? = use(entry.reading, &used) else { return nil }
        return reading.lane == lane ? reading : reading.ofLane(lane)
      }
      frame.lanes[lane].keep(steps, examinations: looks)
    }
    readings = used
    return frame
  }

  private func use(_ place: LinePlace, _ used: inout [Int: RunRecord]) -> RunRecord? {
    guard let record = readings[place.offset] else { return nil }
    used[place.offset] = record
    return record
  }
}
