/// Why something could not be measured.
enum BenchmarkError: Error, CustomStringConvertible {
  /// A lane diverged: its steps are no longer those that the others make.
  case diverged(String)
  /// A peer ended, or answered something else than its steps.
  case peer(String, answer: String)
  /// A program or a pseudoterminal could not be started.
  case cannotStart(String, reason: String)
  /// The JSON lines cannot be written there.
  case cannotWrite(String)
  /// The program did not draw what was waited for.
  case nothingDrawn(String)
  /// A recording that was read again lacks steps.
  case lost(steps: Int)

  var description: String {
    switch self {
    case .diverged(let name): "\(name): a lane diverged, so its speed says nothing"
    case .peer(let name, let answer): "\(name): answered \"\(answer)\" instead of its steps"
    case .cannotStart(let name, let reason): "cannot start \(name): \(reason)"
    case .cannotWrite(let path): "cannot write to \(path)"
    case .lost(let steps): "\(steps) steps of the recording were not read again"
    case .nothingDrawn(let what): "the program did not draw \"\(what)\" in time"
    }
  }
}
