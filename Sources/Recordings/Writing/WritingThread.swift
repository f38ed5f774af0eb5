import Dispatch
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
    /// How often everything was asked to be written, and of which of these that was done.
    var flushesAsked = 0
    var flushesDone = 0
    var isEnding = false
    var hasEnded = false
    var failure: OutputError?
    var bytesWritten: Int
    /// Those who wait for something to change.
    var waiting: [DispatchSemaphore] = []

    /// Whether the thread should not wait for more lines.
    var presses: Bool { bytes >= WritingThread.batchBytes || flushesAsked > flushesDone || isEnding }
  }

  /// What the thread takes from the queue at once.
  private struct Batch {
    var lines: [RecordingLine]
    var flushes: Int
    var isLast: Bool
  }

  private let state: Mutex<State>
  private let output: Mutex<RecordingOutput>
  private let wake = DispatchSemaphore(value: 0)
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
  var bytesWritten: Int { state.withLock { $0.bytesWritten } }

  /// What stopped the writing; nil while nothing did.
  var failure: OutputError? { state.withLock { $0.failure } }

  /// Adds lines to those that wait; where too many do, waits first.
  func put(_ lines: [RecordingLine], thenEnd: Bool = false) throws(OutputError) {
    try wait { state throws(OutputError) in
      try check(state)
      guard state.bytes < Self.boundBytes else { return false }
      let (wasIdle, pressed) = (state.lines.isEmpty, state.presses)
      state.lines += lines
      state.bytes += lines.reduce(0) { $0 + $1.approximateBytes }
      state.isEnding = thenEnd
      if wasIdle || state.presses && !pressed { wake.signal() }
      return true
    }
  }

  /// Waits until all lines brought so far are written.
  func flush() throws(OutputError) {
    let flush = try state.withLock { state throws(OutputError) in
      try check(state)
      state.flushesAsked += 1
      return state.flushesAsked
    }
    wake.signal()
    try wait { state throws(OutputError) in
      if state.flushesDone >= flush { return true }
      try check(state)
      return false
    }
  }

  /// Writes all that waits, closes the file and waits for the end of the thread; a second time does nothing.
  func end() throws(OutputError) {
    state.withLock { $0.isEnding = true }
    wake.signal()
    try wait { state throws(OutputError) in
      if state.hasEnded, let failure = state.failure { throw failure }
      return state.hasEnded
    }
  }

  private func check(_ state: State) throws(OutputError) {
    if let failure = state.failure { throw failure }
    if state.isEnding { throw .cannotWrite(path: path, reason: EBADF) }
  }

  /// Waits until the condition holds.
  private func wait(until condition: (inout State) throws(OutputError) -> Bool) throws(OutputError) {
    while true {
      let semaphore = try state.withLock { state throws(OutputError) -> DispatchSemaphore? in
        if try condition(&state) { return nil }
        let semaphore = DispatchSemaphore(value: 0)
        state.waiting.append(semaphore)
        return semaphore
      }
      guard let semaphore else { return }
      semaphore.wait()
    }
  }
}

/// What happens on the thread.
extension WritingThread {
  private func run() {
    var isLast = false
    while !isLast {
      let batch = next()
      isLast = batch.isLast
      var failure: OutputError?
      let bytesWritten = output.withLock { output in
        do throws(OutputError) {
          try output.write(batch.lines, thenEnd: batch.isLast)
        } catch {
          failure = error
        }
        return output.bytesWritten
      }
      if failure != nil { isLast = true }
      tell(of: batch, bytesWritten: bytesWritten, failure: failure, isLast: isLast)
    }
  }

  /// Waits for lines, and for some time for more of them.
  private func next() -> Batch {
    var deadline: DispatchTime?
    while true {
      let (batch, isEmpty) = state.withLock { state -> (Batch?, Bool) in
        let isDue = deadline.map { $0 <= .now() } ?? false
        guard state.presses || isDue else { return (nil, state.lines.isEmpty) }
        let batch = Batch(lines: state.lines, flushes: state.flushesAsked, isLast: state.isEnding)
        state.lines = []
        state.bytes = 0
        // There is room again.
        for semaphore in state.waiting { semaphore.signal() }
        state.waiting = []
        return (batch, false)
      }
      if let batch { return batch }
      if isEmpty {
        wake.wait()
      } else {
        let due = deadline ?? .now() + Self.gatheringSeconds
        deadline = due
        _ = wake.wait(timeout: due)
      }
    }
  }

  private func tell(of batch: Batch, bytesWritten: Int, failure: OutputError?, isLast: Bool) {
    state.withLock { state in
      state.flushesDone = batch.flushes
      state.bytesWritten = bytesWritten
      state.failure = failure
      state.hasEnded = isLast
      if isLast { state.lines = [] }
      for semaphore in state.waiting { semaphore.signal() }
      state.waiting = []
    }
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
