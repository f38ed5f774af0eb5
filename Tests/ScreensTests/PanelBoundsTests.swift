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

  private func context(_ frame: Frame, _ page: Page, _ glyphs: Glyphs) -> PageContext {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs))
    state.open(page)
    return state.context
  }

  @Test("Nothing is drawn outside a panel, and nothing traps", arguments: pages, frames.indices)
  func bounds(page: Page, frame: Int) {
    let panels = page.view(context(Self.frames[frame], page, .braille)).panels
    var grid = CellGrid(size: Size(width: 70, height: 30))
    let blank = grid
    for width in [0, 1, 2, 7, 20, 39, 61] {
      for height in [0, 1, 2, 3, 6, 11, 24] {
        let place = Rectangle(x: 3, y: 2, width: width, height: height)
        for panel in panels {
          panel.draw(on: &grid, in: place)
          grid.fill(place)
          #expect(grid == blank, "\(panel.name) at \(width)x\(height)")
        }
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

  @Test("Every panel is explained in two sentences that say who found it, or what it shows", arguments: pages)
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
