import ArgumentParser
import ExperimentFiles

/// `bnviz run`, which is also what `bnviz` alone does: the live screen, or a recording without one.
struct RunDemo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Train the lanes and watch them live; the default.",
    discussion: """
      With --record or --save-weights the run needs no terminal: it goes to its end as fast as it can.
      """)

  @OptionGroup(title: "Experiment") var experiment: ExperimentArguments

  @Flag(help: "Print the resolved experiment as a file that runs again as it is, and end.")
  var printConfig = false

  @Option(
    help: ArgumentHelp(
      "Record every step as JSON Lines, without a terminal; - is standard output.", valueName: "file"))
  var record: String?

  @Flag(help: "Replace an existing recording.")
  var force = false

  @Flag(help: "Record the positions of each mini-batch's examples too.")
  var recordBatches = false

  @Option(
    help: ArgumentHelp(
      "Record steps 0, N, 2N, …, the last one and those in which lanes diverge, and none between.",
      valueName: "n"))
  var recordEvery: Int?

  @Flag(help: "Leave the close looks out.")
  var noLooks = false

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
    if recordBatches && record == nil {
      throw ValidationError("--record-batches needs --record FILE.")
    }
    if let recordEvery {
      if record == nil { throw ValidationError("--record-every needs --record FILE.") }
      if recordEvery < 1 {
        throw ValidationError("--record-every must be a whole number from 1, not \(recordEvery).")
      }
    }
    if noLooks && record == nil { throw ValidationError("--no-looks needs --record FILE.") }
    if force && record == nil { throw ValidationError("--force needs --record FILE.") }
  }

  func run() throws {
    try reportingFailures {
      let experiment = try experiment.resolved()
      if printConfig {
        print(experiment.yaml, terminator: "")
      } else if record != nil || saveWeights != nil {
        let output = HeadlessRun.Output(
          recording: record, replaces: force, batches: recordBatches, every: recordEvery ?? 1,
          looks: !noLooks, weights: saveWeights)
        try HeadlessRun(experiment: experiment, output: output).make()
      } else {
        try MainActor.assumeIsolated {
          try LiveRun(experiment: experiment, pace: pace, screen: screen, startsPaused: paused).make()
        }
      }
    }
  }
}
