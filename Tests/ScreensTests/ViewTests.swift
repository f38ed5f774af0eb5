import Cells
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("What a person sets of the view")
struct ViewTests {
  private func key(_ character: Character) -> Message { .key(.character(character)) }

  @Test("Themes and characters go round, and the terminal is told of the theme")
  func rounds() {
    var state = AppState(frame: FakeRun().frame(steps: 30))
    let themes = Theme.allCases.map { _ -> [Effect] in state.update(key("t")) }
    #expect(
      themes == [
        [.theme(.light)], [.theme(.highContrast)], [.theme(.colorBlind)], [.theme(.none)], [.theme(.dark)],
      ])
    for glyphs in [Glyphs.block, .ascii, .braille] {
      #expect(state.update(key("T")).isEmpty)
      #expect(state.options.glyphs == glyphs)
    }
  }

  @Test("The mouse is asked for and given back by one key")
  func mouse() {
    var state = AppState(frame: FakeRun().frame(steps: 30))
    #expect(state.update(key("m")) == [.mouse(true)] && state.options.usesMouse)
    #expect(state.notice == "mouse on; shift-drag selects text")
    #expect(state.update(key("m")) == [.mouse(false)] && !state.options.usesMouse)
  }

  @Test("For a projector one panel fills the page, in thick lines")
  func projector() {
    var state = AppState(frame: FakeRun().frame(steps: 30))
    let layout = BoardLayout(size: Size(width: 120, height: 36))
    #expect(state.placedPanels(layout).count == 5)
    #expect(!state.context.lanes.contains { $0.stroke.isThick })
    _ = state.update(key("p"))
    #expect(state.placedPanels(layout).map(\.panel.name) == ["loss"])
    #expect(state.placedPanels(layout)[0].place == layout.body)
    #expect(state.context.lanes.allSatisfy { $0.stroke.isThick })
    _ = state.update(.key(.tab))
    #expect(state.placedPanels(layout).map(\.panel.name) == ["gradients"])
  }

  @Test("Only what a person changed is remembered, with the page")
  func memory() {
    let options = ViewOptions(glyphs: .ascii, theme: .none)
    var state = AppState(frame: FakeRun().empty, options: options)
    _ = state.update(key("3"))
    #expect(
      state.memory(after: ViewMemory(), first: options)
        == {
          var memory = ViewMemory(); memory.page = "depth"; return memory
        }())
    _ = state.update(key("T"))
    _ = state.update(key("p"))
    let memory = state.memory(after: ViewMemory(), first: options)
    #expect(memory.glyphs == "braille" && memory.theme == nil && memory.isProjector == true)
    var recalled = options
    recalled.recall(memory)
    #expect(recalled.glyphs == .braille && recalled.theme == .none && recalled.isProjector)
    var other = AppState(frame: FakeRun().empty, options: recalled)
    other.recall(memory)
    #expect(other.board.page == .depth)
  }

  @Test("What another version remembered is nothing to trip over")
  func unknown() {
    var memory = ViewMemory()
    (memory.page, memory.glyphs, memory.theme) = ("moon", "runes", "plaid")
    memory.version = 99
    #expect(!memory.isUnderstood)
    var options = ViewOptions()
    options.recall(memory)
    #expect(options == ViewOptions())
    var state = AppState(frame: FakeRun().empty)
    state.recall(memory)
    #expect(state.board.page == .overview)
  }

  @Test("The costs of pictures are kept up to a bound and do not change the picture of other pages")
  func costs() {
    var state = AppState(frame: FakeRun().frame(steps: 30))
    let before = state.draw(size: Size(width: 80, height: 24))
    for _ in 0..<(DrawingCosts.bound + 20) {
      _ = state.update(.drawn(DrawingCost(computing: 0.001, sending: 0.002, traffic: nil)))
    }
    #expect(state.costs.latest.count == DrawingCosts.bound && state.costs.count == DrawingCosts.bound + 20)
    #expect(state.draw(size: Size(width: 80, height: 24)) == before)
    state.open(.diagnostics)
    let page = state.draw(size: Size(width: 100, height: 30)).plainText()
    #expect(page.contains("pictures shown: 260") && page.contains("bytes cannot be counted"))
  }
}
