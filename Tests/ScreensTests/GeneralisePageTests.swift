import Cells
import GoldenFrames
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("The page of training and held-out examples")
struct GeneralisePageTests {
  static let sizes = LandscapePageTests.sizes
  static let run = FakeRun()

  private func page(
    _ frame: Frame, _ keys: [Key] = [], glyphs: Glyphs = .braille, size: Size = sizes[1]
  ) -> AppState {
    var state = AppState(frame: frame, options: ViewOptions(glyphs: glyphs), size: size)
    for key in [.character("6")] + keys { _ = state.update(.key(key)) }
    return state
  }

  private func check(_ state: AppState, _ name: String, _ size: Size = sizes[1]) throws {
    try GoldenFrame("Screens/generalise-\(name)-\(size.width)x\(size.height)").check(state.draw(size: size))
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

  @Test("Before the first step, and where nothing is held out, it says what is missing")
  func empty() throws {
    try check(page(Self.run.empty), "empty")
    var adversarial = FakeRun(family: .gan, hiddenLayers: 3).frame(steps: 300)
    adversarial.probes = Page.generalise.probes
    try check(page(adversarial), "adversarial")
  }

  @Test("A lane that diverged, back in time, four lanes and one")
  func lanes() throws {
    let bad = FakeRun(divergences: [0: .init(step: 312, layer: "hidden3")])
    try check(page(bad.frame(steps: 1312)), "diverged")
    let four = FakeRun(laneNames: ["plain", "batchnorm", "small batch", "decay"])
    try check(page(four.frame(steps: 700), [.left, .left, .character("n")]), "four-lanes-back")
    try check(page(FakeRun(laneNames: ["batchnorm"]).frame(steps: 700)), "one-lane")
  }

  @Test("Every panel fills the page", arguments: 0..<4)
  func expanded(panel: Int) throws {
    let keys = Array(repeating: Key.tab, count: panel) + [.enter]
    let state = page(Self.run.frame(steps: 1312), keys)
    try check(state, "expanded-\(state.board.focusedName)")
  }

  @Test("Batch and running statistics, and the four scores of the lane in front")
  func choices() throws {
    let frame = Self.run.frame(steps: 1312)
    try check(page(frame, [.enter, .character("v")]), "statistics")
    try check(page(frame, [.enter, .character("V"), .character("n")]), "front")
  }

  @Test("Where a matrix has no room, the most frequent mistakes are listed")
  func list() throws {
    let keys = Array(repeating: Key.tab, count: 3) + [.enter]
    let size = Self.sizes[3]
    try check(page(Self.run.frame(steps: 1312), keys, size: size), "expanded-confusion", size)
  }

  private var confusion: Confusion {
    Confusion(classes: 3, counts: [5, 2, 0, 0, 4, 1, 2, 0, 0])
  }

  @Test("Mistakes come with the most frequent first, and equal ones in the order of the classes")
  func mistakes() {
    #expect(
      confusion.mistakes == [
        Mistake(actual: 0, predicted: 1, count: 2), Mistake(actual: 2, predicted: 0, count: 2),
        Mistake(actual: 1, predicted: 2, count: 1),
      ])
    #expect(confusion.mistakes[0].text(["zero", "one"]) == "zero taken for one: 2 times")
    #expect(confusion.mistakes[2].text([]) == "1 taken for 2: once")
  }

  @Test("Accuracies of classes and of all, NaN where there are no examples")
  func accuracies() {
    #expect(confusion.accuracy == 9.0 / 14)
    #expect(confusion.accuracy(of: 1) == 0.8)
    #expect(confusion.accuracy(of: 2) == 0)
    #expect(Confusion(classes: 1, counts: [0]).accuracy.isNaN)
    #expect(Confusion(classes: 1, counts: [0]).accuracy(of: 0).isNaN)
  }

  @Test("Gaps are held-out less training and running less batch")
  func gaps() {
    var look = ExaminationReading(step: 0, lane: 0)
    #expect(look.generalizationGap == nil)
    look.scores = [
      Score(examples: .training, statistics: .running, loss: 1, accuracy: .nan),
      Score(examples: .heldOut, statistics: .batch, loss: 1.25, accuracy: .nan),
      Score(examples: .heldOut, statistics: .running, loss: 1.75, accuracy: .nan),
    ]
    #expect(look.generalizationGap == 0.75)
    #expect(look.statisticsGap == 0.5)
  }

  @Test("The four curves of a lane have its mark and colour, and lines and words of their own")
  func front() {
    let state = page(Self.run.frame(steps: 1312), [.character("V"), .character("n")])
    let panel = ScorePanel(context: state.context, figure: .loss)
    let lane = state.context.lanes[1]
    #expect(panel.series.allSatisfy { $0.stroke.mark == lane.stroke.mark && $0.stroke.style.ink == lane.ink })
    #expect(Set(panel.series.map(\.stroke.pattern)).count == 4)
    #expect(panel.series.map(\.endName) == ["train batch", "train run.", "held batch", "held run."])
  }

  @Test("A gap is written in one form, in the title as at the end of its curve")
  func gapForm() {
    let state = page(Self.run.frame(steps: 1312))
    let text = state.draw(size: Self.sizes[1]).plainText()
    let gaps = state.context.lanes.compactMap { $0.history.examination?.generalizationGap }
    #expect(gaps.count == 2 && gaps.allSatisfy { text.ranges(of: FixedNumber().text($0)).count >= 2 })
  }

  @Test("The colours of the confusion matrix are said from one example on")
  func leastCount() {
    let keys = Array(repeating: Key.tab, count: 3) + [.enter]
    let text = page(Self.run.frame(steps: 1312), keys).draw(size: Self.sizes[0]).plainText()
    #expect(!text.contains("0.500") && text.contains("hits"))
  }

  @Test("Marks are thinned so that they stay apart, their ends kept")
  func thinning() {
    let points = (0..<100).map { LineChart.Point(x: Double($0), y: 0) }
    let thin = points.evenly(24)
    #expect(thin.count == 24 && thin.first == points.first && thin.last == points.last)
    #expect(Array(points.prefix(5)).evenly(24).count == 5)
  }

  @Test("Where nothing is classified the accuracies say so, and there are no curves")
  func regression() {
    var frame = Self.run.frame(steps: 10)
    for lane in frame.lanes.indices {
      var history = LaneHistory()
      var look = ExaminationReading(step: 0, lane: lane)
      look.scores = ScoreCurve.all.map {
        Score(examples: $0.examples, statistics: $0.statistics, loss: 1, accuracy: .nan)
      }
      history.append(look)
      frame.lanes[lane] = history
    }
    let panel = ScorePanel(context: page(frame).context, figure: .accuracy)
    #expect(panel.series.isEmpty && panel.emptyText == "nothing is classified in this run")
    let text = page(frame).draw(size: Self.sizes[1]).plainText()
    #expect(text.ranges(of: "nothing is classified in this run").count == 2)
  }

  @Test("The tables have a row a score, a look and a pair of classes")
  func tables() {
    let page = GeneralisePage(page(Self.run.frame(steps: 250)).context)
    #expect(page.panels.map(\.table.rows.count) == [24, 24, 6, 200])
    for table in page.panels.map(\.table) {
      #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    }
  }
}
