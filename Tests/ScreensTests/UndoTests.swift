import Cells
import Readings
import Testing

@testable import Screens

@Suite("Taking changes back")
struct UndoTests {
  private func frame(_ values: [String: [SettingValue]] = [:]) -> Frame {
    FakeRun().frame(steps: 312).controlled(values: values)
  }

  private func change(_ lane: Int?, _ key: String, _ text: String) -> Effect {
    .command(.change(SettingChange(lane: lane, key: key, text: text)))
  }

  /// A state in which the learning rate was changed from 0.5 to 0.25.
  private func changed() -> AppState {
    var state = AppState(frame: frame())
    state.press(.character("o"))
    state.type("0.25")
    state.press(.enter, .escape)
    _ = state.update(.frame(frame(["learningRate": [.number(0.25)]])))
    return state
  }

  @Test("Undo sends the value before, redo the one that was taken back")
  func undoes() {
    var state = changed()
    #expect(state.press(.character("z")) == [change(nil, "learningRate", "0.5")])
    #expect(state.notice == "undone: learningRate 0.5 in all lanes")
    _ = state.update(.frame(frame()))
    #expect(state.press(.character("Z")) == [change(nil, "learningRate", "0.25")])
    #expect(state.notice == "redone: learningRate 0.25 in all lanes")
    _ = state.update(.frame(frame(["learningRate": [.number(0.25)]])))
    #expect(state.press(.character("z")) == [change(nil, "learningRate", "0.5")])
  }

  @Test("Lanes that differed get each its own value back, only where it is another")
  func lanes() {
    var state = AppState(frame: frame())
    state.press(.character("o"), .down)
    state.type("0")
    #expect(state.press(.enter, .enter) == [change(nil, "momentum", "0")])
    state.press(.escape)
    _ = state.update(.frame(frame(["momentum": [.number(0)]])))
    #expect(state.press(.character("z")) == [change(0, "momentum", "0.9")])
    #expect(state.notice == "undone: momentum 0.9 in plain")
  }

  @Test("A change that the source refused is passed over")
  func refused() {
    var state = changed()
    state.press(.character("o"), .down)
    state.type("7")
    state.press(.enter, .enter, .escape)
    #expect(state.press(.character("z")) == [change(nil, "learningRate", "0.5")])
  }

  @Test("The keys of the learning rate are undone by the opposite factor")
  func scales() {
    var state = AppState(frame: frame())
    state.press(.character("+"))
    #expect(state.press(.character("z")) == [.command(.scaleLearningRate(by: 0.5))])
    #expect(state.notice == "undone: learning rate halved")
    #expect(state.press(.character("Z")) == [.command(.scaleLearningRate(by: 2))])
    #expect(state.notice == "redone: learning rate doubled")
  }

  @Test("Another change ends what could be made again, and without any change the keys say so")
  func ends() {
    var state = AppState(frame: frame())
    #expect(state.press(.character("z")).isEmpty)
    #expect(state.notice == "nothing was changed by hand yet")
    state.press(.character("+"), .character("z"), .character("-"))
    #expect(state.press(.character("Z")).isEmpty)
    #expect(state.notice == "there is no change to make again")
    state.press(.character("z"))
    #expect(state.press(.character("z")).isEmpty)
    #expect(state.notice == "there is no change to take back")
  }

  @Test("No more than a hundred changes are kept")
  func bound() {
    var history = ChangeHistory()
    for _ in 0..<500 { history.record(scale: 2) }
    #expect(history.undoable.count == ChangeHistory.bound)
  }

  @Test(
    "Values are written as a person writes them",
    arguments: [
      (SettingValue.number(0.1), "0.1"), (.number(Double(Float(0.1))), "0.1"), (.number(2), "2"),
      (.number(1e-7), "1e-07"), (.number(1.0 / 3), "0.3333333333333333"), (.integer(64), "64"),
      (.text("batch"), "batch"),
    ])
  func entries(value: SettingValue, text: String) { #expect(value.entry == text) }
}
