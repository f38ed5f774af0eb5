import Sweeps
import Synchronization

/// What the threads of a sweep know of one another: which runs are left, at work and done.
final class SweepBoard: Sendable {
  private struct State {
    var left: ArraySlice<Int>
    var atWork: [Int: Int] = [:]
    var done: [Int: CellResult] = [:]
    var stepsDone = 0
    var threads: Int
    var isStopping = false
    var failure: (any Error)?
  }

  /// How far the sweep has come.
  struct Progress {
    /// Positions of the runs at work, in rising order.
    let atWork: [Int]
    /// Number of runs that were finished.
    let done: Int
    /// Number of steps made, those of runs that diverged as if all had been made.
    let steps: Int
    /// Whether no thread works any longer.
    let isOver: Bool
  }

  private let state: Mutex<State>

  /// Begins with the positions of the runs to make, for so many threads.
  init(_ runs: [Int], threads: Int) {
    state = Mutex(State(left: runs[...], threads: threads))
  }

  /// The next run to make; nil where none is left, or all are to stop: then the thread ends.
  func take() -> Int? {
    state.withLock { state in
      guard !state.isStopping, let next = state.left.popFirst() else {
        state.threads -= 1
        return nil
      }
      state.atWork[next] = 0
      return next
    }
  }

  /// Takes note of the steps that a run has made; says whether it is to go on.
  func goesOn(_ run: Int, stepsMade: Int) -> Bool {
    state.withLock { state in
      state.atWork[run] = stepsMade
      return !state.isStopping
    }
  }

  /// Takes the result of a run of so many steps; nil where it was stopped.
  func put(_ result: CellResult?, of run: Int, steps: Int) {
    state.withLock { state in
      state.atWork[run] = nil
      guard let result else { return }
      state.done[run] = result
      state.stepsDone += steps
    }
  }

  /// Stops all; the first failure is that of the sweep.
  func stop(because failure: (any Error)? = nil) {
    state.withLock { state in
      state.isStopping = true
      state.failure = state.failure ?? failure
    }
  }

  /// How far it has come.
  var progress: Progress {
    state.withLock { state in
      Progress(
        atWork: state.atWork.keys.sorted(), done: state.done.count,
        steps: state.stepsDone + state.atWork.values.reduce(0, +), isOver: state.threads == 0)
    }
  }

  /// The results by positions.
  ///
  /// - Throws: What stopped the sweep, unless a person did.
  func results() throws -> [Int: CellResult] {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      return state.done
    }
  }
}
