/// Takes down what a run says while it is made and shown.
///
/// It is called on the thread that makes the run, one call after the other. It may make that thread wait, and never
/// throws: a problem is in its status, and the run goes on.
public protocol RunRecorder: AnyObject, Sendable {
  /// How it is doing, nil where a person need not know; asked for by any thread.
  var status: RecordingStatus? { get }
  /// Takes records down, in order, those of commands too.
  func record(_ records: [RunRecord])
  /// Waits until all that was taken down is where it belongs; asked for when nothing more comes for some time.
  func flush()
  /// The run has ended for good, or begins again.
  ///
  /// - Parameters:
  ///   - stepsMade: Number of steps made.
  ///   - isFinished: Whether no lane has a step left to make.
  func end(stepsMade: Int, isFinished: Bool)
  /// A run begins again from its first step, after `end`.
  func begin(_ description: RunDescription)
}
