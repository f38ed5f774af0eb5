import Cells
import GoldenFrames
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("The page of samples")
struct SamplesPageTests {
  static let sizes = LandscapePageTests.sizes
  static let run = FakeRun()

  private func page(
    _ frame: Frame, _ keys: [Key] = [], glyphs: Glyphs = .braille, theme: Theme = .dark,
    size: Size = sizes[1]
  ) -> AppState {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs, theme: theme), size: size)
    for key in [.character("7")] + keys { _ = state.update(.key(key)) }
    return state
  }

  private func check(_ state: AppState, _ name: String, _ size: Size = sizes[1]) throws {
    try GoldenFrame("Screens/samples-\(name)-\(size.width)x\(size.height)").check(state.draw(size: size))
  }

  private func panels(_ frame: Frame) -> [String] { SamplesPage(page(frame).context).panels.map(\.name) }

  @Test("Digits of a run under way", arguments: sizes)
  func running(size: Size) throws { try check(page(Self.run.frame(steps: 312), size: size), "running", size) }

  @Test("ASCII, and where there are no colours")
  func glyphs() throws {
    let frame = Self.run.frame(steps: 312)
    try check(page(frame, glyphs: .ascii), "running-ascii")
    try check(page(frame, glyphs: .ascii, size: Self.sizes[3]), "running-ascii", Self.sizes[3])
    try check(page(frame, theme: .none), "running-none")
  }

  @Test("Mistakes of the lane in front, and where lanes disagree")
  func choices() throws {
    let frame = Self.run.frame(steps: 312)
    try check(page(frame, [.character("v")]), "mistakes")
    try check(page(frame, [.character("V")]), "disagreements")
    try check(page(frame, [.character("v"), .character("n")]), "no-mistakes")
  }

  @Test("Made points, and as they were before")
  func made() throws {
    let frame = FakeRun(family: .gan, laneNames: ["plain", "rule", "everywhere"], hiddenLayers: 3)
      .frame(steps: 312)
    try check(page(frame), "made-points")
    try check(page(frame, [.home, .character("v")]), "made-points-back")
    try check(page(frame, size: Self.sizes[3]), "made-points", Self.sizes[3])
  }

  @Test("Made images, reconstructions, states, attention and points")
  func others() throws {
    try check(page(FakeSamples.made), "made-images")
    try check(page(FakeSamples.reconstructions), "reconstructions")
    try check(page(FakeSamples.states, [.character("v")]), "states")
    try check(page(FakeSamples.attention, [.character("v")]), "attention")
    try check(page(FakeSamples.points), "points")
  }

  @Test("Before the first step, four lanes and one that diverged")
  func lanes() throws {
    try check(page(Self.run.empty), "empty")
    let four = FakeRun(
      laneNames: ["plain", "batchnorm", "small batch", "decay"],
      divergences: [0: .init(step: 250, layer: "hidden3")])
    try check(page(four.frame(steps: 700)), "four-lanes-diverged")
  }

  @Test("There are only panels of what the run has, and one that says what is missing where it has nothing")
  func panels() {
    #expect(panels(Self.run.empty) == ["digits"])
    #expect(panels(Self.run.frame(steps: 10)) == ["digits"])
    #expect(panels(FakeRun(family: .gan).frame(steps: 10)) == ["made"])
    #expect(panels(FakeRun(family: .gan).empty) == ["purpose"])
    #expect(panels(FakeSamples.reconstructions) == ["reconstructions"])
    #expect(panels(FakeSamples.states) == ["state"])
    #expect(panels(FakeSamples.attention) == ["attention"])
    #expect(panels(FakeSamples.points) == ["points"])
    let nothing = FakeSamples.frame { _ in SampleReading() }
    #expect(panels(nothing) == ["purpose"])
    #expect(page(nothing).draw(size: Self.sizes[1]).plainText().contains("This run has none of these."))
  }

  @Test("A guess is the most probable class; there is none where something is not a number")
  func guesses() {
    var reading = SampleReading()
    #expect(reading.guess(of: 0) == nil)
    reading.probabilities = NamedTensor(
      name: "p", shape: [3, 3], values: [0.25, 0.5, 0.25, 1, 0, 0, .nan, 0.5, 0.5])
    #expect(reading.guess(of: 0) == Guess(label: 1, probability: 0.5))
    #expect(reading.guess(of: 1) == Guess(label: 0, probability: 1))
    #expect(reading.guess(of: 2) == nil && reading.guess(of: 3) == nil && reading.guess(of: -1) == nil)
    reading.probabilities = NamedTensor(name: "p", shape: [2, 1], values: [0.75, 0.25])
    #expect(reading.guess(of: 0) == Guess(label: 1, probability: 0.75))
    #expect(reading.guess(of: 1) == Guess(label: 0, probability: 0.75))
  }

  @Test("Mistakes come with the surest first, and lanes disagree where one is wrong alone")
  func mistakes() {
    let guesses = Guesses(page(FakeSamples.points).context)
    #expect(guesses.mistakes(ofLane: 0) == [2, 1])
    #expect(guesses.mistakes(ofLane: 1).isEmpty)
    #expect(guesses.disagreements == [1, 2])
    #expect(guesses.entries.map(guesses.rightCount) == [2, 4])
  }

  @Test("Of many images every pixel has a black of its own, of few there is one")
  func shades() throws {
    let few = NamedTensor(name: "i", shape: [2, 1, 1, 2], values: [0, 2, 1, 4])
    #expect(try #require(SampleImages(few, reference: nil)).image(1).pixels == [0.25, 1])
    let many = NamedTensor(name: "i", shape: [10, 1, 1, 2], values: (0..<20).map { Float($0) })
    let images = try #require(SampleImages(many, reference: nil))
    #expect(images.image(0).pixels == [0, 0] && images.image(9).pixels == [1, 1])
    let darker = NamedTensor(name: "i", shape: [1, 1, 1, 2], values: [9, 1])
    #expect(try #require(SampleImages(darker, reference: many)).image(0).pixels == [0.5, 0])
    #expect(
      SampleImages(NamedTensor(name: "i", shape: [2, 2], values: [0, 0, 0, 0]), reference: nil) == nil)
  }

  @Test("Images stand in a row with a column of grey between, and errors are means of squares")
  func rows() throws {
    let one = GrayImage(width: 1, height: 2, gray: [0, 1])
    let row = GrayImage.row([one, one])
    #expect(row.width == 3 && row.pixels == [0, 0.4, 0, 1, 0.4, 1])
    let panel = ReconstructionPanel(context: page(FakeSamples.reconstructions).context)
    let errors = panel.outputs.map { panel.meanError($0.images) }
    #expect(abs(errors[0] - 0.0625) < 1e-6 && abs(errors[1] - 0.25) < 1e-6)
  }

  @Test("Points beyond the axes, which the real ones decide, are counted")
  func outside() throws {
    var set = SampleSet()
    set.points = NamedTensor(name: "points", shape: [2, 2], values: [0, 0, 3, 3])
    let frame = FakeSamples.frame(set) { _ in
      var reading = SampleReading()
      reading.made = NamedTensor(name: "made", shape: [4, 2], values: [4, 4, 5, 0, .nan, 0, 1, 1])
      return reading
    }
    let panel = MadePanel(context: page(frame).context)
    #expect(MadePanel.range([0, 3]) == -1...4)
    #expect(panel.outsideCount(try #require(panel.made.first?.tensor)) == 2)
  }

  @Test("Tokens that cannot be seen are signs")
  func tokens() {
    let panel = AttentionPanel(context: page(FakeSamples.attention).context)
    #expect(panel.tokens(6) == ["a", "␣", "⏎", "b", "a", "6"])
    #expect(panel.choices == ["block1.attention, head 1", "block1.attention, head 2"])
  }

  @Test("Keys are named by their tokens where every column has room, by their positions where not")
  func keys() throws {
    let state = page(FakeSamples.attention)
    let text = state.draw(size: Self.sizes[1]).plainText()
    #expect(text.contains("query╰") && text.contains("  key "))
    let panel = AttentionPanel(context: state.context)
    let narrow = panel.chart(
      Array(repeating: Array(repeating: 0.5, count: 40), count: 4), of: state.context.lanes[0],
      in: Rectangle(x: 0, y: 0, width: 36, height: 14))
    #expect(narrow.columnNames.isEmpty && narrow.horizontal.name == "key (looked at)")
  }

  @Test("The tables have a row for everything that is shown")
  func tables() {
    func table(_ frame: Frame) -> PanelTable? { SamplesPage(page(frame).context).panels.first?.table }
    #expect(table(Self.run.frame(steps: 10))?.rows.count == 24)
    #expect(table(FakeSamples.made)?.rows.count == 12)
    #expect(table(FakeSamples.made)?.columns.count == 26)
    #expect(table(FakeSamples.reconstructions)?.rows.count == 24)
    #expect(table(FakeSamples.states)?.rows.count == 640)
    #expect(table(FakeSamples.attention)?.rows.count == 50)
    #expect(table(FakeSamples.points)?.rows.count == 8)
  }
}
