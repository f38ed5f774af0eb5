import ArgumentParser
import Readings
import Recordings
import Reports

/// `bnviz summary`: what recorded runs came to, as tables for a report.
struct SummarizeRecordings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "summary", abstract: "Sum recordings up in tables for a report.",
    discussion: """
      Of every lane: losses and accuracies at the end and at their best, steps to thresholds, divergence, how the \
      gradient changes from layer to layer, how far distributions and gradients shift; then a table of its layers. \
      docs/reports.md describes the JSON.
      """)

  @Argument(help: ArgumentHelp("Recordings; - is standard input.", valueName: "file"))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Say when a curve reaches a value, as loss=0.5, accuracy=0.9, held-out-loss=0.5 or held-out-accuracy=0.9; may be repeated.",
      valueName: "curve=value"))
  var threshold: [String] = []

  @Option(
    help: ArgumentHelp("Number of recorded steps that a mean of training figures is over.", valueName: "n"))
  var window = RunSummarizing.defaultWindow

  @Option(help: "How it is told: text, markdown or json.")
  var format: SummaryFormat = .text

  func validate() throws {
    for text in threshold {
      guard let threshold = Threshold(parsing: text) else {
        throw ValidationError(
          "--threshold must be loss, accuracy, held-out-loss or held-out-accuracy, = and a number, not \(text)."
        )
      }
      if threshold.isOutOfRange {
        throw ValidationError(
          "--threshold \(threshold.curve.rawValue) must be from 0 to 1, not \(text.drop { $0 != "=" }.dropFirst())."
        )
      }
    }
    guard (1...100_000).contains(window) else {
      throw ValidationError("--window must be from 1 to 100000, not \(window).")
    }
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("only one of the recordings can be standard input.")
    }
  }

  func run() throws {
    try reportingFailures {
      // What can be told is told when all could be read.
      let summaries = try files.map(summary(of:))
      switch format {
      case .json: try printResult(try jsonText(of: summaries))
      case .text, .markdown:
        let form: SummaryText.Form = format == .text ? .text : .markdown
        let texts = summaries.map { SummaryText($0, form: form).lines.joined(separator: "\n") }
        try printResult(texts.joined(separator: "\n\n"))
      }
    }
  }

  private func summary(of path: String) throws -> RunSummary {
    let reader = try RecordingReader(path: path)
    var summarizing = RunSummarizing(
      reader.description, window: window, thresholds: threshold.compactMap(Threshold.init(parsing:)))
    var progress = ReadingProgress(steps: reader.description.steps)
    while let record = try reader.next() {
      summarizing.absorb(record)
      progress.read(record)
    }
    progress.finish()
    printWarnings(of: reader)
    return summarizing.summary(
      file: reader.path, ending: RunEnding(of: reader), linesLeftOut: reader.warnings.count)
  }
}

/// How a summary is told.
enum SummaryFormat: String, ExpressibleByArgument, CaseIterable {
  case text, markdown, json
}
