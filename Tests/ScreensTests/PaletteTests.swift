import Cells
import GoldenFrames
import Readings
import Testing

@testable import Screens

@Suite("The palette of commands")
struct PaletteTests {
  private func opened(_ text: String = "", _ state: AppState = AppState(frame: FakeRun().frame(steps: 300)))
    -> AppState
  {
    var state = state
    _ = state.update(.key(.character(":")))
    for character in text { _ = state.update(.key(.character(character))) }
    return state
  }

  private func palette(_ state: AppState) -> CommandPalette? {
    state.overlays.last?.view as? CommandPalette
  }

  private func titles(_ text: String) -> [String] {
    let state = opened(text)
    return palette(state)?.found(in: state).map(\.entry.title) ?? []
  }

  @Test(
    "A text fits where it has all letters in order, words and runs fit better",
    arguments: [
      ("lr", "double the learning rate", "glyphs braille"), ("dep", "page depth", "double the pace"),
      ("hid3", "layer hidden3", "children 3"), ("lR", "learningRate", "clear"), ("", "a", ""),
    ])
  func scores(query: String, better: String, worse: String) throws {
    let high = try #require(FuzzyMatch(query, in: better))
    #expect((FuzzyMatch(query, in: worse)?.score ?? -1) <= high.score)
    #expect(FuzzyMatch(query + "\u{e9}", in: better) == nil)
  }

  @Test("The letters that were meant are those of words and runs")
  func positions() {
    #expect(FuzzyMatch("lr", in: "double the learning rate")?.positions == [11, 20])
    #expect(FuzzyMatch("rate", in: "learning rate")?.positions == [9, 10, 11, 12])
    #expect(FuzzyMatch("ba", in: "abba")?.positions == [2, 3])
    #expect(FuzzyMatch("é", in: "Né")?.positions == [1])
    #expect(FuzzyMatch("ab", in: "ba") == nil)
  }

  @Test(
    "What is looked for is found first",
    arguments: [
      ("run", "run/pause"), ("hidden3", "layer hidden3"), ("batchn", "lane batchnorm"),
      ("panel loss", "panel loss"), ("depth", "page depth"), ("ascii", "glyphs ascii"),
      ("light", "theme light"), ("halve lear", "halve the learning rate"),
    ])
  func first(query: String, title: String) { #expect(titles(query).first == title) }

  @Test("Without a text everything is offered in its own order, every entry once")
  func everything() {
    let all = titles("")
    #expect(all.first == "run/pause")
    #expect(Set(all).count == all.count)
    for title in ["layer output", "page glass box", "help", "theme none"] { #expect(all.contains(title)) }
  }

  @Test("Enter does what is chosen and closes the palette")
  func accepts() {
    var state = opened("layer hidden3")
    #expect(state.update(.key(.enter)).isEmpty)
    #expect(state.overlays.isEmpty && state.board.selectedLayer == 2)
    state = opened("run")
    #expect(state.update(.key(.enter)) == [.command(.pause)])
    state = opened("theme light")
    #expect(state.update(.key(.enter)) == [.theme(.light)])
    #expect(state.options.theme == .light)
    state = opened("next panelx")
    _ = state.update(.key(.backspace))

    _ = state.update(.key(.enter))
    #expect(state.board.focusedName == "gradients")
  }

  @Test("Arrows choose and stop at the ends, and typing begins again at the best")
  func chooses() {
    var state = opened("page")
    _ = state.update(.key(.up))
    #expect(palette(state)?.chosen == 0)
    _ = state.update(.key(.down))
    #expect(palette(state)?.chosen == 1)
    _ = state.update(.key(.character("x")))
    #expect(palette(state)?.chosen == 0)
    for _ in 0..<40 { _ = state.update(.key(.pageDown)) }
    #expect(palette(state)?.chosen == max(0, (palette(state)?.found(in: state).count ?? 0) - 1))
  }

  @Test("What cannot be done says why, and nothing found says so; the palette stays")
  func refuses() {
    var state = opened("run/pause", AppState(frame: FakeRun().frame(steps: 2000, status: .finished)))
    #expect(state.update(.key(.enter)).isEmpty)
    #expect(state.notice == "the run is finished; r begins it again" && state.overlays.count == 1)
    state = opened("qqqq")
    #expect(state.update(.key(.enter)).isEmpty)
    #expect(state.notice == "nothing is called qqqq" && state.overlays.count == 1)
    state = opened("dptt")
    #expect(state.draw(size: state.size).plainText().contains("nothing is called dptt"))
  }

  @Test(
    "Keys go to the palette alone, but for those that end, suspend and redraw; Escape steps out of one layer")
  func keysStayInside() {
    var state = opened()
    #expect(state.update(.key(.character("q"))).isEmpty)
    #expect(palette(state)?.input.text == "q")
    #expect(state.update(.key(.control("z"))) == [.suspend])
    #expect(state.update(.key(.control("l"))) == [.redraw])
    #expect(state.update(.key(.function(1))).isEmpty)
    #expect(state.overlays.count == 2)
    _ = state.update(.key(.escape))
    #expect(state.overlays.count == 1)
    #expect(state.update(.key(.control("c"))) == [.command(.stop), .quit])
    _ = state.update(.key(.escape))
    #expect(state.overlays.isEmpty)
  }

  @Test(
    "As it is drawn",
    arguments: [Size(width: 120, height: 36), Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func frames(size: Size) throws {
    var state = opened("la", AppState(frame: FakeRun().frame(steps: 312), size: size))
    _ = state.update(.key(.down))
    try GoldenFrame("Screens/palette-\(size.width)x\(size.height)").check(state.draw(size: size))
  }
}
