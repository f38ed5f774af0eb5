import ArgumentParser
import Readings
import Recordings
import Training

/// `bnviz fork`: a run that goes on in the middle of a recording.
struct ForkRecording: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fork", abstract: "Go on from a step of a recording, perhaps with other settings.",
    discussion: """
      The weights that --record-weights kept are taken up where there are any; else the steps before are made again, \
      which comes to the same. Without changes the run is the recorded one, bit for bit. With --record no terminal is \
      needed, and the recording holds the steps before too.
      """)

  @Argument(help: ArgumentHelp("The recording.", valueName: "recording"))
  var recording: String

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The step to go on with; else the last one with kept weights.", valueName: "n"))
  var step: Int?

  @Option(
    help: ArgumentHelp(
      "Where the weights are; else in NAME.weights beside NAME.jsonl.", valueName: "dir"))
  var weights: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Change a setting from there on, such as learningRate=0.5 or lanes.plain.learningRate=0.5.",
      valueName: "key=value"))
  var overrides: [String] = []

  @Option(help: ArgumentHelp("Record the run as JSON Lines, without a terminal.", valueName: "file"))
  var record: String?

  @Flag(help: "Replace an existing recording.")
  var force = false

  @Option(
    help: ArgumentHelp("Keep the weights every N steps in NAME.weights beside it.", valueName: "n"))
  var recordWeights: Int?

  @Option(help: ArgumentHelp("Steps per second on the screen: a number, max, or auto.", valueName: "n"))
  var pace: PaceArgument = .automatic

  @Flag(help: "Start paused on the screen.")
  var paused = false

  @OptionGroup(title: "Screen") var screen: ScreenArguments

  func validate() throws {
    if recording == "-" {
      throw ValidationError("a recording to fork is read twice: give a file, not standard input.")
    }
    if let step, step < 0 { throw ValidationError("--step must be 0 or more, not \(step).") }
    try HeadlessRun.Output.check(stateInterval: recordWeights, recording: record)
    if force && record == nil { throw ValidationError("--force needs --record FILE.") }
  }

  func run() throws {
    try reportingFailures {
      let forked = try ForkedRun(recording: recording, step: step, weights: weights, overrides: overrides)
      if let record {
        let output = HeadlessRun.Output(recording: record, replaces: force, stateInterval: recordWeights)
        try forked.record(of: recording, to: output)
      } else {
        try MainActor.assumeIsolated { try show(forked) }
      }
    }
  }

  @MainActor
  private func show(_ forked: ForkedRun) throws {
    try LiveRun(
      experiment: forked.run.experiment, pace: pace, screen: screen, startsPaused: paused,
      resumption: Resumption(of: forked.run, past: forked.frame)
    ).make()
  }
}
