import Cells
import Readings
import Testing

@testable import Screens

@Suite("Writing a panel to a file")
struct WriteOverlayTests {
  private func press(_ character: Character, _ state: inout AppState) -> [Effect] {
    state.update(.key(.character(character)))
  }

  @Test(
    "A letter after w asks for the panel in its form, and closes the question",
    arguments: [("c", "csv"), ("j", "json"), ("t", "txt"), ("s", "svg")])
  func forms(letter: String, ending: String) throws {
    var state = AppState(frame: FakeRun().frame(steps: 30))
    #expect(press("w", &state).isEmpty)
    let effects = press(Character(letter), &state)
    guard case .write(let file) = try #require(effects.first) else {
      Issue.record("no file was asked for")
      return
    }
    #expect(effects.count == 1 && file.name == "digits-step29-loss.\(ending)" && state.overlays.isEmpty)
  }

  @Test("Esc writes nothing, other keys say so, and the answer is told")
  func nothing() {
    var state = AppState(frame: FakeRun().frame(steps: 30), size: Size(width: 80, height: 24))
    _ = press("w", &state)
    #expect(state.draw(size: state.size).plainText().contains("digits-step29-loss.csv"))
    #expect(press("z", &state).isEmpty && state.overlays.count == 1)
    #expect(state.update(.key(.escape)).isEmpty && state.overlays.isEmpty)
    #expect(state.update(.told("wrote digits-step29-loss.csv")).isEmpty)
    #expect(
      state.draw(size: Size(width: 120, height: 36)).plainText().contains("wrote digits-step29-loss.csv"))
  }
}
