import Cells
import Readings
import Testing

@testable import Screens

@Suite("Panels at any size and in any characters")
struct PanelBoundsTests {
  static let pages = [Page.landscape, .generalise, .samples]
  static let frames = [
    FakeRun().empty, FakeRun().frame(steps: 312),
    FakeRun(divergences: [0: .init(step: 0, layer: "hidden1"), 1: .init(step: 7, layer: "output")])
      .frame(steps: 312),
    FakeRun(family: .gan, laneNames: ["plain", "rule", "everywhere", "more"], hiddenLayers: 2).frame(
      steps: 312),
    FakeSamples.made, FakeSamples.reconstructions, FakeSamples.states, FakeSamples.attention,
    FakeSamples.points,
  ]

  static let sizes = [
    Size(width: 0, height: 0), Size(width: 1, height: 9), Size(width: 9, height: 1),
    Size(width: 2, height: 2),
    Size(width: 4, height: 17), Size(width: 12, height: 5), Size(width: 41, height: 3),
    Size(width: 41, height: 17),
  ]

  private func context(_ frame: Frame, _ page: Page, _ glyphs: Glyphs) -> PageContext {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs))
    state.open(page)
    return state.context
  }

  @Test("Nothing is drawn outside a panel, and nothing traps", arguments: pages, frames.indices)
  func bounds(page: Page, frame: Int) {
    let panels = page.view(context(Self.frames[frame], page, .braille)).panels
    let blank = CellGrid(size: Size(width: 50, height: 20))
    for size in Self.sizes {
      let place = Rectangle(x: 3, y: 2, width: size.width, height: size.height)
      for panel in panels {
        var grid = blank
        panel.draw(on: &grid, in: place)
        grid.fill(place)
        let isInside = grid == blank
        #expect(isInside, "\(panel.name) at \(size.width)x\(size.height)")
      }
    }
  }

  @Test("In ASCII everything is ASCII, the explanations too", arguments: pages, frames.indices)
  func onlyASCII(page: Page, frame: Int) {
    for panel in page.view(context(Self.frames[frame], page, .ascii)).panels {
      var grid = CellGrid(size: Size(width: 150, height: 40))
      panel.draw(on: &grid, in: grid.bounds)
      #expect(grid.cells.allSatisfy { $0.character.isASCII }, "\(panel.name)")
      let explanation = panel.explanation
      let texts =
        explanation.sentences + [explanation.formula, explanation.marks, panel.title] + panel.choices
      #expect(texts.allSatisfy { $0.allSatisfy(\.isASCII) }, "\(panel.name)")
    }
  }

  @Test("Every panel is explained in two whole sentences", arguments: pages)
  func explanations(page: Page) {
    for frame in Self.frames {
      for panel in page.view(context(frame, page, .braille)).panels {
        #expect(panel.explanation.sentences.count == 2, "\(panel.name)")
        #expect(panel.explanation.sentences.allSatisfy { $0.hasSuffix(".") }, "\(panel.name)")
      }
    }
  }

  @Test("Tables have an entry for every column", arguments: pages)
  func tables(page: Page) {
    for frame in Self.frames {
      for panel in page.view(context(frame, page, .braille)).panels {
        let table = panel.table
        #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(panel.name)")
      }
    }
  }
}
