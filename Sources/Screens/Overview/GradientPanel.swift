import Cells
import Plotting
import Readings

/// Norm of dL/d(activation) at every layer of every lane, on a log axis.
struct GradientPanel: ChartPanel {
  let context: PageContext

  let name = "gradients"
  let abilities: PanelAbilities = [.logarithm, .crosshair]
  let isLogarithmicAtFirst = true
  var title: String { "Gradient norm \(context.symbols.gradientNorm) by layer" }

  private var lanes: [LaneView] { context.lanes }
  private var layerNames: [String] { context.layerNames }
  private var selectedLayer: Int { context.selectedLayer }
  private var glyphs: Glyphs { context.glyphs }
  private var isFocused: Bool { context.isFocused(name) }
  private var scale: Scale { context.isLogarithmic(self) ? .log10 : .linear }

  func fit(_ axes: inout PanelAxes) { axes.fit("norm", to: chart.verticalDataRange, scale: scale) }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    grid.draw(chart, in: rectangle, glyphs: glyphs)
    PanelTitle(variants: variants, isFocused: isFocused, glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  /// The chart; its vertical data range is what the live axis follows.
  var chart: ProfileChart {
    ProfileChart(
      vertical: Axis("norm", scale: scale, range: context.range("norm", of: name)), names: layerNames,
      series: lanes.map { .init($0.name, stroke: $0.stroke, values: values($0)) },
      breaks: LayerChain.chains(of: layerNames).breaks, selection: selectedLayer,
      emptyText: "no gradient before the first step",
      crosshair: crosshair)
  }

  /// From the first layer on, as long as the lane has one of the name: lanes need not be equally deep.
  private func values(_ lane: LaneView) -> [Double] {
    layerNames.map { lane.layer($0) }.prefix { $0 != nil }.compactMap { $0 }.map { Double($0.gradientNorm) }
  }

  /// The norms in four columns each, for where four lanes have little room.
  private func tightNorms(_ name: String) -> [PanelTitle.Entry] {
    lanes.compactMap { lane in
      guard let reading = lane.layer(name) else { return nil }
      let text = "\(lane.mark(glyphs))\(FixedNumber(width: 4).text(reading.gradientNorm))"
      return .init(text: text, style: Style(lane.ink))
    }
  }

  /// The title with the norms at the selected layer.
  private var variants: [PanelTitle.Variant] {
    let symbols = Symbols(glyphs)
    let short = "\(symbols.gradientNorm) by layer"
    guard let name = layerNames[safe: selectedLayer] else { return [.init(title: title)] }
    func norms(_ width: Int, long: Bool) -> [PanelTitle.Entry] {
      lanes.compactMap { lane in
        guard let reading = lane.layer(name) else { return nil }
        let norm = FixedNumber(width: width).text(reading.gradientNorm)
        let text = "\(lane.mark(glyphs)) \(norm)\(lane.frozenNote(long: long))"
        return .init(text: text, style: Style(lane.ink))
      }
    }
    let place = norms(6, long: true).isEmpty ? [] : [PanelTitle.Entry(text: name, style: Style(.muted))]
    return [
      .init(title: title, caption: scale == .log10 ? "log axis" : "", entries: place + norms(6, long: true)),
      .init(title: title, entries: place + norms(6, long: true)),
      .init(title: title, entries: norms(6, long: false)),
      .init(title: short, entries: norms(6, long: false)),
      .init(title: short, entries: norms(5, long: false)),
      .init(title: symbols.gradientNorm, entries: norms(5, long: false)),
      .init(title: symbols.gradientNorm, entries: tightNorms(name)),
    ]
  }
}
