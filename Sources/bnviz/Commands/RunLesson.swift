import ArgumentParser
import ExperimentFiles
import LessonFiles
import Lessons

/// `bnviz lesson`: the lessons, one a line; one of them on the screen or as a cast; the check of what they claim; the figures that they can name.
struct RunLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "List the lessons, run one, or check what they claim.",
    discussion: """
      A lesson trains networks step by step, asks what will happen, and proves what it claims by numbers of its own runs. \
      docs/lessons.md says how one is written. On the screen Enter goes on, Backspace back, and ? lists all keys.

      --record needs no terminal: the lesson is played as if somebody read it, and written as a cast for asciinema and its \
      players, with a marker for each step.

      --check makes the runs of lessons without a screen and evaluates every figure, question and claim. It exits with 0 \
      where all hold, 1 where a claim does not or no choice of a question is right, and 65 where a file is wrong.
      """)

  @Argument(
    help: ArgumentHelp(
      "The name or the number of a lesson, or a lesson's file (a name with a path or an extension).",
      valueName: "lesson|file"))
  var lessons: [String] = []

  @Flag(help: "Make the runs and evaluate the claims: of these lessons, or of all.")
  var check = false

  @Option(
    help: ArgumentHelp(
      "Check with so many seeds, 1 to 20, that are not those of the file but the ones that follow them.",
      valueName: "n"))
  var seeds: Int?

  @Flag(help: "Check without the claims that take more than a few seconds.")
  var quick = false

  @Option(help: "How the outcome of a check is told: text, markdown or json.")
  var format: SummaryFormat = .text

  @Flag(help: "List the claims, without a check: of these lessons, or of all.")
  var claims = false

  @Flag(help: "List the figures that a lesson can name.")
  var figures = false

  @Option(help: ArgumentHelp("Begin at a step of the lesson, from 1.", valueName: "n"))
  var step: Int?

  @OptionGroup(title: "Recording") var recording: LessonRecordingArguments

  @OptionGroup(title: "Screen") var screen: ScreenArguments

  func validate() throws {
    if [check, claims, figures].count(where: { $0 }) > 1 {
      throw ValidationError("only one of --check, --claims and --figures can be given.")
    }
    if !check, seeds != nil || quick || format != .text {
      throw ValidationError("--seeds, --quick and --format belong to --check.")
    }
    if let seeds, !(1...20).contains(seeds) {
      throw ValidationError("--seeds must be a whole number from 1 to 20, not \(seeds).")
    }
    if recording.record != nil || step != nil, check || claims || figures || lessons.count != 1 {
      throw ValidationError("--record and --step need one lesson, to be run.")
    }
    if recording.record != nil, step != nil {
      throw ValidationError("--step is for the screen; --record plays the whole lesson.")
    }
    if figures, !lessons.isEmpty { throw ValidationError("--figures is of no single lesson.") }
  }

  func run() throws {
    try reportingFailures {
      if figures { return try printResult(FigureListing.text) }
      if check {
        return try LessonChecking(names: lessons, seeds: seeds, isQuick: quick, format: format).run()
      }
      let files = try lessons.isEmpty ? EmbeddedLessons.all() : lessons.map { try LessonFile(nameOrFile: $0) }
      if claims { return try printResult(LessonListing(files).claims) }
      guard let file = files.first, !lessons.isEmpty else {
        return try printResult(LessonListing(files).text)
      }
      guard lessons.count == 1 else {
        throw Failure("one lesson at a time can be run; --check checks several.", .usage)
      }
      try run(file)
    }
  }

  /// Runs a lesson, on the screen or in a cast.
  private func run(_ file: LessonFile) throws {
    let count = file.lesson.steps.count
    guard let position = [step ?? 1].first(where: { (1...max(1, count)).contains($0) }) else {
      throw Failure("--step must be from 1 to \(count), the lesson's last step.", .usage)
    }
    try file.checkRuns()
    if let path = recording.record {
      try recording.write(file, to: path, screen: screen)
    } else {
      try MainActor.assumeIsolated {
        try LiveLesson(file: file, position: position - 1, screen: screen).run()
      }
    }
  }
}
