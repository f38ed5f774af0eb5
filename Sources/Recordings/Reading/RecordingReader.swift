import Readings

/// Reads a recording from front to back, in bounded memory.
///
/// A line that is wrong is left out with a warning; a last line without its line end was torn, and is left out too. What
/// is packed with gzip is unpacked.
public final class RecordingReader {
  /// Largest number of bytes read at once.
  private static let chunkBytes = 1 << 20

  /// How sentences name the recording.
  public var path: String { input.path }
  /// What the run is, as far as it was read.
  public private(set) var description: RunDescription
  /// How the run ended; nil until its end line was read, and where it has none: the recording ends early.
  public private(set) var end: RecordingEnd?
  /// What was wrong, and left out.
  public private(set) var warnings = RecordingWarnings()
  /// Number of bytes of the file read so far, packed as they are.
  public var bytesRead: Int { input.bytesRead }

  private let input: ByteInput
  private var hasToldProblem = false
  private var decoder = RecordingDecoder()
  private var buffer: [UInt8] = []
  private var position = 0

  /// Opens a recording and reads its header.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Throws: `cannotOpen` (66), `cannotRead` (74), `notARecording` (65).
  public init(path: String) throws(RecordingInputError) {
    input = try ByteInput(path: path)
    // A class must be whole before its methods are called.
    description = RunDescription(title: "", settings: [], lanes: [], steps: 0, stepsPerEpoch: 1, seed: 0)
    let line = try nextLine()
    let problem: RecordingFormatError
    do throws(RecordingFormatError) {
      guard let line else {
        throw RecordingFormatError(line: 1, problem: input.problem ?? "there is no complete header")
      }
      if case .header(let header)? = try decoder.decode(line) { description = header }
      return
    } catch {
      problem = error
    }
    throw .notARecording(path: self.path, problem)
  }

  /// The next thing that the run said; nil at the end of what there is.
  ///
  /// - Throws: `cannotRead` (74).
  public func next() throws(RecordingInputError) -> RunRecord? {
    while let line = try nextLine() {
      do throws(RecordingFormatError) {
        switch try decoder.decode(line) {
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

  /// Says once what was wrong in packed data.
  private func tellProblem() {
    guard let problem = input.problem, !hasToldProblem else { return }
    hasToldProblem = true
    warnings.append(problem)
  }

  private func nextLine() throws(RecordingInputError) -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let lineEnd = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = lineEnd + 1 }
        return buffer[position..<lineEnd]
      }
      searched = buffer.count - position
      buffer.removeFirst(position)
      position = 0
      guard try input.read(into: &buffer, count: Self.chunkBytes) > 0 else { return nil }
    }
  }
}
