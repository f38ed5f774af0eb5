import Cells
import GoldenFrames
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("The page of all layers by depth")
struct DepthPageTests {
  static let sizes = PageFrameTests.sizes
  private static let four = FakeRun(laneNames: ["plain", "batchnorm", "small batch", "decay"])

  private func state(
    _ frame: Frame, glyphs: Glyphs = .braille, keys: [Key] = []
  ) -> AppState {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs), size: Self.sizes[1])
    state.open(.depth)
    for key in keys { _ = state.update(.key(key)) }
    return state
  }

  private func check(_ state: AppState, _ name: String, _ size: Size) throws {
    try GoldenFrame("Screens/depth-\(name)-\(size.width)x\(size.height)").check(state.draw(size: size))
  }

  @Test("A run under way", arguments: sizes)
  func running(size: Size) throws {
    try check(state(PageFrameTests.run.frame(steps: 312)), "running", size)
  }

  @Test("Blocks and ASCII", arguments: [Glyphs.block, .ascii], [sizes[1], sizes[3]])
  func glyphs(glyphs: Glyphs, size: Size) throws {
    try check(state(PageFrameTests.run.frame(steps: 312), glyphs: glyphs), glyphs.rawValue, size)
  }

  @Test("Before the first step")
  func empty() throws { try check(state(PageFrameTests.run.empty), "empty", Self.sizes[1]) }

  @Test("51 layers, of which a lane diverged, around the selected one", arguments: [sizes[1], sizes[3]])
  func diverged(size: Size) throws {
    let keys = Array(repeating: Key.down, count: 30)
    try check(state(PageFrameTests.deep.frame(steps: 1312), keys: keys), "diverged", size)
  }

  @Test("Four lanes, and one")
  func lanes() throws {
    try check(state(Self.four.frame(steps: 700)), "four-lanes", Self.sizes[1])
    let one = FakeRun(laneNames: ["batchnorm"])
    try check(state(one.frame(steps: 2000, status: .finished)), "one-lane", Self.sizes[2])
  }

  @Test("Two networks that learn from each other are not joined")
  func adversarial() throws {
    let run = FakeRun(family: .gan, laneNames: ["plain", "rule"], hiddenLayers: 3)
    try check(state(run.frame(steps: 1012)), "adversarial", Self.sizes[1])
  }

  @Test("Each panel fills the page, and shows what was chosen")
  func expanded() throws {
    let frame = PageFrameTests.run.frame(steps: 312)
    let choose = [Key.character("v"), .character("v"), .character("v")]
    try check(state(frame, keys: choose + [.enter]), "profile-expanded", Self.sizes[1])
    try check(state(frame, keys: [.tab] + choose.dropLast() + [.enter]), "map-expanded", Self.sizes[1])
  }

  @Test("Figures of close looks, with what belongs to them beside them", arguments: LookFigure.allCases)
  private func looks(figure: LookFigure) throws {
    let index = LookFigure.allCases.firstIndex(of: figure) ?? 0
    let choose = Array(repeating: Key.character("v"), count: LayerFigure.allCases.count + index)
    let chosen = state(PageFrameTests.run.frame(steps: 312), keys: choose)
    let name = "look-\(figure.rawValue)"
    try check(chosen, name, Self.sizes[1])
    guard figure == .growth else { return }
    for size in [Self.sizes[0], Self.sizes[3]] { try check(chosen, name, size) }
    let profile = DepthProfile(context: chosen.context, rows: LayerRows(chosen.context))
    #expect(profile.table.rows.allSatisfy { $0.count == profile.table.columns.count })
    #expect(profile.table.rows.count == 2 * LayerRows(chosen.context).names.count)
    #expect(profile.explanation.sentences.count == 2)
  }

  @Test("What was not looked at says how it is")
  func notLookedAt() {
    let choose = Array(repeating: Key.character("v"), count: LayerFigure.allCases.count)
    var frame = FakeRun(family: .gan, laneNames: ["plain", "rule"], hiddenLayers: 3).frame(steps: 12)
    frame.probes = .standard
    let text = state(frame, keys: choose).draw(size: Self.sizes[1]).plainText()
    #expect(text.contains("not looked at; --set probes=standard,similarity"))
  }

  @Test("An earlier step is marked on the time axis")
  func past() throws {
    let keys = [Key.tab] + Array(repeating: .left, count: 80)
    try check(state(PageFrameTests.run.frame(steps: 312), keys: keys), "past", Self.sizes[1])
  }

  @Test("Where there is no room for all layers, the title says which are seen")
  func place() {
    let frame = FakeRun(hiddenLayers: 199).frame(steps: 3)
    let top = state(frame).draw(size: Self.sizes[1]).plainText()
    #expect(top.contains("layers 1–") && top.contains(" of 200"))
    let end = state(frame, keys: [.character("G")]).draw(size: Self.sizes[1]).plainText()
    #expect(end.contains("–200 of 200"))
    #expect(end.contains("▶output"))
  }

  @Test("The maps of all lanes show the same layers, and the title says what is left out")
  func sameLayers() throws {
    let keys = [Key.tab] + Array(repeating: .down, count: 20)
    let context = state(FakeRun(hiddenLayers: 49).frame(steps: 30), keys: keys).context
    let map = DepthMap(context: context, rows: LayerRows(context))
    let place = Rectangle(x: 0, y: 0, width: 100, height: 28)
    var grid = CellGrid(size: Size(width: 100, height: 28))
    map.draw(on: &grid, in: place)
    let text = grid.plainText()
    #expect(text.contains("10 of 50 layers (↑↓)"))
    #expect(text.ranges(of: "▶hidden21").count == 2 && text.ranges(of: "hidden25").count == 2)
    #expect(!text.contains("means of rows"))
  }

  @Test("Between steps there is no tick")
  func wholeSteps() {
    let run = FakeRun(steps: 1)
    let text = state(run.frame(steps: 1, status: .finished)).draw(size: Self.sizes[1]).plainText()
    let axes = text.split(separator: "\n").filter { $0.hasSuffix("step") }
    #expect(!axes.isEmpty && axes.allSatisfy { !$0.contains(".") })
  }

  @Test("A column of the map stands for its step, one beside it for none")
  func scrubbing() throws {
    let context = state(PageFrameTests.run.frame(steps: 312)).context
    let map = DepthMap(context: context, rows: LayerRows(context))
    let place = Rectangle(x: 10, y: 2, width: 100, height: 20)
    let steps = (place.x..<place.right).map { map.step(atColumn: $0, in: place) }
    let known = steps.compactMap { $0 }
    #expect(known.count > 60 && known == known.sorted())
    #expect(try #require(known.first) < 10 && #require(known.last) > 480)
    #expect(steps[0] == nil && map.step(atColumn: 0, in: place) == nil)
  }

  @Test("A layer without weights has no figures of them, and one that exploded has NaN")
  func withoutWeights() {
    let whole = PageFrameTests.run.frame(steps: 5).lanes[0].latest?.layers ?? []
    let layers = whole.prefix(1).map { $0.withWeights(norm: .nan, gradient: .nan) }
    #expect(LayerFigure.weightGradient.value(layers, 0) == nil)
    #expect(LayerFigure.updateRatio.value(layers, 0) == nil)
    #expect(LayerFigure.activationGradient.value(layers, 0) == Double(layers[0].gradientNorm))
    let gone = whole.prefix(1).map { $0.withWeights(norm: 8, gradient: .nan) }
    #expect(LayerFigure.weightGradient.value(gone, 0)?.isNaN == true)
  }
}

extension LayerReading {
  /// The same with other figures of the weights.
  fileprivate func withWeights(norm: Float, gradient: Float) -> LayerReading {
    LayerReading(
      name: name, preactivation: preactivation, normalized: normalized, scaled: scaled,
      activation: activation,
      saturated: saturated, zero: zero, gradientNorm: gradientNorm, weightGradientNorm: gradient,
      weightNorm: norm, updateRatio: gradient, normalization: normalization, channels: channels)
  }
}
