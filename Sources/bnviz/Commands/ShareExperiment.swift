import ArgumentParser
import ExperimentFiles
import Foundation
import Readings
import Recordings
import Training

/// `bnviz share`: an experiment as one line.
struct ShareExperiment: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "share",
    abstract: "Print an experiment as one line that another person pastes to see the same.",
    discussion: """
      The line holds every setting, seed included, and no quotes. In place of a demo a recording may be named: then the \
      line is of the experiment that was recorded.
      """)

  @OptionGroup(title: "Experiment") var arguments: ExperimentArguments

  func run() throws {
    try reportingFailures {
      let reader = try recording()
      let experiment = try experiment(of: reader)
      try printResult("bnviz run \(experiment.line.text)")
      if !experiment.data.isEmpty {
        printError(
          "bnviz: warning: the line names \(experiment.data), but does not hold what is in it; who pastes the line needs "
            + "the same files at that path.")
      }
      // The line first: a recording may be long.
      if let reader, let step = try Self.firstChange(in: reader) {
        printError(
          "bnviz: warning: the recorded run was changed by hand from step \(step) on; the line repeats it as it began."
        )
      }
    }
  }

  /// The recording that was named; nil where something else was.
  private func recording() throws -> RecordingReader? {
    guard let path = arguments.experiment, !ExperimentLine.isMeant(by: path), isRecording(path) else {
      return nil
    }
    return try RecordingReader(path: path)
  }

  private func experiment(of reader: RecordingReader?) throws -> Experiment {
    guard let reader else { return try arguments.resolved() }
    let recorded: Experiment
    do {
      recorded = try Experiment(settings: reader.description.settings)
    } catch {
      throw Failure(
        "\(reader.path) holds an experiment that this program cannot run: \(error.description).", status: 65)
    }
    do {
      return try arguments.changed(recorded)
    } catch {
      throw Failure(error.description, status: error.exitCode)
    }
  }

  /// The first step at which a person changed the run; nil where nobody did.
  private static func firstChange(in reader: RecordingReader) throws -> Int? {
    while let record = try reader.next() {
      if record.isByHand { return record.step }
    }
    return nil
  }
}
