import Readings

/// One recording that is played: how far it was read, and the frame of it.
///
/// Going to a step means two things: the lines up to it are read by their heads, then those that the frame shows whole.
/// Both may be interrupted.
struct ReplayTrack: Sendable {
  /// Number of lines that are read between two looks at the clock.
  private static let linesPerLook = 16

  /// The recording.
  let file: ReplayFile
  /// The run as it was at the step that was gone to last.
  private(set) var frame: Frame
  /// Where each lane of the frame stood in the header, whatever it is called now; nil for one that was added since.
  private(set) var origins: [Int?]
  /// The last step that it is known to hold; nil where none is found.
  private(set) var lastStep: Int?
  /// Whether more may come, as far as was looked.
  private(set) var isGrowing: Bool
  /// Whether what is still to come is in the file already, and is only being unpacked.
  private(set) var isUnpacking = false
  /// Whether the step that is gone to is still to come, so that nothing can be read before the next look.
  private(set) var isWaiting = false
  /// Whether all that is there was read.
  private(set) var isAtEnd = false
  /// What stopped the reading, as one sentence without its full stop; nil for nothing.
  private(set) var problem: String?

  /// What is wrong with the file, though it can be read.
  private var complaint: String?
  private var part: PlayedPart
  private var landmarks: Landmarks
  private var kept = KeptReadings()
  private var lines = LineBuffer()
  private var size = 0
  /// What was wrong, of all that was ever read.
  private var warnings = RecordingWarnings()
  /// The step that is gone to; nil where that was reached.
  private var target: Int?
  private var startOffset = 0
  /// Whether a step that is not there yet is waited for.
  private var waits = false

  /// Reads the header.
  ///
  /// - Throws: `notARecording` (65), `cannotRead` (74).
  init(_ file: ReplayFile) throws(RecordingInputError) {
    self.file = file
    let header = try Self.header(in: &lines, of: file)
    do throws(RecordingFormatError) {
      switch header {
      case .line(let line): part = try PlayedPart(header: line)
      case .tooLong: throw RecordingFormatError(line: 1, problem: "is too long")
      case .none: throw RecordingFormatError(line: 1, problem: "there is no complete header")
      }
    } catch {
      throw .notARecording(path: file.path, error)
    }
    (frame, origins) = (part.frame, part.origins)
    landmarks = Landmarks(front: part)
    isGrowing = file.isGrowing
    look()
  }

  /// The first line, for which a recording that has just begun is waited for.
  private static func header(
    in lines: inout LineBuffer, of file: ReplayFile
  ) throws(RecordingInputError) -> LineBuffer.Found {
    while true {
      // First whether more may come: what comes in between is then found at the next look.
      let isGrowing = file.isGrowing
      lines.empty()
      let found = try lines.line(at: 0, in: file)
      guard case .none = found, isGrowing else { return found }
      file.waitForMore()
    }
  }

  /// Whether the recording has no end, and nobody writes to it.
  var endsEarly: Bool { problem != nil || !isGrowing && isAtEnd && part.end == nil }

  /// The next step that something is said of; nil where that is not known.
  var nextStep: Int? { part.nextStep }
  /// The largest step that something was said of.
  var reached: Int { part.reached }
  /// How the run ended; nil where its end was not read.
  var end: RecordingEnd? { part.end }
  /// Whether the step was reached that was gone to last.
  var hasArrived: Bool { target == nil }

  /// What was wrong: one sentence each, the first few, and how many things.
  var complaints: (sentences: [String], count: Int) {
    let ofFile = [problem, complaint].compactMap(\.self)
    let sentences = (ofFile + warnings.sentences + kept.warnings).prefix(RecordingWarnings.bound)
    return (Array(sentences), ofFile.count + warnings.count + kept.warnings.count)
  }

  /// How much of the way was read, 0...1.
  ///
  /// The way to the last step is known; to one before, it is taken to be evenly long for every step.
  var progress: Double {
    guard let target else { return 1 }
    if waits, isGrowing {
      guard target == .max else { return 0.9 * min(1, Double(part.reached + 1) / (Double(target) + 1)) }
      return 0.9 * (file.unpackedShare ?? 1)
    }
    let (first, last) = (max(0, part.reached), lastStep ?? target)
    guard last > 0, target > 0 else { return 1 }
    let goal = Double(size) * min(1, (Double(target) + 1) / (Double(last) + 1))
    guard first < target, goal > Double(startOffset) else { return 0.9 }
    return min(0.9, max(0, Double(part.offset - startOffset) / (goal - Double(startOffset))))
  }

  /// Whether more is copied or unpacked, as far as was looked.
  var isSpooling: Bool { isGrowing && file.isSpooled }

  /// Begins to go to a step, from the nearest place before it.
  ///
  /// - Parameters:
  ///   - step: The step; `Int.max` is the end of what is there, and of what is unpacked.
  ///   - waiting: Whether a step that is still to be copied or unpacked is waited for.
  mutating func go(to step: Int, waiting: Bool = false) {
    if part.reached > step {
      part = landmarks.last(before: step)
      isAtEnd = false
    } else {
      let landmark = landmarks.last(before: step)
      if landmark.offset > part.offset { part = landmark }
    }
    target = step
    waits = waiting && isSpooling && (step < .max || isUnpacking)
    isWaiting = false
    startOffset = part.offset
  }

  /// Reads on towards the step that is gone to, until a moment.
  mutating func read(until deadline: ContinuousClock.Instant) {
    guard let target, problem == nil else { return self.target = nil }
    guard !isWaiting else { return }
    do throws(RecordingInputError) {
      guard try readHeads(upTo: target, until: deadline), try readKept(until: deadline) else { return }
      (frame, origins) = (kept.frame(of: part), part.origins)
    } catch {
      problem = error.clause
    }
    self.target = nil
  }

  /// Looks whether the recording has grown.
  ///
  /// - Returns: Whether there is more to read.
  @discardableResult
  mutating func look() -> Bool {
    // First whether more may come: what comes in between is then found at the next look.
    isGrowing = part.end == nil && file.isGrowing
    isUnpacking = isGrowing && file.isUnpacking
    isWaiting = false
    complaint = file.complaint
    problem = problem ?? file.problem(knowing: size)
    let now = file.size
    guard problem == nil, now != size else { return false }
    size = now
    lines.empty()
    isAtEnd = false
    do throws(RecordingInputError) {
      // A forked lane that catches up says the steps again that the others made before.
      let found = try RecordingTail.lastStep(of: file, size: size)
      lastStep = found.map { max($0, lastStep ?? 0) } ?? lastStep
    } catch {
      problem = error.clause
    }
    return true
  }

  /// Reads the heads of the lines up to a step; whether all of them were read.
  private mutating func readHeads(
    upTo step: Int, until deadline: ContinuousClock.Instant
  ) throws(RecordingInputError) -> Bool {
    while true {
      for _ in 0..<Self.linesPerLook {
        switch try lines.line(at: part.offset, in: file) {
        case .line(let text): if !part.take(text, upTo: step) { return true }
        case .tooLong(let bytes): part.passOver(bytes: bytes)
        case .none where waits && isGrowing:
          isWaiting = true
          return false
        case .none:
          isAtEnd = true
          problem = file.problem(knowing: size)
          return true
        }
      }
      landmarks.note(part)
      if part.warnings.count > warnings.count { warnings = part.warnings }
      if ContinuousClock.now >= deadline { return false }
    }
  }

  /// Reads the lines that the frame shows whole; whether all of them were read.
  private mutating func readKept(until deadline: ContinuousClock.Instant) throws(RecordingInputError) -> Bool
  {
    if part.warnings.count > warnings.count { warnings = part.warnings }
    for (index, place) in kept.missing(of: part).enumerated() {
      if index.isMultiple(of: Self.linesPerLook), index > 0, ContinuousClock.now >= deadline { return false }
      try kept.read(place, of: part, from: file)
    }
    return true
  }
}
