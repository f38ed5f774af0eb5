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
    state = AppState(frame: changedByHand(.finished))
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
    state = AppState(frame: changedByHand(.paused))
    #expect(state.press(.character("q"), .character("y")) == quit)
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
  }
}
