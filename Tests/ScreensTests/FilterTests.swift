import Cells
import GoldenFrames
import Testing

@testable import Screens

@Suite("The filter of layers")
struct FilterTests {
  private func state(size: Size = Size(width: 120, height: 36)) -> AppState {
    AppState(frame: FakeRun(hiddenLayers: 12).frame(steps: 312), size: size)
  }

  private func filtering(_ text: String) -> AppState {
    var state = state()
    state.press(.character("/"))
    state.type(text)
    return state
  }

  @Test(
    "Names that hold the letters are let through, after ! those that do not",
    arguments: [
      ("HID", "hidden1", true), ("!hid", "hidden1", false), ("!hid", "output", true), ("1", "hidden2", false),
    ])
  func admits(text: String, name: String, isAdmitted: Bool) throws {
    #expect(try #require(LayerFilter(text)).admits(name) == isAdmitted)
  }

  @Test("A text that says nothing is no filter", arguments: ["", "!"])
  func empty(text: String) { #expect(LayerFilter(text) == nil) }

  @Test("The page follows every letter, and the status says how many are left")
  func preview() {
    var state = filtering("hidden1")
    #expect(state.layerNames == ["hidden1", "hidden10", "hidden11", "hidden12"])
    #expect(state.context.layerNames == state.layerNames)
    state.press(.enter)
    #expect(state.overlays.isEmpty && state.layerNames.count == 4)
    #expect(state.draw(size: state.size).plainText().contains("filter hidden1: 4 of 13 layers"))
  }

  @Test("Where no layer fits the old view stays, with a warning")
  func noMatch() {
    var state = filtering("hidden1x")
    #expect(state.layerNames.count == 4)
    #expect(state.notice == "no layer fits hidden1x; the filter is still hidden1")
    state.press(.enter)
    #expect(state.overlays.isEmpty && state.board.filter?.text == "hidden1")
    #expect(filtering("x").notice == "no layer fits x; all are still shown")
  }

  @Test("Escape drops the filter, in its line and as the outermost layer of the board")
  func drops() {
    var state = filtering("output")
    state.press(.escape)
    #expect(state.overlays.isEmpty && state.layerNames.count == 13)
    state = filtering("output")
    state.press(.enter, .character("e"), .escape)
    #expect(state.layerNames.count == 1)
    state.press(.escape)
    #expect(state.layerNames.count == 13)
  }

  @Test("The selected layer stays selected where it is still shown")
  func selection() {
    var state = state()
    let isFound = state.selectLayer(named: "hidden11")
    #expect(isFound)
    state.press(.character("/"))
    state.type("1")
    #expect(state.context.layerName == "hidden11")
    state.press(.enter, .down)
    #expect(state.context.layerName == "hidden12")
    state.press(.escape)
    #expect(state.context.layerName == "hidden12")
  }

  @Test("In a run none of whose layers fits all are shown")
  func otherRun() {
    var state = filtering("hidden1")
    state.press(.enter)
    _ = state.update(.frame(FakeRun(hiddenLayers: 0, seed: 5).frame(steps: 3)))
    #expect(state.layerNames == ["output"] && state.board.filter?.text == "hidden1")
  }

  @Test(
    "As it is drawn",
    arguments: [Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func frames(size: Size) throws {
    var state = state(size: size)
    state.press(.character("/"))
    state.type("!hidden1")
    try GoldenFrame("Screens/filter-\(size.width)x\(size.height)").check(state.draw(size: size))
  }
}
