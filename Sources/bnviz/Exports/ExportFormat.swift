import ArgumentParser

/// What `bnviz export` can write; a format is a case here and a `RecordingExport` in a file of its own.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  /// A tidy table.
  case csv

  /// How it is written.
  var kind: any RecordingExport.Type {
    switch self {
    case .csv: CSVExport.self
    }
  }
}

/// An option that only some formats take, by its name on the command line.
enum ExportOption: String {
  case histograms
}

/// What a command line says of how some formats are written; every option also stands in `ExportOption`.
struct ExportOptions: ParsableArguments {
  @Flag(help: "csv: the histogram of every stage too, a row a bin.")
  var histograms = false

  /// The options that were given.
  var given: [ExportOption] {
    var given: [ExportOption] = []
    if histograms { given.append(.histograms) }
    return given
  }
}
