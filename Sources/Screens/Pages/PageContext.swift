import Cells
import Plotting
import Readings

/// What a page is made of: the frame that is shown, and what a person looks at.
struct PageContext {
  /// The page.
  let page: Page
  /// The frame, of an earlier step where time was turned back.
  let frame: Frame
  /// Its lanes.
  let lanes: [LaneView]
  /// Names of the layers that are shown, from the input upwards.
  let layerNames: [String]
  /// How a person wants the screen drawn.
  let options: ViewOptions
  /// What the latest pictures cost.
  let costs: DrawingCosts
  private let board: Board

  init(frame: Frame, board: Board, options: ViewOptions, costs: DrawingCosts = DrawingCosts()) {
    self.costs = costs
    page = board.page
    self.frame = frame
    lanes = frame.laneViews(thick: options.isProjector)
    layerNames = board.layerNames(of: frame)
    self.board = board
    self.options = options
  }

  /// The characters to draw with.
  var glyphs: Glyphs { options.glyphs }
  /// The symbols of the field in these characters.
  var symbols: Symbols { Symbols(options.glyphs) }
  /// Position of the selected layer.
  var selectedLayer: Int { board.selectedLayer }
  /// Name of the selected layer; empty where there is none.
  var layerName: String { layerNames[safe: board.selectedLayer] ?? "" }
  /// Position of the lane that is drawn over the others.
  var frontLane: Int { board.frontLane }
  /// The lane that is drawn over the others; nil where there is none.
  var front: LaneView? { lanes[safe: board.frontLane] }
  /// Position of the selected unit or channel.
  var unit: Int { board.unit }
  /// The step that is shown, where it is not the latest.
  var cursor: Int? { frame.cursor }
  /// Whether the focused panel fills the page.
  var isExpanded: Bool { board.isExpanded }

  /// Whether a panel has the focus.
  func isFocused(_ panel: String) -> Bool { board.focusedName == panel }
  /// Whether a panel fills the page.
  func isExpanded(_ panel: String) -> Bool { isExpanded && isFocused(panel) }
  /// What lasts of a panel.
  func state(of panel: String) -> PanelState { board.state(of: PanelID(page: page, name: panel)) }
  /// Whether a panel's axis is logarithmic.
  func isLogarithmic(_ panel: some PanelView) -> Bool {
    state(of: panel.name).isLogarithmic ?? panel.isLogarithmicAtFirst
  }
  /// Position of the thing that a panel shows, among so many that `v` goes through.
  func choice(of panel: String, among count: Int) -> Int { min(state(of: panel).choice, max(0, count - 1)) }
  /// The thing that a panel shows of those that `v` goes through, where they are all cases of a type.
  func choice<Choice: CaseIterable>(_: Choice.Type, of panel: String) -> Choice
  where Choice.AllCases == [Choice] {
    Choice.allCases[choice(of: panel, among: Choice.allCases.count)]
  }
  /// The weight of the past in a panel's smoothing, 0 for none.
  func smoothing(of panel: String) -> Double { PanelState.smoothings[safe: state(of: panel).smoothing] ?? 0 }
  /// The range of a panel's axis.
  func range(_ axis: String, of panel: String) -> ClosedRange<Double>? { state(of: panel).axes.range(axis) }
}
