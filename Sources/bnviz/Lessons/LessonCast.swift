import Cells
import Foundation
import LessonFiles
import Lessons
import Readings
import Recordings
import Screens
import Training

/// A lesson without a terminal: played in a time of its own, and written as a cast with a marker a step.
///
/// Nobody answers its questions; the runs do. The same lesson gives the same bytes.
struct LessonCast {
  /// How it is written.
  struct Form {
    let path: String
    let replaces: Bool
    let version: CastVersion
    let size: Size
    let palette: Palette
    let options: ViewOptions
  }

  /// Pictures a second while a run trains.
  private static let rate = 12
  /// Words a minute that are read without haste.
  private static let wordsPerMinute = 170
  /// Steps that are made at once where nobody sees them.
  private static let preparedSteps = 256
  /// Steps between two questions whether the lesson is to end.
  private static let turn = 32
  /// Bytes that are gathered before they are handed over.
  private static let bufferBytes = 1 << 18

  private let lesson: Lesson
  private let form: Form
  private let file: StagedFile
  private var encoder: CastEncoder
  private var state: AppState
  private var runs: [String: Run] = [:]
  private var shown: String
  private var text: [UInt8]
  private var milliseconds = 0
  /// Steps that are due of the stretch under way, not all of them whole.
  private var due = 0.0
  private var marked = -1

  private struct Run {
    var session: SteppedSession
    let recorder: EvidenceRecorder
  }

  /// Opens the file, and the first run.
  init(of lesson: Lesson, _ form: Form) throws {
    self.lesson = lesson
    self.form = form
    shown = lesson.run(ofStep: 0)
    let first = try Self.run(shown, of: lesson)
    runs[shown] = first
    file = try StagedFile(path: form.path, replacing: form.replaces)
    encoder = CastEncoder(
      size: form.size, title: "bnviz: \(lesson.title)", version: form.version, palette: form.palette)
    text = Array(encoder.header.utf8)
    state = AppState(lesson, frame: first.session.frame, options: form.options)
    _ = state.update(.resize(form.size))
  }

  /// Plays the lesson to its end.
  ///
  /// - Parameters:
  ///   - proof: What became of the claims.
  ///   - told: Is told the number of steps of the lesson that were begun.
  ///   - check: Is asked every few training steps; what it throws ends the lesson.
  mutating func play(
    proof: LessonProof, telling told: (Int) -> Void, checking check: () throws -> Void
  ) throws {
    try tell(.lesson(.begin(at: 0)))
    while let course = state.course, course.phase != .ended {
      if course.position != marked, course.phase != .preparing { told(course.position + 1) }
      try check()
      switch course.phase {
      case .preparing: try train(steps: Self.preparedSteps, checking: check)
      case .training: try trainInTime(checking: check)
      case .asking, .told: try read(then: course.phase == .asking ? .skip : .goOn)
      case .ended: break
      }
    }
    try showProof(proof)
    text += encoder.finish(atMilliseconds: milliseconds).utf8
    try file.write(text)
    try file.complete()
  }

  /// Shows what is said for as long as reading it takes, part after part.
  private mutating func read(then move: LessonMove) throws {
    try show()
    rest(words: state.narratedWords)
    try tell(.lesson(.passed(state.isNarratedToItsEnd ? move : .goOn)))
  }

  /// Trains for as long as a picture is shown.
  private mutating func trainInTime(checking check: () throws -> Void) throws {
    try show()
    milliseconds += 1000 / Self.rate
    due += (state.frame.stretch?.pace ?? 1000) / Double(Self.rate)
    let whole = Int(due)
    due -= Double(whole)
    try train(steps: whole, checking: check)
  }

  private mutating func train(steps: Int, checking check: () throws -> Void) throws {
    guard runs[shown] != nil else { return }
    for made in stride(from: 0, to: steps, by: Self.turn) {
      try check()
      runs[shown]?.session.advance(by: min(Self.turn, steps - made))
    }
    try tellFrame()
  }

  private mutating func showProof(_ proof: LessonProof) throws {
    try tell(.lesson(.proved(proof)))
    text += encoder.mark("What holds", atMilliseconds: milliseconds).utf8
    for part in 0..<max(1, state.overlayParts) {
      if part > 0 { try tell(.key(.pageDown)) }
      try show()
      rest(words: form.size.height * 4)
    }
    try tell(.key(.escape))
    try show()
    rest(words: state.narratedWords)
  }

  private mutating func rest(words: Int) {
    due = 0
    milliseconds += 1500 + words * 60_000 / Self.wordsPerMinute
  }

  private mutating func show() throws {
    text += (encoder.show(state.draw(size: form.size), atMilliseconds: milliseconds) ?? "").utf8
    if let course = state.course, course.position != marked, course.phase != .ended {
      marked = course.position
      let name = "\(marked + 1)/\(lesson.steps.count) \(course.step.title)"
      text += encoder.mark(name, atMilliseconds: milliseconds).utf8
    }
    guard text.count >= Self.bufferBytes else { return }
    try file.write(text)
    text.removeAll(keepingCapacity: true)
  }
}

/// What a screen is asked for, done at once.
extension LessonCast {
  private mutating func tell(_ message: Message) throws {
    for effect in state.update(message) { try carryOut(effect) }
  }

  private mutating func carryOut(_ effect: Effect) throws {
    switch effect {
    case .command(let command):
      runs[shown]?.session.obey(command)
      try tellFrame()
    case .openRun(let name, let anew):
      shown = name
      if anew || runs[name] == nil { runs[name] = try Self.run(name, of: lesson) }
      try tellEvidence()
      if let frame = runs[name]?.session.frame { try tell(.lesson(.opened(frame))) }
    case .quit, .suspend, .redraw, .theme, .mouse, .write: break
    }
  }

  private mutating func tellFrame() throws {
    try tellEvidence()
    if let frame = runs[shown]?.session.frame { try tell(.frame(frame)) }
  }

  private mutating func tellEvidence() throws {
    guard let evidence = runs[shown]?.recorder.takeEvidence() else { return }
    try tell(.lesson(.read(evidence, of: shown)))
  }

  private static func run(_ name: String, of lesson: Lesson) throws -> Run {
    var recorder: EvidenceRecorder?
    let session = try SteppedSession(lesson.experiment(ofRun: name)) { description in
      let opened = EvidenceRecorder(of: name, in: lesson, describing: description)
      recorder = opened
      return opened
    }
    guard let recorder else { throw Failure("run \(name) was not prepared.", .usage) }
    return Run(session: session, recorder: recorder)
  }
}
