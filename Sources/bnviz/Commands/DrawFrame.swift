import ArgumentParser
import Cells
import Foundation
import Readings
import Recordings
import Screens
import Training

/// `bnviz frame`: one page, without a terminal.
struct DrawFrame: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame", abstract: "Print one page of a run as text or as a picture, without a terminal.",
    discussion: """
      The page shows the run after step N, as the live screen would. In the place of a demo or an experiment file a \
      recording may be given; - is one on standard input.
      """)

  @OptionGroup(title: "Experiment") var experiment: ExperimentArguments

  // A number below 0 begins with a dash, but is no option: it gets the sentence with the range.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The step to show, from 0; unless given the first of a run, the last of a recording.", valueName: "n"))
  var step: Int?

  @OptionGroup(title: "Page") var page: PageArguments

  @Flag(help: "Print a picture (SVG) instead of text.")
  var svg = false

  @OptionGroup(title: "Screen") var screen: ScreenArguments

  func run() throws {
    try reportingFailures {
      let frame = try recording.map(frame(ofRecording:)) ?? frame(of: experiment.resolved())
      try write(page.state(showing: frame, options: viewOptions).draw(size: page.size))
    }
  }

  /// The path of the recording that was given in the place of an experiment; nil where none was.
  private var recording: String? {
    experiment.experiment.flatMap { $0 == "-" || isRecording($0) ? $0 : nil }
  }

  private func frame(ofRecording path: String) throws -> Frame {
    guard experiment.overrides.isEmpty, experiment.seed == nil, experiment.steps == nil else {
      throw Failure(
        "\(path) is a recording, which is as it was made: --set, --seed and --steps are for demos and experiments.",
        .usage)
    }
    let reader = try RecordingReader(path: path)
    var moment = try RecordedMoment(ofStep: step, in: reader.description)
    while !moment.isFound, let record = try reader.next() { moment.take(record) }
    printWarnings(of: reader, isReadToItsEnd: !moment.isFound)
    return try moment.frame()
  }

  /// The run after the step, which was looked at closely.
  private func frame(of experiment: Experiment) throws -> Frame {
    let step = step ?? 0
    guard (0..<experiment.steps).contains(step) else {
      throw Failure(
        "--step must be from 0 to \(experiment.steps - 1), the run's last step, not \(step).", .usage)
    }
    let dataset = try experiment.loadDataset()
    let run = TrainingRun(
      experiment, dataset: dataset, probes: page.page.probes.union(experiment.addedProbes))
    var frame = Frame(description: run.description, learningRate: run.learningRate)
    frame.probes = run.probes
    while run.stepsMade <= step && !run.isFinished {
      let left = step - run.stepsMade
      for record in run.advance(by: max(1, min(64, left)), examining: left == 0) { frame.absorb(record) }
    }
    frame.learningRate = run.learningRate
    frame.status = run.isFinished ? .finished : .paused
    return frame
  }

  private var viewOptions: ViewOptions {
    var options = screen.viewOptions
    // Pictures in text without colours need other characters.
    if !svg, screen.palette.depth == .none { options.theme = .none }
    return options
  }

  private func write(_ grid: CellGrid) throws {
    let palette = screen.palette
    if svg {
      try printResult(grid.svg(theme: palette.theme, title: page.title), terminator: "")
    } else if palette.depth == .none {
      try printResult(grid.plainText(), terminator: "")
    } else {
      try printResult(grid.ansiText(palette: palette), terminator: "")
    }
  }
}
