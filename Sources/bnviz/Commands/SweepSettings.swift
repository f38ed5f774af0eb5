import ArgumentParser
import ExperimentFiles
import Foundation
import Readings
import Recordings
import Screens
import Sweeps
import Training

/// `bnviz sweep`: a grid of runs.
struct SweepSettings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Train a grid of runs, and draw what they came to.",
    discussion: """
      Every combination of the values of --over is a run, several of which are made at the same time; what comes out does \
      not depend on how many. The directory holds a recording of each, sweep.csv and report.txt. A sweep that was \
      interrupted goes on where it was when the same command is given again. docs/sweeps.md tells more.
      """)

  @OptionGroup(title: "Experiment") var experiment: ExperimentArguments

  @Option(
    help: ArgumentHelp(
      "Sweep a setting: learningRate=0.01,0.1,1, lanes.plain.depth=3,5 or learningRate=0.01..10x4 (4 values, each the same "
        + "factor above the one before); may be given again.", valueName: "key=a,b,..."))
  var over: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Make every run with N seeds, from that of the experiment on.", valueName: "n"))
  var seeds = 1

  @Option(
    help: ArgumentHelp(
      "What is told of a run: held-out-accuracy, held-out-loss, accuracy, loss, steps-to-loss=1 and so on; may be "
        + "repeated, the first is drawn.", valueName: "measure"))
  var measure: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Number of runs at the same time; else that of the processors.", valueName: "n"))
  var jobs: Int?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The directory of the sweep; else sweep-NAME of the experiment.", valueName: "dir"))
  var output: String?

  @Flag(help: "Replace another sweep in the directory, or make the same one from its beginning.")
  var force = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Record the layers of steps 0, N, 2N, … of each run, and the last.", valueName: "n"))
  var recordEvery = 10

  @Flag(name: .customLong("no-recordings"), help: "Keep the results of the runs, and no recordings.")
  var leavesRecordings = false

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  @Flag(help: "Print the results as JSON.")
  var json = false

  @OptionGroup(title: "Screen") var screen: ScreenArguments

  func validate() throws {
    for (option, number, bound) in [
      ("--seeds", seeds, SweepGrid.cellBound), ("--jobs", jobs ?? 1, 256),
      ("--record-every", recordEvery, Int.max),
    ] where !(1...bound).contains(number) {
      let range = bound == .max ? "from 1" : "from 1 to \(bound)"
      throw ValidationError("\(option) must be a whole number \(range), not \(number).")
    }
    if quiet && json { throw ValidationError("--quiet and --json contradict each other; leave one out.") }
  }

  func run() throws {
    try reportingFailures {
      let base = try experiment.resolved()
      let (grid, measures) = try parsed(seed: base.seed)
      let plan = try SweepPlan(base, grid)
      // A data set that is missing is told before anything is made.
      let shelf = DatasetShelf()
      for run in plan.runs { _ = try shelf.dataset(for: run.experiment) }
      let recordEvery = leavesRecordings ? nil : recordEvery
      let directory = try SweepDirectory(
        output ?? "sweep-\(base.name)",
        of: SweepIdentity(experiment: base.line.text, grid: grid, recordEvery: recordEvery), replacing: force)
      let sweep = SweepRun(
        plan: plan, grid: grid, directory: directory, measures: measures, recordEvery: recordEvery,
        threads: jobs ?? ProcessInfo.processInfo.activeProcessorCount, shelf: shelf, isQuiet: quiet)
      try tell(SweepReport(results: sweep.make(), glyphs: screen.viewOptions.glyphs), directory)
    }
  }

  /// The grid and the measures that the command line describes.
  private func parsed(seed: UInt64) throws -> (SweepGrid, [SweepMeasure]) {
    do {
      guard seed <= UInt64(Int.max) - UInt64(seeds) else {
        throw Failure(
          "--seeds \(seeds) from seed \(seed) on goes beyond the largest; give a smaller --seed.", .usage)
      }
      let axes = try over.map { try SweepAxis(parsing: $0) }
      let grid = try SweepGrid(axes: axes, seeds: (0..<UInt64(seeds)).map { seed + $0 })
      return (grid, try measure.map { try SweepMeasure(parsing: $0) })
    } catch let error as SweepError {
      throw Failure("\(error.description).", .usage)
    }
  }

  private func tell(_ report: SweepReport, _ directory: SweepDirectory) throws {
    try report.write(to: directory)
    if quiet { return }
    if json { return try printResult(try report.json) }
    let width = isatty(STDOUT_FILENO) == 1 ? terminalWidth(STDOUT_FILENO) : 80
    try printResult(report.text(palette: screen.palette, width: width))
  }
}
