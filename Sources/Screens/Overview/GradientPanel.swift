import Cells
import Plotting
import Readings

/// Norm of dL/d(activation) at every layer of every lane, on a log axis.
struct GradientPanel {
  let lanes: [LaneView]
  let layerNames: [String]
  let selectedLayer: Int
  let vertical: ClosedRange<Double>?
  let isFocused: Bool
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    grid.draw(chart, in: rectangle, glyphs: glyphs)
    PanelTitle(
      title: rectangle.width < 56
        ? "\(Symbols(glyphs).gradientNorm) by layer" : Panel.gradients.title(Symbols(glyphs)),
      caption: "log axis", entries: figures, isFocused: isFocused,
      glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  /// The chart; its vertical data range is what the live axis follows.
  var chart: ProfileChart {
    ProfileChart(
      vertical: Axis("norm", scale: .log10, range: vertical), names: layerNames,
      series: lanes.map { .init($0.name, stroke: .lane($0.index), values: values($0)) },
      selection: selectedLayer, emptyText: "no gradient before the first step")
  }

  /// From the first layer on, as long as the lane has one of the name: lanes need not be equally deep.
  private func values(_ lane: LaneView) -> [Double] {
    layerNames.map { lane.layer($0) }.prefix { $0 != nil }.compactMap { $0 }.map { Double($0.gradientNorm) }
  }

  /// The norms at the selected layer.
  private var figures: [[PanelTitle.Entry]] {
    guard layerNames.indices.contains(selectedLayer) else { return [] }
    let name = layerNames[selectedLayer]
    let figures = lanes.compactMap { lane -> PanelTitle.Entry? in
      guard let reading = lane.layer(name) else { return nil }
      return .init(
        text: "\(lane.mark(glyphs)) \(FixedNumber(width: 6).text(reading.gradientNorm))\(lane.frozenNote)",
        style: Style(lane.ink))
    }
    return figures.isEmpty ? [] : [[.init(text: name, style: Style(.muted))] + figures, figures]
  }
}
