import ArgumentParser
import Cells
import Foundation
import Readings
import Screens
import Training

/// `bnviz frame`: one page, without a terminal.
struct DrawFrame: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frame", abstract: "Print one page of a run as text or as a picture, without a terminal.",
    discussion: "The page shows the run after step N, as the live screen would.")

  @OptionGroup(title: "Experiment") var experiment: ExperimentArguments

  // A number below 0 begins with a dash, but is no option: it gets the sentence with the range.
  @Option(parsing: .unconditional, help: ArgumentHelp("The step to show, from 0.", valueName: "n"))
  var step: Int = 0

  @Option(
    help: ArgumentHelp("Columns and rows of the page, each 0 to 1000.", valueName: "WxH"),
    transform: PageSize.init(parsing:))
  var size: PageSize = PageSize(Size(width: 120, height: 36))

  @Option(help: "The page.")
  var page: Page = .overview

  @Option(help: ArgumentHelp("Select a layer, such as hidden3.", valueName: "name"))
  var layer: String?

  @Option(help: ArgumentHelp("Bring a lane to the front, such as batchnorm.", valueName: "name"))
  var lane: String?

  @Flag(help: "Print a picture (SVG) instead of text.")
  var svg = false

  @OptionGroup(title: "Screen") var screen: ScreenArguments

  func run() throws {
    try reportingFailures {
      let experiment = try experiment.resolved()
      guard (0..<experiment.steps).contains(step) else {
        throw Failure(
          "--step must be from 0 to \(experiment.steps - 1), the run's last step, not \(step).", .usage)
      }
      let frame = try frame(of: experiment)
      try write(state(showing: frame).draw(size: size.size))
    }
  }

  /// The run after the step, which was looked at closely.
  private func frame(of experiment: Experiment) throws -> Frame {
    let dataset = try experiment.loadDataset()
    let run = TrainingRun(experiment, dataset: dataset, probes: page.probes)
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

  private func state(showing frame: Frame) throws -> AppState {
    var options = screen.viewOptions
    // Pictures in text without colours need other characters.
    if !svg, screen.palette.depth == .none { options.theme = .none }
    var state = AppState(frame: frame, options: options, size: size.size)
    _ = state.update(.frame(frame))
    state.open(page)
    if let lane, !state.selectLane(named: lane) {
      let names = frame.description.lanes.map(\.name).joined(separator: ", ")
      throw Failure("there is no lane \"\(lane)\"; the lanes are \(names).", .usage)
    }
    if let layer, !state.selectLayer(named: layer) {
      let names = state.layerNames.joined(separator: ", ")
      throw Failure("there is no layer \"\(layer)\"; the layers are \(names).", .usage)
    }
    return state
  }

  private func write(_ grid: CellGrid) {
    let palette = screen.palette
    if svg {
      print(grid.svg(theme: palette.theme, title: "bnviz: \(page.rawValue)"))
    } else if palette.depth == .none {
      print(grid.plainText(), terminator: "")
    } else {
      print(grid.ansiText(palette: palette), terminator: "")
    }
  }
}

extension Page: ExpressibleByArgument {}

/// A size as a command line gives it: `120x36`.
struct PageSize: CustomStringConvertible {
  private static let lengths = 0...1000

  let size: Size

  init(_ size: Size) { self.size = size }

  /// Reads a size.
  ///
  /// - Throws: `ValidationError` where it is none.
  init(parsing argument: String) throws {
    let lengths = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard lengths.count == 2, let width = lengths[0], let height = lengths[1],
      Self.lengths.contains(width), Self.lengths.contains(height)
    else {
      throw ValidationError(
        "a size is columns x rows, each 0 to \(Self.lengths.upperBound), such as 120x36.")
    }
    size = Size(width: width, height: height)
  }

  var description: String { "\(size.width)x\(size.height)" }
}
