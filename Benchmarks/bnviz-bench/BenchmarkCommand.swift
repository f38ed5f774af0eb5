import ArgumentParser
import Foundation

/// Measures bnviz, and what people would run instead, and prints tables.
@main
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bnviz-bench",
    abstract: "Measure the speed of bnviz beside PyTorch's and JAX's.",
    discussion: """
      The environment variable PYTHON names a Python that has PyTorch, JAX or both; without it bnviz is measured alone. \
      Contenders are measured in turn, a slice of time after another, round after round; a figure is the median of its \
      slices, a ratio the median of the ratios of the slices of one round.
      """)

  /// The parts of the benchmark.
  enum Part: String, CaseIterable, ExpressibleByArgument {
    case twin, kernels, convolutions, statistics, start, screen, pages, recording, reading
  }

  @Option(parsing: .upToNextOption, help: "Networks of the part twin.")
  var nets: [BenchmarkedNet.Name] = BenchmarkedNet.Name.allCases

  @Option(parsing: .upToNextOption, help: "Parts to run.")
  var only: [Part] = Part.allCases

  @Option(
    help: ArgumentHelp("Only the contenders of the part twin whose name holds this text.", valueName: "text"))
  var contenders: String?

  @Option(help: "Number of rounds.")
  var rounds = 7

  @Option(help: "Length of a slice in seconds.")
  var seconds = 0.7

  @Option(help: "How often a slice is measured again that other programs disturbed.")
  var retries = 2

  @Option(help: ArgumentHelp("Write the figures as JSON lines; - is standard output.", valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("Folder of the peers' scripts.", valueName: "folder"))
  var peers = "Benchmarks/peers"

  @Option(
    help: ArgumentHelp("The bnviz to start (by default the one beside this program).", valueName: "program"))
  var program: String?

  func validate() throws {
    guard rounds > 0 else { throw ValidationError("--rounds must be at least 1") }
    guard seconds > 0, seconds.isFinite else { throw ValidationError("--seconds must be above 0") }
    guard retries >= 0 else { throw ValidationError("--retries must be at least 0") }
  }

  func run() throws {
    let report = try Report(json: json)
    for part in Part.allCases where only.contains(part) {
      do {
        try measure(part, report)
      } catch let error as BenchmarkError {
        FileHandle.standardError.write(Data("\(part.rawValue): \(error)\n".utf8))
      }
    }
  }

  private var pace: Rounds { Rounds(count: rounds, seconds: seconds, retries: retries) }

  private func measure(_ part: Part, _ report: Report) throws {
    switch part {
    case .twin:
      let twin = TwinPart(rounds: pace, python: python, scripts: URL(filePath: peers), filter: contenders)
      for net in BenchmarkedNet.all where nets.contains(net.name) { try report.add(twin.table(for: net)) }
    case .kernels: try report.add(KernelsPart(rounds: pace).table())
    case .convolutions: try report.add(ConvolutionsPart(rounds: pace).table())
    case .statistics: try report.add(StatisticsPart(rounds: pace).table())
    case .start: try report.add(StartPart(program: programPath).table())
    case .screen: try report.add(ScreenPart(rounds: pace, program: programPath).table())
    case .pages: try report.add(PagesPart(rounds: pace).table())
    case .recording:
      try report.add(RecordingPart(rounds: pace, python: python, scripts: URL(filePath: peers)).table())
    case .reading: try report.add(ReadingPart(rounds: pace).table())
    }
  }

  /// The Python of the peers; nil where none is given.
  private var python: String? {
    let path = ProcessInfo.processInfo.environment["PYTHON"] ?? ""
    return path.isEmpty ? nil : path
  }

  private var programPath: String {
    program
      ?? Bundle.main.bundleURL.appending(path: "bnviz").path
  }
}
