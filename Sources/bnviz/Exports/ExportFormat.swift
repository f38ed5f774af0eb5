import ArgumentParser
import Cells

/// What `bnviz export` can write; a format is a case here and a `RecordingExport` in a file of its own.
enum ExportFormat: String, ExpressibleByArgument, CaseIterable {
  /// A tidy table.
  case csv
  /// A page for a browser.
  case html
  /// A page, played.
  case cast
  /// A page at a step as a picture.
  case svg
  /// A directory of event files.
  case tensorboard

  /// How it is written.
  var kind: any RecordingExport.Type {
    switch self {
    case .csv: CSVExport.self
    case .html: HTMLExport.self
    case .cast: CastExport.self
    case .svg: SVGExport.self
    case .tensorboard: TensorBoardExport.self
    }
  }
}

/// An option that only some formats take, by its name on the command line.
enum ExportOption: String {
  case histograms
  case histogramEvery = "histogram-every"
  case page, size, layer, lane, glyphs, color, theme, projector
  case step
  case castVersion = "cast-version"
  case duration, speed, fps

  /// Those of every format that draws a page.
  static let ofPages: [ExportOption] = [.page, .size, .layer, .lane, .glyphs, .color, .theme, .projector]
}

/// What a command line says of how some formats are written; every option also stands in `ExportOption`.
struct ExportOptions: ParsableArguments {
  @Flag(help: "csv: the histogram of every stage too, a row a bin.")
  var histograms = false

  // A number below 0 begins with a dash, but is no option: it gets the sentence with the range.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("svg: the step to show, from 0; the last unless given.", valueName: "n"))
  var step: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "tensorboard: histograms of every N-th step only, 0 for none; scalars are of every step.",
      valueName: "n"))
  var histogramEvery: Int?

  @OptionGroup(title: "The page of cast and svg") var page: PageArguments
  @OptionGroup(title: "The drawing of cast and svg") var picture: PictureArguments
  @OptionGroup(title: "The playing of cast") var cast: CastArguments

  func validate() throws {
    if let histogramEvery, histogramEvery < 0 {
      throw ValidationError("--histogram-every must be 0 or above, not \(histogramEvery).")
    }
  }

  /// The options that were given.
  var given: [ExportOption] {
    let all: [(ExportOption, Bool)] = [
      (.histograms, histograms), (.histogramEvery, histogramEvery != nil), (.step, step != nil),
      (.page, page.givenPage != nil), (.size, page.givenSize != nil), (.layer, page.layer != nil),
      (.lane, page.lane != nil), (.glyphs, picture.glyphs != .auto), (.color, picture.color != .automatic),
      (.theme, picture.theme != nil), (.projector, picture.projector), (.castVersion, cast.version != nil),
      (.duration, cast.duration != nil), (.speed, cast.speed != nil), (.fps, cast.fps != nil),
    ]
    return all.filter(\.1).map(\.0)
  }
}
