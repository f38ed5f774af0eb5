import Readings

/// What a recording said up to a place in it: all curves and events, and where to find the layers of the steps that are
/// kept.
///
/// A value without the layers is small: some are kept as landmarks from which reading can go on.
struct PlayedPart: Sendable {
  /// Largest number of lines that describe the run anew; those after them are left out.
  static let redescriptionBound = 1024

  /// The run so far, without the readings that are kept.
  private(set) var frame: Frame
  /// Where the steps stand that the timeline of each lane keeps.
  private(set) var steps: [Timeline<LinePlace>]
  /// Where the close looks stand that are kept of each lane.
  private(set) var looks: [Timeline<LinePlace>]
  /// Where each lane stood in the header, whatever it is called now; nil for one that was added since.
  private(set) var origins: [Int?]
  /// How the run ended; nil before the end line.
  private(set) var end: RecordingEnd?
  /// Place of the first line that was not read.
  private(set) var offset: Int
  /// The largest step that something was said of; -1 before the first.
  private(set) var reached = -1
  /// The step of the next line, where that was looked at; nil elsewhere.
  private(set) var nextStep: Int?
  /// What was wrong so far, and left out.
  private(set) var warnings = RecordingWarnings()
  private var line = 1
  private var decoder: RecordingDecoder
  /// The decoders that knew the lanes as they were named one after the other.
  private var decoders: [RecordingDecoder]

  /// Begins after the header.
  init(header line: ArraySlice<UInt8>) throws(RecordingFormatError) {
    decoder = RecordingDecoder()
    guard case .header(let description)? = try decoder.decode(line) else {
      throw RecordingFormatError(line: 1, problem: "is no header, which comes first")
    }
    frame = Frame(description: description, learningRate: .nan)
    frame.probes = .all
    steps = description.lanes.map { _ in Timeline(bound: LaneHistory.largestTimeline) }
    looks = description.lanes.map { _ in LaneHistory.emptyExaminations() }
    origins = Array(description.lanes.indices)
    offset = line.count + 1
    decoders = [decoder]
  }

  /// Takes the line in that stands at `offset`, unless it belongs to a step after another one.
  ///
  /// - Returns: Whether it was taken in.
  mutating func take(_ text: ArraySlice<UInt8>, upTo last: Int) -> Bool {
    var reader = decoder
    do throws(RecordingFormatError) {
      let head = try reader.decodeHead(text)
      // After the run's last step everything that follows belongs to it.
      if let head, let step = head.step, step > last, last < frame.description.steps - 1 || head.isStep {
        nextStep = step
        return false
      }
      decoder = reader
      let place = LinePlace(offset: offset, count: text.count, line: line + 1, decoder: decoders.count - 1)
      if let head { try absorb(head, text, at: place) }
    } catch {
      decoder = reader
      warnings.append("\(error.description), and is left out")
    }
    pass(bytes: text.count + 1)
    return true
  }

  /// Passes over a line that is too long to be read.
  mutating func passOver(bytes: Int) {
    warnings.append("\(decoder.passOverLongLine().description), and is left out")
    pass(bytes: bytes)
  }

  /// The whole of a line that was taken in before.
  ///
  /// - Throws: what is wrong behind the head of the line.
  func record(at place: LinePlace, _ text: ArraySlice<UInt8>) throws(RecordingFormatError) -> RunRecord? {
    var reader = decoders[place.decoder]
    do throws(RecordingFormatError) {
      guard case .record(let record)? = try reader.decode(text) else { return nil }
      return record
    } catch {
      throw RecordingFormatError(line: place.line, problem: error.problem)
    }
  }

  private mutating func pass(bytes: Int) {
    offset += bytes
    line += 1
    nextStep = nil
  }

  private mutating func absorb(
    _ head: RecordingLine, _ text: ArraySlice<UInt8>, at place: LinePlace
  ) throws(RecordingFormatError) {
    switch head {
    case .record(.step(let reading, _)): try absorb(reading, text, at: place)
    case .record(.examination(let reading)):
      guard looks.indices.contains(reading.lane) else { return }
      looks[reading.lane].append(place, at: reading.step)
    case .record(.redescribed(let redescription)): absorb(redescription)
    case .record(let record):
      frame.absorb(record)
      if case .event(let event) = record, case .learningRateChanged(let rate) = event.kind {
        frame.learningRate = rate
      }
    case .end(let end): self.end = end
    case .header: return
    }
    if let step = head.step { reached = max(reached, step) }
  }

  private mutating func absorb(
    _ reading: StepReading, _ text: ArraySlice<UInt8>, at place: LinePlace
  ) throws(RecordingFormatError) {
    frame.stepsMade = max(frame.stepsMade, reading.step + 1)
    guard steps.indices.contains(reading.lane) else { return }
    if reading.lane == 0 { frame.learningRate = reading.learningRate }
    if steps[reading.lane].isEmpty {
      guard case .step(let whole, _)? = try record(at: place, text) else { return }
      steps[reading.lane] = Timeline(bound: LaneHistory.timelineBound(layers: whole.layers.count))
    }
    frame.lanes[reading.lane].appendFigures(of: reading)
    steps[reading.lane].append(place, at: reading.step)
  }

  private mutating func absorb(_ redescription: Redescription) {
    guard decoders.count <= Self.redescriptionBound else {
      warnings.append("line \(line + 1) describes the run anew once too often, and is left out")
      return
    }
    frame.absorb(.redescribed(redescription))
    switch redescription.change {
    case .added(let parent, let step, _) where steps.indices.contains(parent):
      steps.append(steps[parent].truncated(after: step - 1))
      looks.append(looks[parent].truncated(after: step - 1))
      origins.append(nil)
    case .removed(let lane) where steps.indices.contains(lane):
      steps.remove(at: lane)
      looks.remove(at: lane)
      origins.remove(at: lane)
    case .added, .removed, nil: break
    }
    decoders.append(decoder)
  }
}
