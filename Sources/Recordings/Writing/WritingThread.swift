import Foundation
import Readings
import Synchronization

/// Writes the lines of a recording on a thread of its own, in the order in which they come.
///
/// Lines wait in a queue with a bound: whoever brings more waits. The thread gathers lines for `gatheringSeconds`, or
/// until there are many, and hands them over together. The first failure is final.
final class WritingThread: Sendable {
  /// Longest time for which a line waits for others.
  static let gatheringSeconds = 0.1
  /// Size of the lines that wait, in about the bytes that they take in memory, from which on whoever brings more waits.
  static let boundBytes = 8 << 20
  /// Size of the lines that wait from which on they are written without delay.
  static let batchBytes = 1 << 20

  private struct State {
    var lines: [RecordingLine] = []
    var bytes = 0
    /// When the first of the lines came.
    var beginning = ContinuousClock.now
    /// How often everything was asked to be written, and of which of these that was done.
    var flushesAsked = 0
    var flushesDone = 0
    var isEnding = false
    var hasEnded = false
    var failure: OutputError?
    var bytesWritten: Int

    /// Whether the lines are to be written now.
    var isDue: Bool {
      bytes >= WritingThread.batchBytes || flushesAsked > flushesDone || isEnding
        || !lines.isEmpty && ContinuousClock.now - beginning >= .seconds(WritingThread.gatheringSeconds)
    }
  }

  /// What the thread takes from the queue at once.
  private struct Batch {
    var lines: [RecordingLine]
    var flushes: Int
    var isLast: Bool
  }

  /// Held by whoever looks at the state; told where something changes that another may wait for.
  private let condition = NSCondition()
  /// Nobody waits for this lock: the condition is held already.
  private let state: Mutex<State>
  private let output: Mutex<RecordingOutput>
  private let path: String

  /// Starts the thread.
  init(_ output: consuming sending RecordingOutput) {
    path = output.path
    state = Mutex(State(bytesWritten: output.bytesWritten))
    self.output = Mutex(output)
    let thread = Thread { [self] in run() }
    thread.name = "bnviz recording"
    thread.start()
  }

  /// Number of bytes written so far.
  var bytesWritten: Int { condition.withLock { state.withLock { $0.bytesWritten } } }

  /// What stopped the writing; nil while nothing did.
  var failure: OutputError? { condition.withLock { state.withLock { $0.failure } } }

  /// Adds lines to those that wait; where too many do, waits first.
  func put(_ lines: [RecordingLine], thenEnd: Bool = false) throws(OutputError) {
    try wait { state throws(OutputError) in
      try check(state)
      guard state.bytes < Self.boundBytes else { return false }
      let (wasEmpty, wasDue) = (state.lines.isEmpty, state.isDue)
      if wasEmpty { state.beginning = .now }
      state.lines += lines
      state.bytes += lines.reduce(0) { $0 + $1.approximateBytes }
      state.isEnding = thenEnd
      // Else the thread is awake, or will be in time.
      if wasEmpty || wasDue || state.isDue { condition.broadcast() }
      return true
    }
  }

  /// Waits until all lines brought so far are written.
  func flush() throws(OutputError) {
    var flush: Int?
    try wait { state throws(OutputError) in
      if let flush, state.flushesDone >= flush { return true }
      try check(state)
      if flush == nil {
        state.flushesAsked += 1
        flush = state.flushesAsked
        condition.broadcast()
      }
      return false
    }
  }

  /// Writes all that waits, closes the file and waits for the end of the thread; a second time does nothing.
  func end() throws(OutputError) {
    try wait { state throws(OutputError) in
      if state.hasEnded, let failure = state.failure { throw failure }
      if !state.isEnding {
        state.isEnding = true
        condition.broadcast()
      }
      return state.hasEnded
    }
  }

  private func check(_ state: State) throws(OutputError) {
    if let failure = state.failure { throw failure }
    if state.isEnding { throw .cannotWrite(path: path, reason: EBADF) }
  }

  /// Waits until the condition holds.
  private func wait(until holds: (inout State) throws(OutputError) -> Bool) throws(OutputError) {
    condition.lock()
    defer { condition.unlock() }
    while try !state.withLock({ state throws(OutputError) in try holds(&state) }) { condition.wait() }
  }
}

/// What happens on the thread.
extension WritingThread {
  private func run() {
    var isLast = false
    while !isLast {
      let batch = next()
      var failure: OutputError?
      let bytesWritten = output.withLock { output in
        do throws(OutputError) {
          try output.write(batch.lines, thenEnd: batch.isLast)
        } catch {
          failure = error
        }
        return output.bytesWritten
      }
      isLast = batch.isLast || failure != nil
      tell(of: batch, bytesWritten: bytesWritten, failure: failure, isLast: isLast)
    }
  }

  /// Waits for lines, and for some time for more of them.
  private func next() -> Batch {
    condition.lock()
    defer { condition.unlock() }
    while true {
      let (batch, isEmpty) = state.withLock { state -> (Batch?, Bool) in
        guard state.isDue else { return (nil, state.lines.isEmpty) }
        let batch = Batch(lines: state.lines, flushes: state.flushesAsked, isLast: state.isEnding)
        state.lines = []
        state.bytes = 0
        return (batch, false)
      }
      if let batch {
        // There is room again.
        condition.broadcast()
        return batch
      }
      if isEmpty {
        condition.wait()
      } else {
        _ = condition.wait(until: Date(timeIntervalSinceNow: Self.gatheringSeconds))
      }
    }
  }

  private func tell(of batch: Batch, bytesWritten: Int, failure: OutputError?, isLast: Bool) {
    condition.lock()
    defer { condition.unlock() }
    state.withLock { state in
      state.flushesDone = batch.flushes
      state.bytesWritten = bytesWritten
      state.failure = failure
      state.hasEnded = isLast
      if isLast { state.lines = [] }
    }
    condition.broadcast()
  }
}

extension RecordingLine {
  /// About the bytes of memory that the value takes.
  fileprivate var approximateBytes: Int {
    switch self {
    case .record(.step(let reading, let indices)):
      256 + reading.layers.count * 2000 + indices.count * MemoryLayout<Int>.stride
    case .record(.examination): 64 << 10
    case .header, .record, .end: 256
    }
  }
}
