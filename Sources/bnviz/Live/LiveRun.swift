import Terminal
import Training

/// A run on the screen: trains in the background until a person ends it.
struct LiveRun {
  let experiment: Experiment
  let pace: PaceArgument
  let screen: ScreenArguments
  let startsPaused: Bool
  /// Where the run goes on; nil for one that begins.
  var resumption: Resumption?

  /// Largest share of the time that close looks may take from training.
  private static let lookShare = 0.2

  /// Makes the run; returns where a person ended it.
  ///
  /// - Throws: `Failure` with 64 where there can be no screen, and `DatasetError` where the data set cannot be loaded.
  @MainActor
  func make() throws {
    do {
      let session = try TrainingSession(
        experiment, pace: pace.limit(steps: experiment.steps), lookShare: Self.lookShare,
        resuming: resumption)
      let ending = try runLive(
        source: session, first: session.firstFrame, screen: screen, startsPaused: startsPaused)
      session.stop()
      ending.finish()
    } catch let error as TerminalError {
      throw Failure("\(error.description).", status: TerminalError.exitCode)
    }
  }
}
