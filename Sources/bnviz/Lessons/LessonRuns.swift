import Lessons
import Readings
import Screens
import Synchronization
import Training

/// The runs of a lesson on the screen: each trains in a session of its own from when it is shown first, and waits while
/// another is shown.
final class LessonRuns: LessonStage {
  private let lesson: Lesson
  private let claims: ClaimThread?
  private var runs: [String: Run] = [:]

  private struct Run {
    let session: TrainingSession
    let recorder: EvidenceRecorder
    /// The newest frame that was seen.
    let source: RememberingSource
  }

  /// Makes the runs of a lesson, none of which has begun.
  init(_ lesson: Lesson, claims: ClaimThread? = nil) {
    self.lesson = lesson
    self.claims = claims
  }

  func open(_ name: String, anew: Bool) throws -> (source: any ReadingSource, first: Frame) {
    if anew { runs.removeValue(forKey: name)?.session.send(.stop) }
    if let run = runs[name] { return (run.source, run.source.newest) }
    let (session, recorder) = try makeSession(name)
    let source = RememberingSource(session, first: session.firstFrame)
    runs[name] = Run(session: session, recorder: recorder, source: source)
    return (source, session.firstFrame)
  }

  func takeNews() -> [LessonMessage] {
    var news = runs.compactMap { name, run in
      run.recorder.takeEvidence().map { LessonMessage.read($0, of: name) }
    }
    if let proof = claims?.takeProof() { news.append(.proved(proof)) }
    return news
  }

  /// Ends all runs, each after the turn under way.
  func stop() {
    for run in runs.values { run.session.stop() }
    runs = [:]
  }

  private func makeSession(_ name: String) throws -> (TrainingSession, EvidenceRecorder) {
    let experiment = try lesson.experiment(ofRun: name)
    var recorder: EvidenceRecorder?
    let session = try TrainingSession(
      experiment,
      recordingWith: { [lesson] description in
        let opened = EvidenceRecorder(of: name, in: lesson, describing: description)
        recorder = opened
        return opened
      })
    guard let recorder else { throw Failure("run \(name) was not prepared.", .usage) }
    return (session, recorder)
  }
}

extension Lesson {
  /// The experiment of a run.
  ///
  /// - Throws: `Failure` with 65 where its settings make none.
  func experiment(ofRun name: String) throws -> Experiment {
    guard let run = runs.first(where: { $0.name == name }) else {
      throw Failure("lesson \(self.name) has no run \"\(name)\".", status: 65)
    }
    do throws(SettingError) {
      return try Experiment(settings: run.settings)
    } catch {
      throw Failure("run \(name) of lesson \(self.name): \(error.description).", status: 65)
    }
  }
}

/// A source that remembers the newest frame that was taken from it.
private final class RememberingSource: ReadingSource {
  private let source: any ReadingSource
  private let frame: Mutex<Frame>

  /// The newest frame that was taken.
  var newest: Frame { frame.withLock { $0 } }

  init(_ source: any ReadingSource, first: Frame) {
    self.source = source
    frame = Mutex(first)
  }

  func takeFrame() -> Frame? {
    guard let taken = source.takeFrame() else { return nil }
    frame.withLock { $0 = taken }
    return taken
  }

  func send(_ command: RunCommand) { source.send(command) }
}
