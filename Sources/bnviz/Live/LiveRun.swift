import Recordings
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
  /// Where it is recorded; nil for nowhere.
  var recording: RecordingArguments?

  /// Largest share of the time that close looks may take from training that is not recorded.
  private static let lookShare = 0.2

  /// Makes the run; returns where a person ended it.
  ///
  /// - Throws: `Failure` with 64 where there can be no screen, `DatasetError` where the data set cannot be loaded, and
  ///   `OutputError` where the recording cannot be created, or could not be written to its end.
  @MainActor
  func make() throws {
    do {
      // Where no screen can be, no recording is begun.
      if recording?.record != nil { try checkTerminal(screen.terminalOptions(recalling: ViewStore().load())) }
      var series: RecordingSeries?
      let session = try TrainingSession(
        experiment, pace: pace.limit(steps: experiment.steps), lookShare: Self.lookShare,
        resuming: resumption,
        recordingWith: recording?.record.map { path in
          { description in
            let opened = try RecordingSeries(
              path: path, replacing: recording?.force ?? false, describing: description,
              options: recording?.options ?? RecordingOptions())
            series = opened
            return opened
          }
        })
      let ending = try runLive(
        source: session, first: session.firstFrame, screen: screen, startsPaused: startsPaused)
      session.stop()
      if let failure = series?.failure {
        if case .terminated = ending { printError("bnviz: \(failure.description)") } else { throw failure }
      }
      ending.finish()
    } catch let error as TerminalError {
      throw Failure("\(error.description).", status: TerminalError.exitCode)
    }
  }
}
