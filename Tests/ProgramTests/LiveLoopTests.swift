import Cells
import Readings
import Screens
import Testing

@testable import bnviz

@Suite("The live loop")
struct LiveLoopTests {
  private let clock = StageClock()

  /// Plays the cues to the end, which is a quit where the cues have none.
  private func play(
    _ cues: [StageTerminal.Cue], source: StageSource = StageSource()
  ) -> (terminal: StageTerminal, state: StageState, ending: LiveEnding) {
    var terminal = StageTerminal(clock: clock, cues: cues)
    var loop = LiveLoop(state: StageState(), source: source) { [clock] in clock.now }
    let ending = loop.run(on: &terminal)
    return (terminal, loop.state, ending)
  }

  private func key(_ key: Key) -> StageTerminal.Cue { .input(.key(key)) }
  private var quit: StageTerminal.Cue { key(.character("q")) }

  @Test("the state learns the size before the first picture, and the picture has it")
  func firstPicture() {
    let (terminal, state, ending) = play([.nothing(for: .milliseconds(1)), quit])
    #expect(state.messages.first == .resize(Size(width: 20, height: 5)))
    #expect(terminal.shown.map(\.size) == [Size(width: 20, height: 5)])
    #expect(ending == .quit)
  }

  @Test("a storm of sizes is drawn once, in the last of them")
  func storm() {
    let sizes = (1...40).map { Size(width: 20 + $0, height: 5 + $0) }
    let cues = sizes.map { StageTerminal.Cue.input(.resize($0)) }
    let (terminal, _, _) = play(cues + [.nothing(for: .milliseconds(1)), quit])
    #expect(terminal.shown.map(\.size) == [Size(width: 20, height: 5), Size(width: 60, height: 45)])
  }

  @Test("nothing is drawn while nothing happens, and the waits become long")
  func idle() {
    let source = StageSource()
    let (terminal, _, _) = play([.nothing(for: .seconds(60)), quit], source: source)
    #expect(terminal.shown.count == 1)
    #expect(terminal.timeouts.last == 250)
    // A second of looks at the cadence of frames, and then four a second.
    #expect(source.looks < 30 + 60 * 4 + 5)
  }

  @Test("at most thirty frames a second are taken, and each is drawn once")
  func frames() {
    let source = StageSource(frames: StageSource.frames(1000))
    let (terminal, state, _) = play([.nothing(for: .seconds(2)), quit], source: source)
    let frames = state.messages.filter { if case .frame = $0 { true } else { false } }
    #expect((58...61).contains(frames.count))
    #expect(terminal.shown.count == frames.count)
  }

  @Test("a key is answered at once, and does not hasten the next frame")
  func keyBetweenFrames() {
    let source = StageSource(frames: StageSource.frames(1000))
    let (terminal, state, _) = play(
      [
        .nothing(for: .milliseconds(10)), key(.up), .nothing(for: .milliseconds(10)), key(.down),
        .nothing(for: .milliseconds(1)), quit,
      ], source: source)
    #expect(state.messages.count == 5)
    #expect(source.looks == 1)
    #expect(terminal.shown.count == 3)
    #expect(terminal.timeouts == [33, 23, 13])
  }

  @Test("keys that came together are drawn together")
  func keysTogether() {
    let keys = Array(repeating: key(.up), count: 50)
    let (terminal, state, _) = play(keys + [.nothing(for: .milliseconds(1)), quit])
    #expect(state.messages.count == 52)
    #expect(terminal.shown.count == 2)
  }

  @Test("a command goes to the source, and its answer is looked for soon")
  func command() {
    let source = StageSource()
    let (terminal, _, _) = play(
      [.nothing(for: .seconds(10)), key(.character(".")), .nothing(for: .milliseconds(200)), quit],
      source: source)
    #expect(source.commands == [.step, .stop])
    #expect(terminal.timeouts.last.map { $0 <= 33 } == true)
  }

  @Test("a resize reaches the state, and the next picture has the new size")
  func resize() {
    let size = Size(width: 41, height: 7)
    let (terminal, state, _) = play([.input(.resize(size)), .nothing(for: .milliseconds(1)), quit])
    #expect(state.messages.contains(.resize(size)))
    #expect(terminal.shown.last?.size == size)
  }

  @Test("after a suspension everything is drawn again, at the size the terminal then has")
  func suspension() {
    let (terminal, state, _) = play([key(.control("z")), .nothing(for: .milliseconds(1)), quit])
    #expect(terminal.suspensions == 1)
    #expect(terminal.invalidations == 1)
    #expect(state.messages.contains(.resize(Size(width: 30, height: 6))))
    #expect(terminal.shown.last?.size == Size(width: 30, height: 6))
  }

  @Test("a redraw, asked for by a key or by the terminal, forgets what is shown")
  func redraw() {
    let (terminal, _, _) = play([
      key(.control("l")), .nothing(for: .milliseconds(1)), .input(.redraw), .nothing(for: .milliseconds(1)),
      quit,
    ])
    #expect(terminal.invalidations == 2)
    #expect(terminal.shown.count == 3)
  }

  @Test("a signal stops the source and ends the loop with its number")
  func termination() {
    let source = StageSource()
    let (_, state, ending) = play([.input(.terminate(signal: 15)), key(.up)], source: source)
    #expect(ending == .terminated(signal: 15))
    #expect(source.commands == [.stop])
    #expect(!state.messages.contains(.key(.up)))
  }

  @Test("keys after the one that quits are not taken")
  func keysAfterQuit() {
    let (_, state, ending) = play([quit, key(.up)])
    #expect(ending == .quit)
    #expect(!state.messages.contains(.key(.up)))
  }
}
