import Readings
import Synchronization

/// A lane and what it has to say, behind a lock that only one thread at a time ever wants.
final class LaneSlot: Sendable {
  /// The number of the lane's looks, which it keeps for life.
  let look: Int
  /// Whether the lane began as another.
  let isForked: Bool
  private let state: Mutex<(trainer: LaneTrainer, records: [RunRecord])>

  init(_ trainer: LaneTrainer, look: Int, isForked: Bool = false) {
    self.look = look
    self.isForked = isForked
    state = Mutex((trainer, []))
  }

  /// Does some work and keeps what it says.
  func run(_ work: (inout LaneTrainer) -> [RunRecord]) {
    state.withLock { $0.records = work(&$0.trainer) }
  }

  func takeRecords() -> [RunRecord] {
    state.withLock { state in
      defer { state.records = [] }
      return state.records
    }
  }

  func read<Result: Sendable>(_ body: (LaneTrainer) -> Result) -> Result {
    state.withLock { body($0.trainer) }
  }

  func change(_ body: (inout LaneTrainer) -> Void) {
    state.withLock { body(&$0.trainer) }
  }
}
