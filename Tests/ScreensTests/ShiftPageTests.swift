import Cells
import GoldenFrames
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("The page of two measures of internal covariate shift")
struct ShiftPageTests {
  static let sizes = PageFrameTests.sizes
  private static let next = Key.character("v")

  private func state(_ frame: Frame, glyphs: Glyphs = .braille, keys: [Key] = []) -> AppState {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs), size: Self.sizes[1])
    state.open(.shift)
    for key in keys { _ = state.update(.key(key)) }
    return state
  }

  private func check(_ state: AppState, _ name: String, _ size: Size) throws {
    try GoldenFrame("Screens/shift-\(name)-\(size.width)x\(size.height)").check(state.draw(size: size))
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

  @Test("51 layers, of which a lane diverged: each lane is compared at its own steps")
  func diverged() throws {
    let keys = Array(repeating: Key.down, count: 30) + [Self.next, Self.next]
    try check(state(PageFrameTests.deep.frame(steps: 1312), keys: keys), "diverged", Self.sizes[1])
  }

  @Test("Four lanes, and one")
  func lanes() throws {
    let four = FakeRun(laneNames: ["plain", "batchnorm", "small batch", "decay"])
    try check(state(four.frame(steps: 700)), "four-lanes", Self.sizes[1])
    let one = FakeRun(laneNames: ["batchnorm"])
    try check(state(one.frame(steps: 2000, status: .finished)), "one-lane", Self.sizes[2])
  }

  @Test("Two networks have no gradient of one loss, and the page says so")
  func adversarial() throws {
    let run = FakeRun(family: .gan, laneNames: ["plain", "rule"], hiddenLayers: 3)
    try check(state(run.frame(steps: 1012)), "adversarial", Self.sizes[1])
  }

  @Test("Each panel fills the page")
  func expanded() throws {
    let frame = PageFrameTests.run.frame(steps: 312)
    try check(state(frame, keys: [.enter]), "distribution-expanded", Self.sizes[1])
    try check(state(frame, keys: [.tab, .enter]), "gradient-expanded", Self.sizes[1])
    let keys: [Key] = [.tab, .tab, Self.next, .enter, .left, .left]
    try check(state(frame, keys: keys), "overtime-expanded", Self.sizes[1])
  }

  @Test("What is compared are the steps that were kept")
  func spans() throws {
    let lane = try #require(PageFrameTests.run.frame(steps: 312).laneViews.first)
    func steps(_ span: ShiftSpan) -> [Int]? { DistributionShift(lane, span).map { [$0.from, $0.to] } }
    #expect(steps(.one) == [310, 311] && steps(.ten) == [301, 311] && steps(.hundred) == [211, 311])
    #expect(steps(.thousand) == nil && steps(.start) == [0, 311])
    let early = try #require(PageFrameTests.run.frame(steps: 1).laneViews.first)
    #expect(ShiftSpan.allCases.allSatisfy { DistributionShift(early, $0) == nil })
  }

  @Test("Between kept steps that lie apart, the step before is known from the close look")
  func look() throws {
    let past = PageFrameTests.run.frame(steps: 1999).rewound(to: 1000)
    let lane = try #require(past.laneViews.first)
    let kept = try #require(lane.history.timeline.position(notAfter: 1000))
    try #require(lane.history.timeline[kept].step - lane.history.timeline[kept - 1].step > 1)
    let shift = try #require(DistributionShift(lane, .one))
    let look = try #require(lane.history.examination)
    #expect(shift.to == look.step && shift.from == look.step - 1)
    #expect(shift.movement(2, "hidden3") == look.movements[2])
    #expect(shift.movement(0, "hidden3") == look.movements[2] && shift.movement(0, "nothing") == nil)
  }

  @Test("A layer's movement is that of its two readings")
  func movement() throws {
    let lane = try #require(PageFrameTests.run.frame(steps: 312).laneViews.first)
    let shift = try #require(DistributionShift(lane, .start))
    let first = try #require(lane.history.timeline.entry(notAfter: 0)?.reading.layers[1])
    let second = try #require(lane.reading?.layers[1])
    let expected =
      (second.nonlinearityInput.mean - first.nonlinearityInput.mean)
      / first.nonlinearityInput.standardDeviation
    let found = try #require(shift.movement(1, "hidden2"))
    #expect(abs(found.meanShift - expected) < 1e-5 && found.wasserstein > 0)
    #expect(shift.movement(99, "hidden99") == nil)
  }

  @Test("A layer without spread does not make a mean of layers NaN; values that are not finite do")
  func withoutSpread() throws {
    var look = ExaminationReading(step: 5, lane: 0)
    look.movements = [
      LayerMovement(layer: "hidden1", meanShift: .nan, logDeviationShift: .nan, wasserstein: .nan),
      LayerMovement(layer: "hidden2", meanShift: 0.5, logDeviationShift: 0, wasserstein: 0.5),
    ]
    let lane = try #require(PageFrameTests.run.frame(steps: 312).laneViews.first)
    #expect(lane.movements(at: look) == [0.5] && lane.movements(at: look, of: "hidden1").isEmpty)
    let gone = FakeRun(divergences: [0: .init(step: 5, layer: "hidden1")]).frame(steps: 312)
    let diverged = try #require(gone.laneViews.first)
    #expect(diverged.movements(at: look).contains { $0.isNaN })
  }

  @Test("Measures with a sign have an axis that is the same on both sides of 0")
  func signs() {
    #expect(MovementMeasure.mean.range(around: -0.5...0.2) == -0.5...0.5)
    #expect(MovementMeasure.deviation.range(around: 0.1...0.2) == -0.2...0.2)
    #expect(MovementMeasure.wasserstein.range(around: 0.1...0.2) == 0.1...0.2)
    #expect(MovementMeasure.mean.range(around: nil) == nil)
  }

  @Test("Rows of gradients are found by the names of layers that have several weights")
  func names() {
    let names = ["embed", "block1.attention.query", "block1.attention.key", "output"]
    #expect(GradientShift.row(of: "output", in: names) == 3)
    #expect(GradientShift.row(of: "block1.attention", in: names) == 1)
    #expect(GradientShift.row(of: "rnn1.t04", in: ["rnn1", "output"]) == 0)
    #expect(GradientShift.row(of: "block1", in: ["block10.sum"]) == nil)
  }

  @Test("Over time, the mean of all layers and the selected one are what the close looks say")
  func overTime() throws {
    let frame = PageFrameTests.run.frame(steps: 312)
    let look = try #require(frame.lanes[1].examinations.last?.reading)
    let context = state(frame).context
    let mean = ShiftOverTime(context: context)
    #expect(!mean.isOfLayer && mean.measure == .difference)
    let moved = look.movements.map { Double($0.wasserstein) }
    #expect(abs(try #require(mean.movement(context.lanes[1], look)) - moved.reduce(0, +) / 6) < 1e-12)
    let keys: [Key] = [.tab, .tab, .character("V"), .down]
    let layer = ShiftOverTime(context: state(frame, keys: keys).context)
    #expect(layer.isOfLayer && layer.measure == .cosine && layer.scopeName == "hidden2")
    #expect(layer.shift(look) == Double(look.gradientShifts[1].cosine))
    let front = ShiftOverTime(context: state(frame, keys: [.character("n"), .character("n")]).context)
    #expect(front.upper.series.map(\.name) == ["plain", "batchnorm"])
    #expect(Set([mean, front].map(\.upper.frontInk)).count == 1)
    #expect(
      ShiftOverTime(context: state(frame, keys: [.character("n")]).context).upper.frontInk
        != mean.upper.frontInk)
    let points = try #require(layer.lower.series.last { $0.name == "batchnorm" }).points
    #expect(points.map(\.x) == [0, 100, 200, 300])
  }
}
