import Cells
import Readings
import Testing

@testable import Screens

@Suite("The mouse")
struct MouseTests {
  private let size = Size(width: 120, height: 36)

  private var state: AppState { AppState(frame: FakeRun().frame(steps: 312), size: size) }

  private func place(of panel: String, in state: AppState) throws -> Rectangle {
    try #require(state.placedPanels(BoardLayout(size: size)).first { $0.panel.name == panel }).place
  }

  @Test("A click gives a panel the focus, a click on a tab opens its page")
  func clicks() throws {
    var state = state
    let panel = try place(of: "before", in: state)
    _ = state.update(.mouse(MouseEvent(x: panel.x + 3, y: panel.y, kind: .press)))
    #expect(state.board.focusedName == "before")
    let row = state.draw(size: size).plainText().split(separator: "\n")[1]
    let column = try #require(row.firstRange(of: "9 diagnostics")).lowerBound
    let x = row.distance(from: row.startIndex, to: column)
    _ = state.update(.mouse(MouseEvent(x: x, y: 1, kind: .press)))
    #expect(state.board.page == .diagnostics)
  }

  @Test("A click on a row of the table selects its layer, the wheel goes through the layers")
  func layers() throws {
    var state = state
    let table = try place(of: "layers", in: state)
    let rows = state.draw(size: size).plainText().split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.indices.first { $0 > table.y && rows[$0].contains(" hidden4 ") })
    _ = state.update(.mouse(MouseEvent(x: table.x + 2, y: row, kind: .press)))
    #expect(state.board.selectedLayer == 3)
    _ = state.update(.mouse(MouseEvent(x: 3, y: 3, kind: .wheelDown, button: .middle)))
    #expect(state.board.selectedLayer == 4)
    _ = state.update(.mouse(MouseEvent(x: 3, y: 3, kind: .wheelUp, button: .middle)))
    #expect(state.board.selectedLayer == 3)
  }

  @Test("A drag along the time axis turns the whole board back, up to the latest step")
  func scrubbing() throws {
    var state = state
    let loss = try place(of: "loss", in: state)
    let plot = try #require(state.focusedPanel?.plotArea(in: loss))
    _ = state.update(.mouse(MouseEvent(x: plot.x, y: plot.y + 1, kind: .press)))
    #expect(state.shown.cursor == 0)
    _ = state.update(.mouse(MouseEvent(x: plot.x + plot.width / 4, y: plot.y + 1, kind: .drag)))
    let step = try #require(state.shown.cursor)
    #expect((80...160).contains(step) && state.shown.lanes[0].latest?.step == step)
    // A drag into another panel goes on in none.
    let other = try place(of: "gradients", in: state)
    _ = state.update(.mouse(MouseEvent(x: other.x + 5, y: other.y + 2, kind: .drag)))
    #expect(state.board.focusedName == "loss" && state.shown.cursor == step)
    _ = state.update(.mouse(MouseEvent(x: plot.right - 1, y: plot.y + 1, kind: .drag)))
    #expect(state.shown.cursor == nil && state.cursor == nil)
  }

  @Test("With a crosshair a click puts it there")
  func crosshair() throws {
    var state = state
    _ = state.update(.key(.character("c")))
    let loss = try place(of: "loss", in: state)
    let plot = try #require(state.focusedPanel?.plotArea(in: loss))
    _ = state.update(.mouse(MouseEvent(x: plot.x, y: plot.y, kind: .press)))
    #expect(state.board.state(of: PanelID(page: .overview, name: "loss")).crosshair == 0)
    #expect(state.shown.cursor == nil)
    let rows = state.draw(size: size).plainText().split(separator: "\n").map(String.init)
    let training = try #require(rows.firstIndex { $0.contains("step      0  training  ● 2.") })
    #expect(rows[training + 1].contains(" held-out  ● 2."), "\(rows[3...10])")
  }

  private func row(of words: String, in state: AppState) throws -> Int {
    let rows = state.draw(size: size).plainText().split(separator: "\n", omittingEmptySubsequences: false)
    return try #require(rows.firstIndex { $0.contains(words) })
  }

  private func click(_ x: Int, _ y: Int) -> Message { .mouse(MouseEvent(x: x, y: y, kind: .press)) }

  @Test("A click on an entry of the palette chooses it, a click on the chosen one does it")
  func palette() throws {
    var state = state
    state.press(.character(":"))
    let y = try row(of: "double the learning rate", in: state)
    #expect(state.update(click(60, y)).isEmpty)
    let palette = try #require(state.overlay(CommandPalette.self))
    #expect(palette.found(in: state)[palette.chosen].entry.title == "double the learning rate")
    #expect(try row(of: "double the learning rate", in: state) == y)
    #expect(state.update(click(60, y)) == [.command(.scaleLearningRate(by: 2))])
    #expect(state.overlays.isEmpty)
  }

  @Test(
    "A click on a setting chooses it, a second one begins its value; one outside gives up first the value")
  func settings() throws {
    var state = AppState(frame: FakeRun().frame(steps: 312).controlled(), size: size)
    state.press(.character("o"))
    let y = try row(of: "batchSize", in: state)
    _ = state.update(click(40, y))
    _ = state.update(click(40, try row(of: "batchSize", in: state)))
    #expect(state.overlay(SettingsEditor.self)?.draft?.text == "60")
    _ = state.update(click(0, 0))
    #expect(state.overlay(SettingsEditor.self)?.draft == nil)
    _ = state.update(click(0, 0))
    #expect(state.overlays.isEmpty)
  }

  @Test("Events outside everything and over an open text do nothing but scroll")
  func elsewhere() {
    var state = state
    let before = state
    for (x, y) in [(-5, -5), (500, 500), (0, 0), (119, 35)] {
      _ = state.update(.mouse(MouseEvent(x: x, y: y, kind: .press)))
      _ = state.update(.mouse(MouseEvent(x: x, y: y, kind: .release)))
    }
    #expect(state == before)
    _ = state.update(.key(.character("?")))
    _ = state.update(.mouse(MouseEvent(x: 20, y: 10, kind: .press)))
    #expect(state.overlays.count == 1 && state.board == before.board)
  }
}
