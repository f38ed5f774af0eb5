import Cells
import Foundation
import Readings
import Screens

/// Why a live screen was left.
enum LiveEnding: Equatable {
  /// A person asked for it.
  case quit
  /// The system asked for it.
  case terminated(signal: Int32)
}

/// Joins a source of readings, the state of a screen and a terminal, on one thread.
///
/// It sleeps until a key is pressed or the next frame may be there, and draws only after one of the two came.
struct LiveLoop<State: LiveState> {
  /// Largest number of inputs that are taken in before the screen is drawn again.
  static var inputBound: Int { 64 }

  private(set) var state: State
  private var source: any ReadingSource
  /// Where the runs of a lesson come from; nil where there is none.
  private let stage: (any LessonStage)?
  /// What the state is told first.
  private let opening: [Message]
  /// Time since some moment.
  private let now: () -> Duration
  private var cadence: FrameCadence
  /// Where panels are written.
  private let workingDirectory = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
  private var isStale = true
  private var ending: LiveEnding?

  /// Makes a loop that has not begun.
  init(
    state: State, source: any ReadingSource, stage: (any LessonStage)? = nil, opening: [Message] = [],
    now: @escaping () -> Duration
  ) {
    self.state = state
    self.source = source
    self.stage = stage
    self.opening = opening
    self.now = now
    cadence = FrameCadence(now: now())
  }

  /// Runs until a person or the system ends it.
  mutating func run(on device: inout some TerminalDevice) -> LiveEnding {
    tell(.resize(device.size), with: &device)
    for message in opening { tell(message, with: &device) }
    while true {
      if let ending { return ending }
      takeFrame(&device)
      if isStale { show(on: &device) }
      takeInputs(&device)
    }
  }

  /// Draws, and tells the state what it cost; that alone is no reason to draw again.
  private mutating func show(on device: inout some TerminalDevice) {
    let start = now()
    let picture = state.draw(size: device.size)
    let computed = now()
    device.show(picture)
    let cost = DrawingCost(
      computing: (computed - start) / .seconds(1), sending: (now() - computed) / .seconds(1),
      traffic: device.traffic)
    _ = state.update(.drawn(cost))
    isStale = false
  }

  private mutating func takeFrame(_ device: inout some TerminalDevice) {
    let time = now()
    guard cadence.isDue(at: time) else { return }
    let frame = source.takeFrame()
    // Taken after the frame, what was read is never older than it.
    let news = stage?.takeNews() ?? []
    cadence.looked(found: frame != nil || !news.isEmpty, at: time)
    for message in news { tell(.lesson(message), with: &device) }
    if let frame { tell(.frame(frame), with: &device) }
  }

  /// Waits for an input, and takes those in that came with it.
  private mutating func takeInputs(_ device: inout some TerminalDevice) {
    var timeout = cadence.milliseconds(until: now())
    for _ in 0..<Self.inputBound where ending == nil {
      guard let input = device.nextInput(timeoutMilliseconds: timeout) else { return }
      take(input, from: &device)
      timeout = 0
    }
  }

  private mutating func take(_ input: TerminalInput, from device: inout some TerminalDevice) {
    switch input {
    case .key(let key): tell(.key(key), with: &device)
    case .mouse(let event): tell(.mouse(event), with: &device)
    case .resize(let size): tell(.resize(size), with: &device)
    case .redraw: takeBack(&device)
    case .terminate(let signal):
      source.send(.stop)
      ending = .terminated(signal: signal)
    }
  }

  private mutating func tell(_ message: Message, with device: inout some TerminalDevice) {
    isStale = true
    for effect in state.update(message) { carryOut(effect, on: &device) }
  }

  private mutating func carryOut(_ effect: Effect, on device: inout some TerminalDevice) {
    switch effect {
    case .command(let command):
      source.send(command)
      cadence.expectFrame(at: now())
    case .quit: ending = .quit
    case .suspend:
      device.suspend()
      takeBack(&device)
    case .redraw: device.invalidate()
    case .theme(let theme): device.use(theme)
    case .mouse(let isOn): device.setMouse(isOn)
    case .openRun(let name, let anew): open(name, anew: anew, on: &device)
    case .write(let file): tell(.told(file.write(into: workingDirectory)), with: &device)
    }
  }

  /// Shows another run of the lesson.
  private mutating func open(_ name: String, anew: Bool, on device: inout some TerminalDevice) {
    do {
      guard let (source, first) = try stage?.open(name, anew: anew) else { return }
      self.source.send(.pause)
      self.source = source
      cadence.expectFrame(at: now())
      // What is known of a run that begins is told before it is shown.
      for message in stage?.takeNews() ?? [] { tell(.lesson(message), with: &device) }
      tell(.lesson(.opened(first)), with: &device)
    } catch let failure as Failure {
      tell(.told(failure.sentence), with: &device)
    } catch {
      tell(.told("run \(name) cannot be made: \(error)"), with: &device)
    }
  }

  /// The screen was away, and may have come back with another size.
  private mutating func takeBack(_ device: inout some TerminalDevice) {
    device.invalidate()
    tell(.resize(device.size), with: &device)
  }
}
