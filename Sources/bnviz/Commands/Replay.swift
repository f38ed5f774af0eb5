import ArgumentParser
import Foundation
import Recordings
import Terminal

/// `bnviz replay`: recordings on the screen, as they were live.
struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Watch recordings again: all pages, at any step and speed.",
    discussion: """
      Several recordings are compared lane by lane, step for step. One that is still being written is followed. \
      Space plays and pauses, < and > change the speed, . plays one step, Home and End go to the ends, and \
      : go to step N to any step.
      """)

  @Argument(
    help: ArgumentHelp(
      "Recordings that bnviz --record wrote, packed by gzip or not; - is standard input.", valueName: "file"))
  var files: [String]

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Speed of the playing: 1 takes half a minute for a run, 100 is the most, max has no limit.",
      valueName: "x"))
  var speed: String = "1"

  @Flag(help: "Start paused: . plays one step, space goes on.")
  var paused = false

  // A number below 0 begins with a dash, but is no option: it gets the sentence.
  @Option(parsing: .unconditional, help: ArgumentHelp("The step to begin at, from 0.", valueName: "n"))
  var step: Int = 0

  @Option(
    help: ArgumentHelp(
      "Show only these lanes, four at most; of several recordings with equal lanes RECORDING/LANE, where of "
        + "equal names the second is RECORDING-2.",
      valueName: "name,..."))
  var lanes: String?

  @OptionGroup(title: "Screen") var screen: ScreenArguments

  func validate() throws {
    guard SpeedArgument(argument: speed) != nil else {
      throw ValidationError("--speed must be above 0 and at most 100, or max, not \"\(speed)\".")
    }
    if step < 0 { throw ValidationError("--step must be 0 or more, not \(step).") }
    if let lanes, !lanes.contains(where: { $0 != "," }) {
      throw ValidationError("--lanes needs the name of a lane at least.")
    }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input can be one recording only: give - once.")
    }
  }

  func run() throws {
    try reportingFailures {
      if files.contains("-"), isatty(STDIN_FILENO) == 1 {
        throw Failure("standard input is the keyboard; lead a recording into it, or name a file.", .usage)
      }
      try MainActor.assumeIsolated { try play() }
    }
  }

  @MainActor
  private func play() throws {
    do {
      let source = try ReplaySource(
        paths: files, lanes: lanes?.split(separator: ",").map(String.init),
        speed: SpeedArgument(argument: speed)?.factor ?? 1, step: step)
      let ending = try runLive(
        source: source, first: source.firstFrame, screen: screen, startsPaused: paused)
      source.stop()
      ending.finish()
    } catch let error as ReplayLaneError {
      throw Failure(error.description, status: error.exitStatus)
    } catch let error as ReplayStepError {
      throw Failure(error.description, status: error.exitStatus)
    } catch let error as TerminalError {
      throw Failure(
        "\(error.sentence(instead: "bnviz frame FILE --step N")).", status: TerminalError.exitCode)
    }
  }
}

/// A speed as a command line gives it: a number, or `max`.
struct SpeedArgument: Equatable {
  /// How many times as fast as in half a minute a run; infinity for no limit.
  let factor: Double

  init?(argument: String) {
    if argument == "max" {
      factor = .infinity
    } else {
      guard let value = Double(argument), value > 0, value <= 100 else { return nil }
      factor = value
    }
  }
}
