import Foundation
import Recordings

/// Keeps standard error told of how far a run has come.
struct ProgressLine {
  private let start = ContinuousClock.now
  private var progress: RecordingProgress

  init(of subject: String = "", steps: Int) {
    progress = RecordingProgress(of: subject, steps: steps, isTerminal: isatty(STDERR_FILENO) == 1)
  }

  private var seconds: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Prints something if it is time to.
  mutating func report(stepsMade: Int, detail: String = "") {
    write(progress.report(stepsMade: stepsMade, seconds: seconds, detail: detail))
  }

  /// Prints the last of it.
  mutating func finish(stepsMade: Int) { write(progress.finish(stepsMade: stepsMade, seconds: seconds)) }

  private func write(_ text: String?) {
    guard let text else { return }
    FileHandle.standardError.write(Data(text.utf8))
  }
}
