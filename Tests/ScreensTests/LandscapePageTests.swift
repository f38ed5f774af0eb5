import Cells
import GoldenFrames
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("The page of the loss along the gradient")
struct LandscapePageTests {
  static let sizes = [
    Size(width: 200, height: 60), Size(width: 120, height: 36), Size(width: 80, height: 24),
    Size(width: 40, height: 12),
  ]
  static let run = FakeRun()

  private func page(
    _ frame: Frame, _ keys: [Key] = [], glyphs: Glyphs = .braille, size: Size = sizes[1]
  ) -> AppState {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs), size: size)
    for key in [.character("5")] + keys { _ = state.update(.key(key)) }
    return state
  }

  private func check(_ state: AppState, _ name: String, _ size: Size = sizes[1]) throws {
    try GoldenFrame("Screens/landscape-\(name)-\(size.width)x\(size.height)").check(state.draw(size: size))
  }

  @Test("A run under way", arguments: sizes)
  func running(size: Size) throws {
    try check(page(Self.run.frame(steps: 1312), size: size), "running", size)
  }

  @Test("Blocks and ASCII", arguments: [Glyphs.block, .ascii], [sizes[1], sizes[3]])
  func glyphs(glyphs: Glyphs, size: Size) throws {
    let state = page(Self.run.frame(steps: 1312), glyphs: glyphs, size: size)
    try check(state, "running-\(glyphs.rawValue)", size)
  }

  @Test("Before the first step, and of two networks without a common way down, it says what is missing")
  func empty() throws {
    try check(page(Self.run.empty), "empty")
    try check(page(FakeRun(family: .gan, hiddenLayers: 3).frame(steps: 300)), "adversarial")
  }

  @Test("A lane that diverged, back in time, four lanes and one")
  func lanes() throws {
    let bad = FakeRun(divergences: [0: .init(step: 312, layer: "hidden3")])
    try check(page(bad.frame(steps: 1312)), "diverged")
    let four = FakeRun(laneNames: ["plain", "batchnorm", "small batch", "decay"])
    try check(page(four.frame(steps: 700), [.left, .left]), "four-lanes-back")
    try check(page(FakeRun(laneNames: ["batchnorm"]).frame(steps: 700)), "one-lane")
  }

  @Test("Every panel fills the page", arguments: 0..<5)
  func expanded(panel: Int) throws {
    let keys = Array(repeating: Key.tab, count: panel) + [.enter]
    let state = page(Self.run.frame(steps: 1312), keys)
    try check(state, "expanded-\(state.board.focusedName)")
  }

  @Test(
    "The growth of weights by what gradient descent makes of it, cos(w,g), and the angle", arguments: 4...6)
  func scaleLooks(choice: Int) throws {
    let keys =
      Array(repeating: Key.tab, count: 4) + Array(repeating: .character("v"), count: choice) + [.enter]
    let state = page(Self.run.frame(steps: 1312), keys)
    try check(state, "scale-\(WeightScale.allCases[choice])")
    let table = WeightScalePanel(context: state.context).table
    #expect(!table.rows.isEmpty && table.rows.allSatisfy { $0.count == table.columns.count })
  }

  private func context(_ frame: Frame) -> PageContext { page(frame).context }

  @Test("A walk comes to its range, its largest change and its largest change for the way")
  func figures() {
    let landscape = LandscapeReading(
      loss: 2, gradientNorm: 3, learningRate: 0.5,
      places: [
        .init(distance: 1, loss: 1.5, gradientChange: 3), .init(distance: 2, loss: 2.5, gradientChange: 4),
      ])
    let range = LandscapeFigure.lossRange.point(landscape, at: 7)
    #expect(range.x == 7 && range.y == 2 && range.minimum == 1.5 && range.maximum == 2.5)
    #expect(LandscapeFigure.predictiveness.point(landscape, at: 7).y == 4)
    #expect(LandscapeFigure.smoothness.point(landscape, at: 7).y == 2)
  }

  @Test("A walk that left the numbers is no range but a NaN")
  func nonfinite() {
    let landscape = LandscapeReading(
      loss: 2, gradientNorm: 3, learningRate: 0.5,
      places: [.init(distance: 1, loss: .infinity, gradientChange: .nan)])
    #expect(LandscapeFigure.allCases.allSatisfy { $0.point(landscape, at: 0).y.isNaN })
  }

  @Test("Weights are scale invariant where a batch normalisation follows them, and nowhere else")
  func invariance() {
    let context = context(Self.run.frame(steps: 10))
    func lanes(_ layer: String) -> [String] {
      context.lanes.filter { $0.isScaleInvariant(layer, context) }.map(\.name)
    }
    #expect(lanes("hidden1") == ["batchnorm"])
    #expect(lanes("output").isEmpty)
    #expect(lanes("no such layer").isEmpty)
  }

  @Test("The rate of the direction of the weights is the learning rate over their squared norm")
  func scales() throws {
    let reading = try #require(Self.run.frame(steps: 10).lanes[1].latest)
    let layer = try #require(reading.layers.first)
    #expect(WeightScale.effectiveRate.value(of: layer, 0.5) == 0.5 / 64)
    #expect(WeightScale.weight.value(of: layer, 0.5) == 8)
    #expect(WeightScale.product.value(of: layer, 0.5) == 8 * layer.weightGradientNorm)
  }

  @Test("A thinned timeline keeps its ends, and no more than so many")
  func thinning() {
    let timeline = Self.run.frame(steps: 700).lanes[0].timeline
    let thin = timeline.evenly(50)
    #expect(thin.count == 50)
    #expect(thin.first?.step == 0 && thin.last?.step == timeline.last?.step)
    #expect(timeline.evenly(10_000).count == timeline.count)
  }

  @Test("The mouse finds the step under a column, and the axis of steps stays when time goes back")
  func scrubbing() throws {
    let frame = Self.run.frame(steps: 1312)
    let (now, back) = (context(frame), context(frame.rewound(to: 100)))
    #expect(now.stepRange == back.stepRange)
    let panel = LandscapePanel(context: now, figure: .lossRange)
    let place = Rectangle(x: 0, y: 0, width: 80, height: 20)
    let plot = try #require(panel.plotArea(in: place))
    #expect(panel.step(atColumn: plot.x, in: place) == 0)
    #expect(panel.step(atColumn: plot.right - 1, in: place) == 2000)
    #expect(panel.step(atColumn: 0, in: place) == nil)
  }

  @Test("The tables have a row a walk, a place and a kept step")
  func tables() {
    let frame = Self.run.frame(steps: 250)
    let page = LandscapePage(context(frame))
    #expect(page.panels.map(\.table.rows.count) == [6, 6, 6, 12, 500])
    for table in page.panels.map(\.table) {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
  }
}
