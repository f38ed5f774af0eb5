import ArgumentParser
import Readings
import Recordings
import Reports

/// `bnviz diff`: what differs between two recordings, and where they part.
struct CompareRecordings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say whether two recordings are the same, and where they part.",
    discussion: """
      Lanes are matched by name, readings by step. Exit status: 0 the same, 1 different, 64 and above as everywhere.
      The relative difference of two numbers is |a - b| / max(|a|, |b|, s): s is 0 for losses and norms, 1 for shares, \
      the spread of the tensor for means, extremes and percentiles. With --tolerance, histograms differ by their \
      Wasserstein-1 distance, beside the larger of mean and spread.
      """)

  @Argument(help: ArgumentHelp("A recording; - is standard input.", valueName: "A"))
  var first: String

  @Argument(help: ArgumentHelp("Another; - is standard input.", valueName: "B"))
  var second: String

  // A number below 0 begins with a dash, but is no option: it gets the sentence.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Largest relative difference that counts as none, as 1e-3; bit for bit without it.", valueName: "x"))
  var tolerance: Double?

  @Option(
    help: ArgumentHelp(
      "Compare only this: experiment, losses, layers, histograms, evaluations, looks, events; may be repeated.",
      valueName: "part"))
  var only: [ComparedPart] = []

  @Flag(
    help: "Compare only what both hold: lanes, steps and events of one of them are told, and do not count.")
  var common = false

  @Flag(help: "Print nothing: the exit status says it.")
  var quiet = false

  @Option(help: "How it is told: text or json.")
  var format: ComparisonFormat = .text

  func validate() throws {
    if let tolerance, !(tolerance >= 0 && tolerance.isFinite) {
      throw ValidationError("--tolerance must be a number from 0, not \(tolerance).")
    }
    if first == "-" && second == "-" {
      throw ValidationError("only one of the two recordings can be standard input.")
    }
  }

  func run() throws {
    try reportingFailures {
      let (a, b) = (try RecordingReader(path: first), try RecordingReader(path: second))
      let outcome = try compare(a, b)
      if !quiet {
        for reader in [a, b] { printWarnings(of: reader) }
        switch format {
        case .text:
          let lines = ComparisonText(outcome, a: a.path, b: b.path).lines
          try printResult(lines.joined(separator: "\n"))
        case .json: try printResult(try jsonText(of: outcome))
        }
      }
      if !outcome.isSame { throw ExitCode(1) }
    }
  }

  /// Reads both recordings side by side; where nothing is to be told, not further than to the first difference.
  private func compare(_ a: RecordingReader, _ b: RecordingReader) throws -> ComparisonOutcome {
    var comparison = RunComparison(a.description, b.description, options: options)
    var progress = ReadingProgress(steps: max(a.description.steps, b.description.steps))
    while let side = comparison.sideToRead, !(quiet && comparison.isDecided) {
      let reader = side == .a ? a : b
      if let record = try reader.next() {
        comparison.absorb(record, from: side)
        if !quiet { progress.read(record) }
      } else {
        comparison.finish(side, ending: RunEnding(of: reader))
      }
    }
    progress.finish()
    return comparison.outcome
  }

  private var options: ComparisonOptions {
    ComparisonOptions(
      agreement: tolerance.map { .within($0) } ?? .exact,
      parts: only.isEmpty ? Set(ComparedPart.allCases) : Set(only), isOfCommonOnly: common)
  }
}

/// How a comparison is told.
enum ComparisonFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

extension ComparedPart: ExpressibleByArgument {}

extension RunEnding {
  /// How a recording ended that was read as far as it goes.
  init(of reader: RecordingReader) {
    if let end = reader.end {
      self = .ended(steps: end.steps, reason: end.reason.rawValue)
    } else {
      self = reader.isBeingWritten ? .isBeingWritten : .endsEarly
    }
  }
}
