import Datasets
import Readings
import Training

/// bnviz' own training: the twin, a lane a core, with or without probes, and what is done with the records.
final class TrainingContender: Contender {
  /// Steps that are asked for at once, as many as JAX scans in one call.
  static let stepsAtOnce = 20

  let name: String
  private let run: TrainingRun
  private let use: ([RunRecord]) throws -> Void

  init(
    _ name: String, _ experiment: Experiment, _ dataset: Dataset, probes: ProbeSelection,
    use: @escaping ([RunRecord]) throws -> Void = { _ in }
  ) throws {
    self.name = name
    self.use = use
    run = TrainingRun(experiment, dataset: dataset, probes: probes, threads: 2)
    _ = try advance()
  }

  /// Share of the time of the steps that the probes took so far.
  var probeShare: Double {
    let (steps, probes) = run.timeSpent
    return steps > .zero ? probes / steps : 0
  }

  func slice(seconds: Double) throws -> Slice {
    try Slice.of(seconds: seconds) { Double(try advance()) }
  }

  /// Makes some steps of every lane, and says how many.
  private func advance() throws -> Int {
    let before = run.stepsMade
    let records = run.advance(by: Self.stepsAtOnce)
    for case .event(let event) in records {
      if case .diverged = event.kind { throw BenchmarkError.diverged(name) }
    }
    try use(records)
    return run.stepsMade - before
  }
}

extension Slice {
  /// Does pieces of work, each of which says how much it was, until the time is over.
  static func of(seconds: Double, _ piece: () throws -> Double) rethrows -> Slice {
    let clock = ContinuousClock()
    let start = clock.now
    var work = 0.0
    var spent = Duration.zero
    repeat {
      work += try piece()
      spent = clock.now - start
    } while spent < .seconds(seconds)
    return Slice(work: work, seconds: spent / .seconds(1))
  }
}
