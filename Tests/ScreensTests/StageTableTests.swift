import Cells
import Readings
import Testing

@testable import Screens

@Suite("Figures of all stages of a layer")
struct StageTableTests {
  private func table(_ layer: String, _ glyphs: Glyphs = .braille) -> StageTable {
    StageTable(lanes: FakeRun().frame(steps: 10).laneViews, layerName: layer, glyphs: glyphs)
  }

  private func page(_ frame: Frame, size: Size) -> String {
    var state = AppState(frame: frame, size: size)
    for key in [Key.tab, .tab, .character("e")] { _ = state.update(.key(key)) }
    return state.draw(size: size).plainText()
  }

  @Test("A lane without normalisation has z and a, one with it the normalised values too")
  func stages() {
    #expect(table("hidden1").rows.map(\.symbol) == ["z", "a", "z", "x̂", "γx̂+β", "a"])
    #expect(table("hidden1", .ascii).rows.map(\.symbol)[3...4] == ["xhat", "gamma*xhat+beta"])
    #expect(table("output").rows.map(\.symbol) == ["z", "a", "z", "a"])
    #expect(table("no such layer").height == 0)
  }

  @Test("An expanded histogram has the figures under it where there is room, also in a narrow window")
  func expanded() {
    let frame = FakeRun().frame(steps: 10)
    let wide = page(frame, size: Size(width: 120, height: 36))
    for text in ["mean", "p15", "p50", "p85", "min", "max", "non-finite", "○ x̂ "] {
      #expect(wide.contains(text))
    }
    let narrow = page(frame, size: Size(width: 60, height: 30))
    #expect(narrow.contains("mean") && narrow.contains("○ x̂ "))
    #expect(!page(frame, size: Size(width: 40, height: 12)).contains("mean"))
  }

  @Test("Values that are not finite are counted in the colour of alarm")
  func nonfinite() {
    let run = FakeRun(divergences: [0: .init(step: 0, layer: "hidden1")])
    let lanes = run.frame(steps: 1).laneViews
    var grid = CellGrid(size: Size(width: 100, height: 8))
    StageTable(lanes: lanes, layerName: "hidden1", glyphs: .braille).draw(on: &grid, in: grid.bounds)
    let alarms = grid.cells.filter { $0.style.ink == .alarm }.map(\.character)
    #expect(String(alarms) == "600600")
  }

  @Test("The help begins with the version where it is known")
  func version() {
    let size = Size(width: 100, height: 50)
    func help(_ options: ViewOptions) -> String {
      var state = AppState(frame: FakeRun().empty, options: options, size: size)
      _ = state.update(.key(.character("?")))
      return state.draw(size: size).plainText()
    }
    #expect(help(ViewOptions(version: "bnviz 9.8.7")).contains("│ bnviz 9.8.7 "))
    #expect(!help(ViewOptions()).contains("bnviz"))
  }
}
