import ArgumentParser
import Cells
import Foundation
import LessonFiles
import Lessons
import Screens

/// What a command line says of a lesson that is recorded without a terminal.
struct LessonRecordingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Play the lesson without a terminal and write it as a cast; - is standard output.",
      valueName: "file.cast"))
  var record: String?

  @Flag(help: "Replace an existing cast.")
  var force = false

  @Option(
    name: .customLong("size"),
    help: ArgumentHelp("Columns and rows of the cast; 120x36 unless given.", valueName: "WxH"),
    transform: PageSize.init(parsing:))
  var givenSize: PageSize?

  @Option(
    name: .customLong("cast-version"),
    help: ArgumentHelp("Version of asciicast, 2 or 3; 2 unless given.", valueName: "n"))
  var version: CastArguments.Version?

  func validate() throws {
    guard record == nil else { return }
    let needing = ["--force": force, "--size": givenSize != nil, "--cast-version": version != nil]
    if let option = needing.filter(\.value).keys.min() {
      throw ValidationError("\(option) needs --record FILE.cast.")
    }
  }

  /// Plays a lesson and writes it.
  ///
  /// - Throws: `OutputError` where it cannot be written, `Failure` where a run cannot be made or a signal came.
  func write(_ file: LessonFile, to path: String, screen: ScreenArguments) throws {
    let interruption = Interruption()
    defer { interruption.end() }
    let form = LessonCast.Form(
      path: path, replaces: force, version: CastVersion(rawValue: (version ?? .two).rawValue) ?? .two,
      size: givenSize?.size ?? Size(width: 120, height: 36), palette: screen.castPalette,
      options: screen.castViewOptions)
    var cast = try LessonCast(of: file.lesson, form)
    let count = file.lesson.steps.count
    let check = {
      guard let signal = interruption.next() else { return }
      throw Failure("stopped by a signal; \(path) was not written.", status: 128 + signal)
    }
    let proof = try proof(of: file, checking: check)
    try cast.play(
      proof: proof,
      telling: { printError("step \($0) of \(count): \(file.lesson.steps[$0 - 1].title)") },
      checking: check)
  }

  /// Finds out the claims on a thread of their own, so that a signal ends the wait for a run at once.
  private func proof(of file: LessonFile, checking check: () throws -> Void) throws -> LessonProof {
    let steps = ClaimThread.check(of: file).stepCount
    var progress = ProgressLine(of: "\(file.lesson.name), claims", steps: steps)
    let thread = ClaimThread(file)
    var share = 0.0
    while true {
      try check()
      switch thread.takeProof() {
      case .underway(let done)?: share = done
      case let proof?:
        progress.finish(stepsMade: steps)
        return proof
      case nil: Thread.sleep(forTimeInterval: Self.proofSeconds)
      }
      progress.report(stepsMade: Int(share * Double(steps)))
    }
  }

  /// Seconds between two looks at the claims.
  private static var proofSeconds: Double { 0.02 }
}

/// How a lesson is drawn into a cast: it depends on nothing of this terminal, so that the same words give the same bytes.
extension ScreenArguments {
  /// The colours: 24 bits, or none.
  fileprivate var castPalette: Palette {
    Palette(depth: .trueColor, theme: color == .never ? .none : theme ?? .dark)
  }

  /// How pages are drawn.
  fileprivate var castViewOptions: ViewOptions {
    ViewOptions(
      glyphs: Glyphs(rawValue: glyphs.rawValue) ?? .braille, theme: castPalette.theme, isProjector: projector,
      version: "bnviz \(bnvizVersion)")
  }
}
