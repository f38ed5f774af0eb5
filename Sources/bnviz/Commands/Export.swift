import ArgumentParser
import Foundation
import Readings
import Recordings

/// `bnviz export`: a recording as something that other programs read.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a recording as something that other programs read.",
    discussion: """
      What is written appears under its name only when it is complete. A recording that ends early is written as far as \
      it goes.
      """)

  /// Records read between two looks at the signals.
  private static let turn = 64

  @Argument(help: ArgumentHelp("The recording; - is standard input.", valueName: "file"))
  var recording: String

  @Option(help: ArgumentHelp("What to write.", valueName: "format"))
  var to: ExportFormat

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where to write it; - is standard output, for text.", valueName: "path"))
  var output: String

  @Flag(help: "Replace what is there already.")
  var force = false

  @OptionGroup(title: "Options of single formats") var options: ExportOptions

  func validate() throws {
    if output == "-" && !to.kind.isText {
      throw ValidationError("--to \(to.rawValue) cannot go to standard output; give --output a name.")
    }
    for option in options.given where !to.kind.options.contains(option) {
      let takers = ExportFormat.allCases.filter { $0.kind.options.contains(option) }.map(\.rawValue)
      throw ValidationError(
        "--\(option.rawValue) is for --to \(takers.joined(separator: " and ")), not for --to \(to.rawValue).")
    }
  }

  func run() throws {
    try reportingFailures {
      let reader = try RecordingReader(path: recording)
      guard !isSameFile(recording, output) else {
        throw Failure("\(output) is the recording itself; give --output another name.", .cannotCreate)
      }
      // A read that waits for a pipe would not notice that a signal came.
      let interruption = recording != "-" && isRegularFile(recording) ? Interruption() : nil
      defer { interruption?.end() }
      let request = ExportRequest(output: output, replaces: force, options: options)
      var export: any RecordingExport = try to.kind.init(of: reader, request)
      try read(reader, into: &export, interruption)
      printWarnings(of: reader, isReadToItsEnd: !export.isComplete)
      try export.finish()
    }
  }

  private func read(
    _ reader: RecordingReader, into export: inout any RecordingExport, _ interruption: Interruption?
  ) throws {
    var progress = ReadingProgress(steps: reader.description.steps)
    var count = 0
    while !export.isComplete, let record = try reader.next() {
      try export.append(record)
      progress.read(record)
      count += 1
      if count.isMultiple(of: Self.turn), let signal = interruption?.next() {
        throw Failure("stopped by a signal; \(output) was not written.", status: 128 + signal)
      }
    }
    progress.finish()
  }
}
