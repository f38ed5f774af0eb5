import Readings

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a recording from front to back, in bounded memory.
///
/// A line that is wrong is left out with a warning; a last line without its line end was torn, and is left out too.
public final class RecordingReader {
  /// Largest number of bytes read at once.
  private static let chunkBytes = 1 << 20

  /// How sentences name the recording.
  public let path: String
  /// What the run is, as far as it was read.
  public private(set) var description: RunDescription
  /// How the run ended; nil until its end line was read, and where it has none: the recording ends early.
  public private(set) var end: RecordingEnd?
  /// What was wrong, and left out.
  public private(set) var warnings = RecordingWarnings()
  /// Number of bytes read so far.
  public private(set) var bytesRead = 0

  private let descriptor: Int32
  private var decoder = RecordingDecoder()
  private var buffer: [UInt8] = []
  private var position = 0

  /// Opens a recording and reads its header.
  ///
  /// - Parameter path: The file; `-` is standard input.
  /// - Throws: `cannotOpen` (66), `cannotRead` (74), `notARecording` (65).
  public init(path: String) throws(RecordingInputError) {
    self.path = path == "-" ? "standard input" : path
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    // A class must be whole before its methods are called.
    description = RunDescription(title: "", settings: [], lanes: [], steps: 0, stepsPerEpoch: 1, seed: 0)
    guard descriptor >= 0 else { throw .cannotOpen(path: self.path, reason: errno) }
    let problem: RecordingFormatError
    do throws(RecordingFormatError) {
      guard let line = nextLine() else {
        throw RecordingFormatError(line: 1, problem: "there is no complete header")
      }
      if case .header(let header)? = try decoder.decode(line) { description = header }
      return
    } catch {
      problem = error
    }
    throw .notARecording(path: self.path, problem)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The next thing that the run said; nil at the end of what there is.
  ///
  /// - Throws: `cannotRead` (74).
  public func next() throws(RecordingInputError) -> RunRecord? {
    while let line = nextLine() {
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
    return nil
  }

  private func nextLine() -> ArraySlice<UInt8>? {
    var searched = position
    while true {
      if let lineEnd = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = lineEnd + 1 }
        return buffer[position..<lineEnd]
      }
      searched = buffer.count - position
      buffer.removeFirst(position)
      position = 0
      guard fill() else { return nil }
    }
  }

  private func fill() -> Bool {
    let held = buffer.count
    buffer += [UInt8](repeating: 0, count: Self.chunkBytes)
    let count = buffer.withUnsafeMutableBytes { bytes in
      read(descriptor, bytes.baseAddress.map { $0 + held }, Self.chunkBytes)
    }
    buffer.removeLast(Self.chunkBytes - max(0, count))
    bytesRead += max(0, count)
    return count > 0
  }
}
