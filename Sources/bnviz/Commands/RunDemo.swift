import ArgumentParser
import ExperimentFiles

/// `bnviz run`, which is also what `bnviz` alone does: the live screen, or a recording without one.
struct RunDemo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Train the lanes and watch them live; the default.",
    discussion: """
      With --record or --save-weights the run needs no terminal: it goes to its end as fast as it can. With --record \
      and --live it is shown and recorded; when it begins again, the next recording is named FILE-2, and so on.
      """)

  @OptionGroup(title: "Experiment") var experiment: ExperimentArguments

  @Flag(help: "Print the resolved experiment as a file that runs again as it is, and end.")
  var printConfig = false

  @OptionGroup(title: "Recording") var recording: RecordingArguments

  @Option(
    help: ArgumentHelp(
      "Write LANE-stepN.safetensors before the first step and after the last, without a terminal.",
      valueName: "dir"))
  var saveWeights: String?

  @Option(
    help: ArgumentHelp(
      "Steps per second on the screen, so that one can follow: a number, max, or auto for half a minute a run.",
      valueName: "n"))
  var pace: PaceArgument = .automatic

  @Flag(help: "Start paused on the screen, before step 0: . makes one step, space runs.")
  var paused = false

  @OptionGroup(title: "Screen") var screen: ScreenArguments

  func validate() throws {
    if recording.live && saveWeights != nil {
      throw ValidationError("--live does not go with --save-weights, which needs no terminal.")
    }
  }

  func run() throws {
    try reportingFailures {
      let experiment = try experiment.resolved()
      if printConfig {
        try printResult(experiment.yaml, terminator: "")
      } else if (recording.record != nil && !recording.live) || saveWeights != nil {
        try HeadlessRun(experiment: experiment, output: output).make()
      } else {
        try MainActor.assumeIsolated {
          try LiveRun(
            experiment: experiment, pace: pace, screen: screen, startsPaused: paused, recording: recording
          ).make()
        }
      }
    }
  }

  private var output: HeadlessRun.Output {
    HeadlessRun.Output(
      recording: recording.record, replaces: recording.force, options: recording.options,
      looks: !recording.noLooks, weights: saveWeights, stateInterval: recording.recordWeights)
  }
}
