import Readings

/// Reads a recording from front to back, in bounded memory: some megabytes, and for the longest lines seventeen times
/// `RecordingFormat.lineBoundBytes` at most.
///
/// What is packed with gzip is unpacked. A line that is wrong is left out with a warning; a last line without its line
/// end was torn, and is left out too. Where the file grows, `next` gives more after it has given nil.
public final class RecordingReader {
  /// How sentences name the recording.
  public var path: String { input.path }
  /// What the run is, as far as it was read.
  public private(set) var description: RunDescription
  /// How the run ended; nil until its end line was read, and where it has none: the recording ends early.
  public private(set) var end: RecordingEnd?
  /// What was wrong, and left out.
  public private(set) var warnings = RecordingWarnings()
  /// How many steps lie from one recorded step to the next.
  public var every: Int { decoder.every }
  /// Number of bytes of the file read so far, packed as they are.
  public var bytesRead: Int { input.bytesRead }

  /// Whether some program is still writing to the recording, so that one without an end was not cut off.
  public var isBeingWritten: Bool { RecordingLock.isHeld(descriptor: input.descriptor) }

  private let input: ByteInput
  private var hasToldProblem = false
  private var decoder = RecordingDecoder()
  private var lines = LineSplitter()

  /// Opens a recording and reads its header.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Throws: `cannotOpen` (66), `cannotRead` (74), `notARecording` (65): without a header, of another format or version,
  ///   or with a header that contradicts itself.
  public init(path: String) throws(RecordingInputError) {
    input = try ByteInput(path: path)
    // A class must be whole before its methods are called.
    description = RunDescription(title: "", settings: [], lanes: [], steps: 0, stepsPerEpoch: 1, seed: 0)
    let line = try nextLine()
    do throws(RecordingFormatError) {
      description = try header(line)
    } catch {
      throw .notARecording(path: self.path, error)
    }
  }

  /// The next thing that the run said; nil at the end of what there is.
  ///
  /// - Throws: `cannotRead` (74).
  public func next() throws(RecordingInputError) -> RunRecord? {
    try next { decoder, text throws(RecordingFormatError) in try decoder.decode(text) }
  }

  /// The next thing that the run said as the head of its line tells it: a step without layers and mini-batch, a close
  /// look without what it found; many times as fast as `next`.
  ///
  /// - Throws: `cannotRead` (74).
  public func nextHead() throws(RecordingInputError) -> RunRecord? {
    try next { decoder, text throws(RecordingFormatError) in try decoder.decodeHead(text) }
  }

  private func next(
    _ decode: (inout RecordingDecoder, ArraySlice<UInt8>) throws(RecordingFormatError) -> RecordingLine?
  ) throws(RecordingInputError) -> RunRecord? {
    while let line = try nextLine() {
      do throws(RecordingFormatError) {
        guard case .text(let text) = line else { throw decoder.passOverLongLine() }
        switch try decode(&decoder, text) {
        case .record(let record):
          if case .redescribed(let redescription) = record { description = redescription.description }
          return record
        case .end(let end): self.end = end
        case .header, nil: break
        }
      } catch {
        warnings.append("\(error.description), and is left out")
      }
    }
    tellProblem()
    return nil
  }

  private func header(_ line: LineSplitter.Line?) throws(RecordingFormatError) -> RunDescription {
    switch line {
    case .text(let text):
      guard case .header(let description)? = try decoder.decode(text) else { break }
      return description
    case .tooLong: throw decoder.passOverLongLine()
    case nil: break
    }
    throw RecordingFormatError(line: 1, problem: input.problem ?? "there is no complete header")
  }

  /// Says once what was wrong in packed data.
  private func tellProblem() {
    guard let problem = input.problem, !hasToldProblem else { return }
    hasToldProblem = true
    warnings.prepend(problem)
  }

  private func nextLine() throws(RecordingInputError) -> LineSplitter.Line? {
    while true {
      if let line = lines.next() { return line }
      let isMore = try lines.fill { bytes, count throws(RecordingInputError) in
        try input.read(into: &bytes, count: count)
      }
      guard isMore else { return nil }
    }
  }
}
