import Synchronization

/// One slot between two threads: the newest value wins, and nobody waits.
public final class Mailbox<Value: Sendable>: Sendable {
  private let slot = Mutex<Value?>(nil)

  /// Makes an empty mailbox.
  public init() {}

  /// Puts a value in, in the place of one that was not taken.
  public func put(_ value: Value) {
    // The old value is released outside the lock.
    let old = slot.withLock { slot in
      defer { slot = value }
      return slot
    }
    _ = old
  }

  /// Takes the value out; nil if none came since the last time.
  public func take() -> Value? {
    slot.withLock { slot in
      defer { slot = nil }
      return slot
    }
  }
}
