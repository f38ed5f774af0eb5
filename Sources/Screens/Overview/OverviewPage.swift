import Cells
import Plotting
import Readings

/// Draws the overview page: header, panels, status and footer, or one line where there is no room for them.
struct OverviewPage {
  let state: AppState

  private var glyphs: Glyphs { state.options.glyphs }
  private var overview: Overview { state.overview }

  func draw(on grid: inout CellGrid) {
    let layout = OverviewLayout(
      size: grid.size, layers: state.layerNames.count, expanded: overview.isExpanded ? overview.focus : nil)
    guard layout.form != .tooSmall else {
      drawTooSmall(on: &grid)
      return
    }
    HeaderLine(frame: state.shown, frontLane: overview.frontLane, glyphs: glyphs).draw(
      on: &grid, in: layout.header)
    for rule in layout.rules {
      grid.drawHorizontalRule(x: rule.x, y: rule.y, length: rule.width, glyphs: glyphs)
    }
    let panels = OverviewPanels(state: state)
    for (panel, rectangle) in layout.panels { panels.draw(panel, on: &grid, in: rectangle) }
    panels.loss.drawFigures(on: &grid, in: layout.lossLine)
    StatusLine(state: state).draw(on: &grid, in: layout.status)
    Footer(state: state).draw(on: &grid, in: layout.footer)
  }

  private func drawTooSmall(on grid: inout CellGrid) {
    let (least, by) = (OverviewLayout.smallest, Symbols(glyphs).by)
    let need =
      "bnviz needs \(least.width)\(by)\(least.height), have \(grid.size.width)\(by)\(grid.size.height)"
    let wrapped = WrappedText.lines(need, width: grid.size.width)
    for (row, line) in (wrapped.count <= grid.size.height ? wrapped : [need]).enumerated() {
      grid.write(line, in: grid.bounds.row(row), ellipsis: glyphs.ellipsis)
    }
  }
}

/// The panels of a state, ready to be drawn.
struct OverviewPanels {
  let frame: Frame
  let lanes: [LaneView]
  let layerNames: [String]
  private let overview: Overview
  private let glyphs: Glyphs

  init(state: AppState) {
    self.init(frame: state.shown, overview: state.overview, glyphs: state.options.glyphs)
  }

  init(frame: Frame, overview: Overview, glyphs: Glyphs) {
    self.frame = frame
    self.overview = overview
    self.glyphs = glyphs
    lanes = frame.laneViews
    layerNames = frame.layerNames
  }

  func draw(_ panel: Panel, on grid: inout CellGrid, in rectangle: Rectangle) {
    switch panel {
    case .loss: loss.draw(on: &grid, in: rectangle)
    case .gradients: gradients.draw(on: &grid, in: rectangle)
    case .before, .after: distribution(panel).draw(on: &grid, in: rectangle)
    case .layers: layers.draw(on: &grid, in: rectangle)
    }
  }

  var loss: LossPanel {
    LossPanel(
      frame: frame, lanes: lanes, frontLane: overview.frontLane, vertical: overview.axes.loss.range,
      isLogarithmic: overview.isLossLogarithmic, isFocused: overview.focus == .loss, glyphs: glyphs)
  }

  var gradients: GradientPanel {
    GradientPanel(
      lanes: lanes, layerNames: layerNames, selectedLayer: overview.selectedLayer,
      vertical: overview.axes.gradients.range, isFocused: overview.focus == .gradients, glyphs: glyphs)
  }

  func distribution(_ panel: Panel) -> DistributionPanel {
    DistributionPanel(
      panel: panel, lanes: lanes, layerName: layerNames[safe: overview.selectedLayer] ?? "",
      axes: panel == .after ? overview.axes.after : overview.axes.before, isFocused: overview.focus == panel,
      glyphs: glyphs, isExpanded: overview.isExpanded && overview.focus == panel)
  }

  var layers: LayerTable {
    LayerTable(
      lanes: lanes, layerNames: layerNames, selectedLayer: overview.selectedLayer,
      isFocused: overview.focus == .layers, glyphs: glyphs)
  }
}
