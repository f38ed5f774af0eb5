import Readings
import Synchronization

/// Records a run that is shown on the screen, and again under another name whenever it begins again.
///
/// The first recording goes to `run.jsonl`, the next to `run-2.jsonl`, and so on; a file that exists is never replaced
/// but for the first, if that is asked for. Training and screen go on after a failure; what came before it is readable.
public final class RecordingSeries: RunRecorder {
  /// Largest number in a name that is tried.
  private static let numberBound = 9_999

  private struct State {
    var writer: RecordingWriter?
    /// Where the recording goes that is being written, or was last.
    var path: String
    var number = 1
    /// Number of steps that the run is to make.
    var steps: Int
    var bytesOfLast = 0
    var failure: OutputError?
  }

  private let path: String
  private let options: RecordingOptions
  private let state: Mutex<State>

  /// Opens the first recording and writes its header.
  ///
  /// - Parameters:
  ///   - path: Where it goes; a name that ends with `.gz` is packed.
  ///   - replacing: Whether an existing file is replaced rather than refused.
  ///   - description: What the run is.
  ///   - options: What the recordings hold.
  /// - Throws: `exists`, `isBeingWritten` or `cannotCreate` (73), `cannotWrite` (74).
  public init(
    path: String, replacing: Bool, describing description: RunDescription,
    options: RecordingOptions = RecordingOptions()
  ) throws(OutputError) {
    self.path = path
    self.options = options
    let writer = try RecordingWriter(
      to: .file(path: path), replacing: replacing, describing: description, options: options)
    state = Mutex(State(writer: writer, path: path, steps: description.steps))
  }

  /// What went wrong first; nil where all is well.
  public var failure: OutputError? { state.withLock { $0.failure ?? $0.writer?.failure } }

  /// Name of the file, its size, and what is wrong.
  public var status: RecordingStatus? {
    state.withLock { state in
      RecordingStatus(
        name: String(state.path.split(separator: "/").last ?? "recording"),
        bytes: state.writer?.bytesWritten ?? state.bytesOfLast,
        problem: (state.writer.map(\.failure) ?? state.failure)?.description)
    }
  }

  /// Adds records; waits where more come than can be written.
  public func record(_ records: [RunRecord]) {
    let writer = state.withLock { state in
      for case .redescribed(let redescription) in records { state.steps = redescription.description.steps }
      return state.writer
    }
    attempt { () throws(OutputError) in try writer?.write(contentsOf: records) }
  }

  /// Waits until all records so far are in the file.
  public func flush() {
    let writer = state.withLock { $0.writer }
    attempt { () throws(OutputError) in try writer?.flush() }
  }

  /// Writes the end of the recording and closes it.
  public func end(stepsMade: Int, isFinished: Bool) {
    let (writer, steps) = state.withLock { ($0.writer, $0.steps) }
    guard let writer else { return }
    let end = RecordingEnd(steps: stepsMade, of: steps, isFinished: isFinished)
    attempt { () throws(OutputError) in try writer.finish(end) }
    state.withLock { state in
      state.bytesOfLast = writer.bytesWritten
      state.writer = nil
    }
  }

  /// Opens the next recording, under the next name that no file has.
  public func begin(_ description: RunDescription) {
    var number = state.withLock { $0.number }
    var problem: OutputError?
    while number < Self.numberBound {
      number += 1
      let path = Self.name(path, number: number)
      do throws(OutputError) {
        let writer = try RecordingWriter(to: .file(path: path), describing: description, options: options)
        return state.withLock { state in
          (state.writer, state.path, state.number) = (writer, path, number)
          (state.steps, state.bytesOfLast) = (description.steps, 0)
        }
      } catch {
        problem = error
        guard case .exists = error else { break }
      }
    }
    state.withLock { state in
      state.path = Self.name(path, number: number)
      state.bytesOfLast = 0
      state.failure = state.failure ?? problem
    }
  }

  /// Does something that a failure puts an end to; the first is kept.
  private func attempt(_ work: () throws(OutputError) -> Void) {
    do throws(OutputError) {
      try work()
    } catch {
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }

  /// The name with a number before its endings: `runs/digits.jsonl.gz` becomes `runs/digits-2.jsonl.gz`.
  static func name(_ path: String, number: Int) -> String {
    let name = RecordingName(path)
    return "\(name.stem)-\(number)\(name.endings)"
  }
}
