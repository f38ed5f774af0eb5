import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("Quitting")
struct QuitTests {
  private let quit: [Effect] = [.command(.stop), .quit]

  private func changedByHand(_ status: Frame.Status = .running) -> Frame {
    var frame = FakeRun().frame(steps: 312, status: status)
    frame.events = [RunEvent(step: 300, kind: .settingChanged(lane: nil, key: "momentum", text: "0.5"))]
    return frame
  }

  @Test("A run that its command repeats is left at once")
  func atOnce() {
    var state = AppState(frame: FakeRun().frame(steps: 312))
    #expect(state.press(.character("q")) == quit)
    state = AppState(frame: FakeRun().empty)
    #expect(state.press(.character("q")) == quit)
    state = AppState(frame: FakeRun().frame(steps: 2000, status: .finished))
    #expect(state.press(.character("q")) == quit)
  }

  @Test("A run that was changed by hand asks first; Escape goes on, Enter quits")
  func asks() {
    var state = AppState(frame: changedByHand())
    #expect(state.press(.character("q")).isEmpty)
    #expect(state.overlays.count == 1)
    #expect(state.press(.escape).isEmpty)
    #expect(state.overlays.isEmpty)
    #expect(state.press(.character("q"), .enter) == quit)
    for status in [Frame.Status.paused, .finished] {
      state = AppState(frame: changedByHand(status))
      #expect(state.press(.character("q"), .character("y")) == quit)
    }
  }

  @Test("A finished run with a fork asks first")
  func forked() {
    var frame = FakeRun().frame(steps: 2000, status: .finished)
    frame.events = [RunEvent(step: 300, kind: .forked(lane: 1, from: 0))]
    var state = AppState(frame: frame)
    #expect(state.press(.character("q")).isEmpty)
    #expect(state.overlay(Confirmation.self) != nil)
  }

  @Test(
    "Beginning again asks too after changes by hand and many minutes, and says what stays",
    arguments: [(Key.character("r"), RunCommand.restart), (.character("R"), .restartWithNewSeed)])
  func restarts(key: Key, command: RunCommand) {
    var frame = changedByHand(.finished)
    frame.events.append(RunEvent(step: 310, kind: .forked(lane: 1, from: 0)))
    var state = AppState(frame: frame)
    #expect(state.press(key).isEmpty)
    let question = state.overlay(Confirmation.self)?.question ?? ""
    #expect(question.contains("Settings stay as they are now."))
    #expect(question.contains("Forked lanes stay, from step 0"))
    #expect(!question.contains("learning rate"))
    #expect(state.press(.escape).isEmpty && state.overlays.isEmpty)
    #expect(state.press(key, .enter) == [.command(command)])
    frame = FakeRun().frame(steps: 1200)
    frame.stepsPerSecond = 1
    state = AppState(frame: frame)
    #expect(state.press(key, .character("y")) == [.command(command)])
    frame.stepsPerSecond = 100
    state = AppState(frame: frame)
    #expect(state.press(key) == [.command(command)])
  }

  @Test("Many minutes of training are asked about too")
  func long() {
    var frame = FakeRun().frame(steps: 1200)
    frame.stepsPerSecond = 1
    var state = AppState(frame: frame, size: Size(width: 120, height: 36))
    #expect(state.press(.character("q")).isEmpty)
    #expect(state.draw(size: state.size).plainText().contains("about 20 minutes of training"))
  }

  @Test("Ctrl-C never asks, whatever lies open")
  func controlC() {
    var state = AppState(frame: changedByHand())
    #expect(state.press(.control("c")) == quit)
    state.press(.character("q"))
    #expect(state.press(.control("c")) == quit)
  }

  @Test(
    "As it is drawn",
    arguments: [Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func frames(size: Size) throws {
    var state = AppState(frame: changedByHand(), size: size)
    state.press(.character("q"))
    try GoldenFrame("Screens/quit-\(size.width)x\(size.height)").check(state.draw(size: size))
    var frame = changedByHand()
    frame.events += [
      RunEvent(step: 301, kind: .learningRateChanged(0.25)),
      RunEvent(step: 302, kind: .forked(lane: 1, from: 0)),
    ]
    state = AppState(frame: frame, size: size)
    state.press(.character("r"))
    try GoldenFrame("Screens/restart-\(size.width)x\(size.height)").check(state.draw(size: size))
  }
}
