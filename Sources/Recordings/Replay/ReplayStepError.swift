/// Why a replay cannot begin at a step: the recordings have ended before it.
public struct ReplayStepError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The step that was asked for.
  public let step: Int
  /// The last step of the recordings.
  public let last: Int

  /// Exit status of a program that ends because of this: 64, the command line is wrong.
  public var exitStatus: Int32 { 64 }

  /// What is wrong, and what to do.
  public var description: String {
    "--step must be at most \(last), the recording's last step, not \(step)."
  }

  /// Refuses a step behind the end of all recordings, where they are plain files that nobody writes to.
  static func check(_ step: Int, of tracks: [ReplayTrack]) throws(ReplayStepError) {
    let ends = tracks.compactMap { $0.isGrowing || $0.file.isSpooled ? nil : $0.lastStep }
    guard ends.count == tracks.count, let last = ends.max(), step > last else { return }
    throw ReplayStepError(step: step, last: last)
  }
}
