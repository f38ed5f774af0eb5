import Dispatch
import Foundation
import Synchronization

/// Everything that crosses the border between the thread of a source and the rest.
///
/// Neither side waits for the other: commands queue up to a bound, frames replace each other.
public final class SourceChannel: Sendable {
  /// Largest number of commands that wait; a person cannot type more between two turns, and more are dropped.
  public static let commandBound = 64
  /// Shortest time between two frames while something is done.
  public static let frameInterval = Duration.milliseconds(30)

  private let frames = Mailbox<Frame>()
  private let commands = Mutex<[RunCommand]>([])
  private let wake = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)

  /// Makes a channel without a thread.
  public init() {}

  /// Starts the thread, which makes its loop and drives it until a command asks for the end.
  ///
  /// - Parameters:
  ///   - name: Name of the thread, for debuggers.
  ///   - makeLoop: Makes the loop, on the thread.
  public func start(named name: String, _ makeLoop: @escaping @Sendable () -> some SourceLoop) {
    let thread = Thread { [self] in
      var loop = makeLoop()
      drive(&loop)
    }
    thread.name = name
    thread.start()
  }

  /// Takes the newest frame; nil if nothing changed since the last call.
  public func takeFrame() -> Frame? { frames.take() }

  /// Queues a command up; returns at once.
  public func send(_ command: RunCommand) {
    commands.withLock { queue in
      if queue.count < Self.commandBound || command == .stop { queue.append(command) }
    }
    wake.signal()
  }

  /// Waits for the end of the thread, which `RunCommand.stop` asks for.
  public func waitForEnd() {
    end.wait()
    end.signal()
  }

  /// Drives the loop until a command asks for the end; runs on the source's thread.
  private func drive(_ loop: inout some SourceLoop) {
    let clock = ContinuousClock()
    var lastFrame: ContinuousClock.Instant?
    while !loop.isStopped {
      let commands = takeCommands()
      for command in commands { loop.obey(command) }
      let delay = loop.isRunning ? loop.delay(now: clock.now) : .zero
      if loop.isRunning && delay == .zero { loop.advance(now: clock.now) }
      let now = clock.now
      if !commands.isEmpty || !loop.isRunning || lastFrame.map({ now - $0 >= Self.frameInterval }) ?? true {
        frames.put(loop.frame)
        lastFrame = now
      }
      wait(for: delay, loop: &loop)
    }
    end.signal()
  }

  /// Waits for a command: until the next turn is due while something is done, without end while nothing is.
  private func wait(for delay: Duration, loop: inout some SourceLoop) {
    if loop.isRunning {
      if delay > .zero { _ = wake.wait(timeout: .now() + delay / .seconds(1)) }
    } else if !loop.isStopped {
      loop.rest()
      wake.wait()
    }
  }

  private func takeCommands() -> [RunCommand] {
    commands.withLock { queue in
      defer { queue = [] }
      return queue
    }
  }
}
