import ArgumentParser
import ExperimentFiles
import LessonFiles
import Lessons

/// `bnviz lesson`: the lessons, one a line; the check of what they claim; the figures that they can name.
struct RunLesson: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "List the lessons, run one, or check what they claim.",
    discussion: """
      A lesson trains networks step by step, asks what will happen, and proves what it claims by numbers of its own runs. \
      docs/lessons.md says how one is written.

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
      guard lessons.isEmpty else {
        throw Failure("a lesson cannot be run on the screen yet; --check makes its runs.", .usage)
      }
      try printResult(LessonListing(files).text)
    }
  }
}
