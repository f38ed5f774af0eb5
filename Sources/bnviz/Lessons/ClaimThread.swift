import ExperimentFiles
import Foundation
import LessonFiles
import Lessons
import Readings

/// Finds out the claims of a lesson, in runs of its own, on a thread of its own.
final class ClaimThread: Sendable {
  private let proofs = Mailbox<LessonProof>()

  /// Begins.
  init(_ file: LessonFile) {
    let thread = Thread { [proofs] in
      proofs.put(Self.proof(of: file) { proofs.put(.underway($0)) })
    }
    thread.name = "bnviz claims"
    thread.qualityOfService = .background
    thread.start()
  }

  /// What it checks: the claims only, because the steps are those of the run that is shown.
  static func check(of file: LessonFile) -> LessonCheck { LessonCheck(file, goesThroughSteps: false) }

  /// What is known; nil if nothing new is.
  func takeProof() -> LessonProof? { proofs.take() }

  /// Finds them out on this thread.
  ///
  /// - Parameter told: is told the share that is done, 0...1, whenever it is a percent more.
  private static func proof(of file: LessonFile, telling told: (Double) -> Void) -> LessonProof {
    let check = check(of: file)
    let total = max(1, check.stepCount)
    var (made, percent) = (0, 0)
    do throws(ExperimentFileError) {
      let outcome = try check.outcome { steps, _ in
        made += steps
        guard made * 100 / total > percent else { return }
        percent = made * 100 / total
        told(min(1, Double(made) / Double(total)))
      }
      return .done(outcome.claims)
    } catch {
      return .failed(error.description)
    }
  }
}
