import Plotting
import Readings
import Testing

@testable import Screens

@Suite("Axes that move with the run")
struct AxesTests {
  private func bins(_ low: Double, _ high: Double) -> HistogramBins {
    HistogramBins(low: low, high: high, counts: [10, 20, 10])
  }

  @Test("Lanes of like width share an axis, lanes of unlike width part, and join again only well below that")
  func splitting() {
    var axes = DistributionAxes()
    axes.follow([bins(-1, 1), bins(-4, 4)])
    #expect(!axes.isSplit)
    axes.follow([bins(-1, 1), bins(-20, 20)])
    #expect(axes.isSplit && axes.ranges.count == 2)
    axes.follow([bins(-1, 1), bins(-8, 8)])
    #expect(axes.isSplit)
    axes.follow([bins(-1, 1), bins(-4, 4)])
    #expect(!axes.isSplit)
  }

  @Test("A lane alone never parts, and a lane without width does")
  func degenerate() {
    var axes = DistributionAxes()
    axes.follow([bins(2, 2)])
    #expect(!axes.isSplit)
    axes.follow([bins(2, 2), bins(-1, 1)])
    #expect(axes.isSplit)
    axes.follow([])
    #expect(axes.isSplit)
  }

  @Test(
    "The step axis ends at 1, 2 or 5 times a power of ten, or with the run",
    arguments: [
      (0, 10), (10, 10), (11, 20), (21, 50), (51, 100), (101, 200), (999, 1000), (1001, 1500), (1500, 1500),
    ])
  func lastStep(made: Int, end: Int) {
    #expect(PageContext.lastStep(shownAt: made, of: 1500) == end)
  }

  @Test("The step axis of a run without steps still has a length")
  func noSteps() {
    #expect(PageContext.lastStep(shownAt: 0, of: 0) == 1)
  }

  private let options = ViewOptions()

  private func axes(_ board: Board, _ panel: String) -> PanelAxes {
    board.state(of: PanelID(page: .overview, name: panel)).axes
  }

  @Test("A restart begins the axes anew, another layer only those of its own panels")
  func anew() {
    let frame = FakeRun().frame(steps: 100)
    var board = Board()
    board.follow(frame, options: options)
    let (loss, activation) = (axes(board, "loss"), axes(board, "after"))
    #expect(loss.range("loss") != nil && activation.distribution.range != nil)
    board.change(.lastLayer, frame: frame, options: options)
    #expect(axes(board, "loss") == loss)
    #expect(axes(board, "after") != activation)
    board.follow(FakeRun().empty, options: options)
    #expect(axes(board, "loss").range("loss") == nil && axes(board, "after").distribution.range == nil)
  }

  @Test("Small changes leave the limits as they are")
  func still() {
    var board = Board()
    board.follow(FakeRun().frame(steps: 100), options: options)
    let before = axes(board, "gradients").range("norm")
    board.follow(FakeRun().frame(steps: 101), options: options)
    #expect(before != nil && axes(board, "gradients").range("norm") == before)
  }
}
