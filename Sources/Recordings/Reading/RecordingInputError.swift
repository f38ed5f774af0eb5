#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why a recording cannot be read at all: one sentence for a person, one exit status for a script.
public enum RecordingInputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file cannot be opened; the reason is an `errno`.
  case cannotOpen(path: String, reason: Int32)
  /// A file of a lane's weights cannot be opened; the reason is an `errno`.
  case cannotOpenWeights(path: String, reason: Int32)
  /// Reading stopped half-way; the reason is an `errno`.
  case cannotRead(path: String, reason: Int32)
  /// It is no recording, or none that this program reads.
  case notARecording(path: String, RecordingFormatError)
  /// It is no file of a lane's weights.
  case notWeights(path: String, problem: String)

  /// Exit status of a program that ends because of this: 65 (bad data), 66 (no input) or 74 (input failed).
  public var exitStatus: Int32 {
    switch self {
    case .cannotOpen, .cannotOpenWeights: 66
    case .cannotRead: 74
    case .notARecording, .notWeights: 65
    }
  }

  /// What happened, where, and what to do.
  public var description: String { "\(clause)." }

  /// The same as one sentence without its full stop.
  var clause: String {
    switch self {
    case .cannotOpen(let path, let reason):
      "cannot open \(path): \(text(ofErrorNumber: reason)); give a recording that `bnviz --record` wrote"
    case .cannotOpenWeights(let path, let reason):
      "cannot open \(path): \(text(ofErrorNumber: reason)); weights stand where --record-weights wrote them, beside the "
        + "recording"
    case .cannotRead(let path, let reason): "cannot read \(path): \(text(ofErrorNumber: reason))"
    case .notARecording(let path, let error):
      "\(path) is no recording that this program reads: \(error.description)"
    case .notWeights(let path, let problem): "\(path) holds no weights of a lane: it \(problem)"
    }
  }
}
