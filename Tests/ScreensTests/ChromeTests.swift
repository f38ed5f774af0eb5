import Cells
import Readings
import Testing

@testable import Screens

@Suite("What stands around the pages")
struct ChromeTests {
  @Test("Long names of lanes leave room for the name of the page at every width", arguments: Page.allCases)
  func longNames(page: Page) {
    let names = (1...4).map { "lane-with-a-name-of-31-letters-\($0)" }
    var state = AppState(frame: FakeRun(laneNames: names).frame(steps: 3))
    state.open(page)
    for width in Array(stride(from: 40, through: 130, by: 9)) + [41, 44, 60, 80, 81, 100] {
      for height in [12, 24] {
        let size = Size(width: width, height: height)
        let lines = state.draw(size: size).plainText().split(
          separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == height + 1)
        if height < 32, page != .overview { #expect(lines[0].hasPrefix(" \(page.key) \(page.title)")) }
      }
    }
  }

  @Test("Names that begin alike are told apart by their ends")
  func endsOfNames() {
    let names = ["batch-2", "batch-8", "batch-32", "batch-128"]
    let state = AppState(frame: FakeRun(laneNames: names).frame(steps: 3))
    let line = state.draw(size: Size(width: 40, height: 12)).plainText().split(separator: "\n")[0]
    for end in ["-2", "-8", "-32", "128"] { #expect(line.contains(end)) }
  }

  @Test("While an earlier step is shown, the line of the status says where the run is and whether it goes on")
  func back() {
    var state = AppState(frame: FakeRun().frame(steps: 312))
    _ = state.update(.key(.home))
    _ = state.update(.frame(FakeRun().frame(steps: 400)))
    for size in [Size(width: 120, height: 36), Size(width: 80, height: 24)] {
      let text = state.draw(size: size).plainText()
      #expect(text.contains("BACK @step 0") && text.contains("399, running") && !text.contains("step     1/"))
    }
  }

  @Test("A notice is cut where it is too long, and never dropped", arguments: [40, 80, 120, 200])
  func longNotice(width: Int) {
    var state = AppState(frame: FakeRun(divergences: [0: .init(step: 3, layer: "hidden1")]).frame(steps: 312))
    _ = state.update(.told("in lane plain: " + String(repeating: "a sentence that goes on ", count: 12)))
    let text = state.draw(size: Size(width: width, height: 24)).plainText()
    #expect(text.contains("in lane plain: "))
  }
}
