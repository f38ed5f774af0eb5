import Lessons
import Readings

/// What the runs of a check said, kept apart for the steps of the lesson and for its claims.
///
/// A pause of a step has its last step looked at closely. Claims are about runs as the file describes them, which nobody
/// pauses, so that such a look is no evidence for them.
struct TrialEvidence {
  /// For the texts and the questions of the steps.
  private(set) var ofSteps: Evidence
  /// For the claims.
  private(set) var ofClaims: Evidence

  /// Begins without anything, for some expressions.
  init(forSteps steps: [ExpressionInRun], claims: [ExpressionInRun]) {
    ofSteps = Evidence(for: steps)
    ofClaims = Evidence(for: claims)
  }

  /// A run begins, or begins anew.
  mutating func begin(run: String, description: RunDescription) {
    ofSteps.begin(run: run, description: description)
    ofClaims.begin(run: run, description: description)
  }

  /// Takes in what a run said, in its order.
  ///
  /// - Parameter isPaused: Whether its close looks are those of a pause, where none was due.
  mutating func absorb(_ record: RunRecord, of run: String, isPaused: Bool = false) {
    ofSteps.absorb(record, of: run)
    if isPaused, case .examination = record { return }
    ofClaims.absorb(record, of: run)
  }
}
