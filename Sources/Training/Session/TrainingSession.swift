import Datasets
import Dispatch
import Foundation
import Readings
import Synchronization

/// Trains on a thread of its own, obeys commands between two steps, and leaves the newest frame in a mailbox.
///
/// Neither side waits for the other: commands queue up to a bound, frames replace each other.
public final class TrainingSession: ReadingSource {
  /// Largest number of commands that wait; a person cannot type more between two steps, and more are dropped.
  public static let commandBound = 64
  /// Shortest time between two frames while steps are made.
  public static let frameInterval = Duration.milliseconds(30)

  /// The frame before the first step.
  public let firstFrame: Frame
  private let channel = Channel()

  /// Prepares the lanes and starts the thread, which waits for `RunCommand.run`.
  ///
  /// - Parameters:
  ///   - experiment: what is trained.
  ///   - threads: how many lanes are trained at the same time.
  ///   - pace: largest number of steps made per second, so that a person can follow; nil for no limit.
  ///   - probes: what is looked at beside the losses.
  ///   - lookShare: largest share of the time that close looks may take, 0...1, beyond which those that nobody asked for
  ///     are left out; nil for any.
  /// - Throws: `DatasetError` where the data set cannot be read.
  public init(
    _ experiment: Experiment, threads: Int = 2, pace: Double? = nil, probes: ProbeSelection = .all,
    lookShare: Double? = nil
  ) throws {
    let dataset = try experiment.loadDataset()
    let description = RunDescription(experiment, dataset: dataset)
    firstFrame = Frame(experiment, description: description, pace: pace, probes: probes)
    let thread = Thread { [channel] in
      var loop = SessionLoop(
        experiment, dataset: dataset, threads: threads, pace: pace, probes: probes, lookShare: lookShare)
      channel.drive(&loop)
    }
    thread.name = "bnviz training"
    thread.start()
  }

  deinit { channel.send(.stop) }

  /// Takes the newest frame; nil if nothing changed since the last call.
  public func takeFrame() -> Frame? { channel.frames.take() }

  /// Asks for something; returns at once, the next frames show it.
  public func send(_ command: RunCommand) { channel.send(command) }

  /// Asks for the end and waits for the thread to reach it, which it does after the turn under way.
  public func stop() {
    send(.stop)
    channel.waitForEnd()
  }
}

/// Everything that crosses the border between the training thread and the rest.
private final class Channel: Sendable {
  let frames = Mailbox<Frame>()
  private let commands = Mutex<[RunCommand]>([])
  private let wake = DispatchSemaphore(value: 0)
  private let end = DispatchSemaphore(value: 0)

  func send(_ command: RunCommand) {
    commands.withLock { queue in
      if queue.count < TrainingSession.commandBound || command == .stop { queue.append(command) }
    }
    wake.signal()
  }

  func waitForEnd() {
    end.wait()
    end.signal()
  }

  /// Trains until a command asks for the end; runs on the training thread.
  func drive(_ loop: inout SessionLoop) {
    let clock = ContinuousClock()
    var lastFrame: ContinuousClock.Instant?
    while !loop.isStopped {
      let commands = takeCommands()
      for command in commands { loop.obey(command) }
      let delay = loop.isRunning ? loop.delay(now: clock.now) : .zero
      if loop.isRunning && delay == .zero { loop.advance(now: clock.now) }
      let now = clock.now
      if !commands.isEmpty || !loop.isRunning
        || lastFrame.map({ now - $0 >= TrainingSession.frameInterval }) ?? true
      {
        frames.put(loop.frame)
        lastFrame = now
      }
      wait(for: delay, loop: &loop)
    }
    end.signal()
  }

  /// Waits for a command: until the next turn is due while steps are made, without end while they are not.
  private func wait(for delay: Duration, loop: inout SessionLoop) {
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
