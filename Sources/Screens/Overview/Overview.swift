import Cells
import Plotting
import Readings

/// The overview page's own state: what is selected, and the axes that move with the run.
struct Overview: Sendable, Equatable {
  /// Position of the selected layer, from the input upwards.
  private(set) var selectedLayer = 0
  /// The panel that `e` and `x` are about.
  private(set) var focus = Panel.loss
  /// Position of the lane that is drawn over the others.
  private(set) var frontLane = 0
  /// Whether the loss axis is logarithmic.
  private(set) var isLossLogarithmic = true
  /// Whether the focused panel fills the page.
  var isExpanded = false
  /// The axes that move with the run.
  private(set) var axes = OverviewAxes()
  /// What the axes were last fitted to.
  private var followed: Followed?

  /// What makes the axes begin anew: another run, and for the selected layer's own another layer.
  private struct Followed: Sendable, Equatable {
    let seed: UInt64
    let stepsMade: Int
    let layer: Int
  }

  /// Makes the state for a source's first frame.
  init(frame: Frame) {
    follow(frame)
  }

  /// Keeps the selection inside the run and the axes around its values.
  mutating func follow(_ frame: Frame) {
    selectedLayer = min(selectedLayer, max(0, frame.layerNames.count - 1))
    frontLane = min(frontLane, max(0, frame.lanes.count - 1))
    let now = Followed(seed: frame.description.seed, stepsMade: frame.stepsMade, layer: selectedLayer)
    if let before = followed {
      if before.seed != now.seed || before.stepsMade > now.stepsMade { axes = OverviewAxes() }
      if before.layer != now.layer { (axes.before, axes.after) = (DistributionAxes(), DistributionAxes()) }
    }
    followed = now
    let panels = OverviewPanels(frame: frame, overview: self, glyphs: .braille)
    axes.loss.scale = isLossLogarithmic ? .log10 : .linear
    axes.loss.fit(panels.loss.chart.verticalDataRange)
    axes.gradients.fit(panels.gradients.chart.verticalDataRange)
    axes.before.follow(panels.distribution(.before).entries.map(\.bins))
    axes.after.follow(panels.distribution(.after).entries.map(\.bins))
  }

  /// Carries out an action that changes this page.
  mutating func change(_ action: Action, frame: Frame) {
    let layers = frame.layerNames.count
    switch action {
    case .previousLayer: selectLayer(selectedLayer - 1, of: layers)
    case .nextLayer: selectLayer(selectedLayer + 1, of: layers)
    case .previousLayers: selectLayer(selectedLayer - 10, of: layers)
    case .nextLayers: selectLayer(selectedLayer + 10, of: layers)
    case .firstLayer: selectLayer(0, of: layers)
    case .lastLayer: selectLayer(layers - 1, of: layers)
    case .previousPanel: focus = Self.neighbour(of: focus, by: -1)
    case .nextPanel: focus = Self.neighbour(of: focus, by: 1)
    case .nextLane: frontLane = (frontLane + 1) % max(1, frame.lanes.count)
    case .previousLane: frontLane = (frontLane + max(1, frame.lanes.count) - 1) % max(1, frame.lanes.count)
    case .expand: isExpanded.toggle()
    case .toggleLogarithm: isLossLogarithmic.toggle()
    default: break
    }
    follow(frame)
  }

  /// Selects a layer by its position.
  mutating func select(layer: Int, frame: Frame) {
    selectLayer(layer, of: frame.layerNames.count)
    follow(frame)
  }

  /// Selects a layer; past an end it stays at that end.
  private mutating func selectLayer(_ layer: Int, of count: Int) {
    selectedLayer = min(max(0, layer), max(0, count - 1))
  }

  /// The panel before or after, round the page.
  private static func neighbour(of panel: Panel, by offset: Int) -> Panel {
    let panels = Panel.allCases
    let position = panels.firstIndex(of: panel) ?? 0
    return panels[(position + offset + panels.count) % panels.count]
  }
}
