import Readings
import Synchronization

/// Reads off a run, record by record, what a lesson needs of it.
///
/// Frames are thinned; evidence is made of every record. It is handed over only when somebody asks: a copy that nobody
/// takes would make every series that the next record touches be copied too.
public final class EvidenceRecorder: RunRecorder {
  /// Name of the run in the lesson.
  public let run: String
  private let reading: Mutex<Reading>

  private struct Reading {
    var evidence: Evidence
    /// Whether something was read since it was handed over last.
    var isNew = true
  }

  /// Makes the recorder of a run of a lesson, which begins.
  public init(of run: String, in lesson: Lesson, describing description: RunDescription) {
    self.run = run
    var evidence = Evidence(for: lesson)
    evidence.begin(run: run, description: description)
    reading = Mutex(Reading(evidence: evidence))
  }

  /// Takes what was read so far, at first that the run has begun; nil if nothing was since the last time, or where the
  /// run is just being read, for which nobody waits: what it says is there the next time.
  public func takeEvidence() -> Evidence? {
    reading.withLockIfAvailable { reading -> Evidence? in
      guard reading.isNew else { return nil }
      reading.isNew = false
      return reading.evidence
    } ?? nil
  }

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
    reading.withLock { reading in
      body(&reading.evidence)
      reading.isNew = true
    }
  }
}
