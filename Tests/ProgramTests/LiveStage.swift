import Cells
import Readings
import Screens
import Synchronization

@testable import bnviz

/// Time that passes only while a device waits.
final class StageClock {
  var now = Duration.zero
}

/// A terminal at which a script is played: each entry is an input, or a wait in which none comes.
struct StageTerminal: TerminalDevice {
  enum Cue {
    case input(TerminalInput)
    /// Nothing is done for so long.
    case nothing(for: Duration)
  }

  let clock: StageClock
  var size = Size(width: 20, height: 5)
  var cues: [Cue]
  private(set) var shown: [CellGrid] = []
  private(set) var timeouts: [Int] = []
  private(set) var suspensions = 0
  private(set) var invalidations = 0

  init(clock: StageClock, cues: [Cue]) {
    self.clock = clock
    self.cues = cues
  }

  mutating func show(_ grid: CellGrid) { shown.append(grid) }
  mutating func invalidate() { invalidations += 1 }
  mutating func suspend() {
    suspensions += 1
    size = Size(width: 30, height: 6)
  }

  mutating func nextInput(timeoutMilliseconds: Int) -> TerminalInput? {
    switch cues.first {
    case .input(let input):
      cues.removeFirst()
      if case .resize(let newSize) = input { size = newSize }
      return input
    case .nothing(let rest):
      // Inputs that follow a wait are not there yet.
      guard timeoutMilliseconds > 0 else { return nil }
      timeouts.append(timeoutMilliseconds)
      let waited = min(rest, .milliseconds(timeoutMilliseconds))
      clock.now += waited
      if waited == rest { cues.removeFirst() } else { cues[0] = .nothing(for: rest - waited) }
      return nil
    case nil:
      return .terminate(signal: 9)
    }
  }
}

/// A source that gives a frame out at every look as long as there are any, and remembers what it was asked for.
final class StageSource: ReadingSource {
  private let frames: Mutex<[Frame]>
  private let asked = Mutex<[RunCommand]>([])
  private let lookCount = Mutex(0)

  init(frames: [Frame] = []) { self.frames = Mutex(frames) }

  var commands: [RunCommand] { asked.withLock { $0 } }
  var looks: Int { lookCount.withLock { $0 } }

  func takeFrame() -> Frame? {
    lookCount.withLock { $0 += 1 }
    return frames.withLock { $0.isEmpty ? nil : $0.removeFirst() }
  }

  func send(_ command: RunCommand) { asked.withLock { $0.append(command) } }

  /// Frames after 1, 2, … steps.
  static func frames(_ count: Int) -> [Frame] {
    let description = RunDescription(
      title: "stage", settings: [], lanes: [], steps: count, stepsPerEpoch: 1, seed: 1)
    return (1...count).map { step in
      var frame = Frame(description: description, learningRate: 0.1)
      frame.stepsMade = step
      return frame
    }
  }
}

/// The smallest screen: writes down what it is told, and answers some keys with an effect.
struct StageState: LiveState {
  private(set) var messages: [Message] = []

  mutating func update(_ message: Message) -> [Effect] {
    // What drawing cost comes after every picture, and is no news.
    if case .drawn = message { return [] }
    messages.append(message)
    switch message {
    case .key(.character("q")): return [.command(.stop), .quit]
    case .key(.character(".")): return [.command(.step)]
    case .key(.control("z")): return [.suspend]
    case .key(.control("l")): return [.redraw]
    default: return []
    }
  }

  func draw(size: Size) -> CellGrid {
    var grid = CellGrid(size: size)
    grid.write("\(messages.count)", x: 0, y: 0)
    return grid
  }
}
