import Foundation
import Recordings
import Sweeps
import Training

/// A sweep from its first run to its last, or to a signal.
struct SweepRun {
  /// Time between two looks at the signals and the progress line.
  private static let pause = 0.02

  let plan: SweepPlan
  let grid: SweepGrid
  let directory: SweepDirectory
  let measures: [SweepMeasure]
  /// How far recorded steps lie apart; nil where nothing is recorded.
  let recordEvery: Int?
  let threads: Int
  let shelf: DatasetShelf
  /// Whether nothing is said but results and errors.
  let isQuiet: Bool

  /// Makes the runs that are not finished.
  ///
  /// - Returns: The results of all runs, in the order of the grid.
  /// - Throws: `Failure` with 128 and the signal's number where one came, else what stopped a run.
  func make() throws -> SweepResults {
    var results: [Int: CellResult] = [:]
    for (position, run) in plan.runs.enumerated() {
      results[position] = directory.finished(run.cell, measures: measures, isRecorded: recordEvery != nil)
    }
    let left = plan.runs.indices.filter { results[$0] == nil }
    say(beginning(left: left.count))
    results.merge(try train(left, finished: results.count)) { $1 }
    let cells = plan.runs.indices.compactMap { results[$0] }
    let steps = Set(plan.runs.map(\.experiment.steps))
    return SweepResults(
      title: plan.runs.first?.experiment.name ?? "", steps: steps.count == 1 ? steps.first : nil, grid: grid,
      measures: measures, cells: cells)
  }

  private func train(_ left: [Int], finished: Int) throws -> [Int: CellResult] {
    guard !left.isEmpty else { return [:] }
    let interruption = Interruption()
    defer { interruption.end() }
    let threads = min(threads, left.count)
    let board = SweepBoard(left, threads: threads)
    let crew = SweepCrew(
      plan: plan.runs, directory: directory, measures: measures, recordEvery: recordEvery, shelf: shelf,
      board: board)
    crew.start(threads: threads)
    var line = ProgressLine(steps: left.reduce(0) { $0 + plan.runs[$1].experiment.steps })
    var signal: Int32?
    var progress = board.progress
    while !progress.isOver {
      Thread.sleep(forTimeInterval: Self.pause)
      if let came = interruption.next() {
        signal = signal ?? came
        board.stop()
      }
      progress = board.progress
      if !isQuiet { line.report(stepsMade: progress.steps, detail: detail(progress, finished: finished)) }
    }
    if !isQuiet { line.finish(stepsMade: progress.steps) }
    let results = try board.results()
    if let signal, results.count < left.count {
      throw Failure(
        "stopped by a signal after \(finished + results.count) of \(plan.runs.count) runs; the same command goes on "
          + "with the others.", status: 128 + signal)
    }
    return results
  }

  private func beginning(left: Int) -> String {
    let count = plan.runs.count
    let place = "in \(directory.path)"
    let finished = count - left
    if left == 0 { return "all \(count) runs were finished before, \(place)" }
    let rest = finished > 0 ? "\(finished) of \(count) runs were finished before; " : ""
    let runs = "\(left) run\(left == 1 ? "" : "s")"
    return "\(rest)\(runs) to make (\(grid.text)), \(min(threads, left)) at a time, \(place)"
  }

  /// What stands behind the steps: how many runs are done, and which are at work, as far as the line has room.
  private func detail(_ progress: SweepBoard.Progress, finished: Int) -> String {
    let names = progress.atWork.map { plan.runs[$0].cell.name }.joined(separator: " ")
    let text = ", run \(finished + progress.done)/\(plan.runs.count): \(names)"
    // Before it stand both numbers of steps, percent, rate and what is left: 47 columns beside the digits of the numbers.
    let digits = "\(plan.runs.reduce(0) { $0 + $1.experiment.steps })".count
    let room = max(12, terminalWidth(STDERR_FILENO) - 47 - 2 * digits)
    return isatty(STDERR_FILENO) == 1 && text.count > room ? text.prefix(room - 1) + "…" : text
  }

  private func say(_ text: String) {
    guard !isQuiet else { return }
    if let note = plan.note { printError("bnviz: \(note)") }
    printError("bnviz: \(text).")
  }
}

/// Number of columns of a terminal, 80 where there is none.
func terminalWidth(_ descriptor: Int32) -> Int {
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
  return Int(size.ws_col)
}
