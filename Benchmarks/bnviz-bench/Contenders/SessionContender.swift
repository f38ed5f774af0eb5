import Cells
import Foundation
import Readings
import Screens
import Training

/// A session on its training thread, drawn thirty times a second or left alone.
///
/// Two of them share one session, so that both train the same networks; it is paused between two slices.
final class SessionContender: Contender {
  static let framesPerSecond = 30.0

  let name: String
  private let session: TrainingSession
  private var screen: AppState?

  /// - Parameter size: Columns and rows of the screen; nil for none.
  init(_ name: String, _ session: TrainingSession, size: Size?) {
    self.name = name
    self.session = session
    screen = size.map { AppState(frame: session.firstFrame, size: $0) }
  }

  func slice(seconds: Double) throws -> Slice {
    let clock = ContinuousClock()
    let before = try stepsWhenPaused()
    let start = clock.now
    session.send(.run)
    while clock.now - start < .seconds(seconds) {
      Thread.sleep(forTimeInterval: 1 / Self.framesPerSecond)
      if screen != nil { draw() }
    }
    let after = try stepsWhenPaused()
    return Slice(work: Double(after - before), seconds: (clock.now - start) / .seconds(1))
  }

  private func stepsWhenPaused() throws -> Int {
    session.send(.pause)
    return try session.waitForFrame { $0.status == .paused }.stepsMade
  }

  private func draw() {
    guard var screen, let frame = session.takeFrame() else { return }
    _ = screen.update(.frame(frame))
    var terminal = MemoryTerminal(size: screen.size)
    terminal.show(screen.draw(size: screen.size))
    self.screen = screen
  }
}

extension TrainingSession {
  /// Takes frames until one is as wanted.
  @discardableResult
  func waitForFrame(_ isWanted: (Frame) -> Bool) throws -> Frame {
    let deadline = ContinuousClock.now + .seconds(120)
    while ContinuousClock.now < deadline {
      if let frame = takeFrame(), isWanted(frame) { return frame }
      Thread.sleep(forTimeInterval: 0.0005)
    }
    throw BenchmarkError.nothingDrawn("a frame of the session")
  }
}
