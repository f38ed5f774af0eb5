import Readings
import Synchronization

/// Reads off a run, record by record, what a lesson needs of it.
///
/// Frames are thinned; evidence is made of every record. What there is waits in a mailbox, the newest only.
public final class EvidenceRecorder: RunRecorder {
  /// Name of the run in the lesson.
  public let run: String
  private let evidence: Mutex<Evidence>
  private let newest = Mailbox<Evidence>()

  /// Makes the recorder of a run of a lesson, which begins.
  public init(of run: String, in lesson: Lesson, describing description: RunDescription) {
    self.run = run
    var evidence = Evidence(for: lesson)
    evidence.begin(run: run, description: description)
    self.evidence = Mutex(evidence)
  }

  /// Takes what was read so far; nil if nothing was since the last time.
  public func takeEvidence() -> Evidence? { newest.take() }

  /// Nothing that a person need know of.
  public var status: RecordingStatus? { nil }

  /// Reads off some records.
  public func record(_ records: [RunRecord]) {
    guard !records.isEmpty else { return }
    change { evidence in
      for record in records { evidence.absorb(record, of: run) }
    }
  }

  /// Forgets what was read.
  public func begin(_ description: RunDescription) { change { $0.begin(run: run, description: description) } }

  /// Nothing waits to be written.
  public func flush() {}

  /// What was read stays.
  public func end(stepsMade: Int, isFinished: Bool) {}

  private func change(_ body: (inout Evidence) -> Void) {
    newest.put(
      evidence.withLock { evidence in
        body(&evidence)
        return evidence
      })
  }
}
