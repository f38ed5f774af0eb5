import Cells
import Plotting
import Readings

/// How far each layer's gradient moved when the layers before it took their step.
///
/// It is internal covariate shift as Santurkar et al. 2018 define it.
struct ShiftGradient: PanelView {
  /// One of the two figures of the definition.
  enum Measure: String, CaseIterable {
    case difference, cosine

    /// Its symbol.
    func symbol(_ symbols: Symbols) -> String {
      switch self {
      case .difference: symbols.norm("G-G'")
      case .cosine: "cos(G,G')"
      }
    }

    /// What it is in words.
    func name(_ symbols: Symbols) -> String {
      switch self {
      case .difference: "change of the gradient, \(symbol(symbols))"
      case .cosine: "cosine between the gradients, \(symbol(symbols))"
      }
    }

    /// Its value in a shift.
    func value(_ shift: GradientShift) -> Double {
      Double(self == .difference ? shift.difference : shift.cosine)
    }
  }

  let context: PageContext
  let rows: GradientShiftRows

  let name = "gradient"
  let isLogarithmicAtFirst = true
  let abilities: PanelAbilities = [.logarithm]
  var title: String { "How far gradients moved: \(measure.name(context.symbols))" }
  var choices: [String] { Measure.allCases.map { $0.name(context.symbols) } }

  init(context: PageContext) {
    self.context = context
    rows = GradientShiftRows(context.lanes.map(\.history.examination))
  }

  private var glyphs: Glyphs { context.glyphs }
  /// The measure that is drawn first.
  var measure: Measure { context.choice(Measure.self, of: name) }

  func fit(_ axes: inout PanelAxes) {
    axes.fit("difference", to: plot(.difference).horizontalDataRange, scale: scale(of: .difference))
  }

  private func scale(of measure: Measure) -> Scale {
    measure == .difference && context.isLogarithmic(self) ? .log10 : .linear
  }

  private func plot(_ measure: Measure) -> DotPlot {
    DotPlot(
      title: measure.symbol(context.symbols),
      horizontal: Axis(
        scale: scale(of: measure),
        range: measure == .cosine ? -1...1 : context.range("difference", of: name)),
      series: zip(context.lanes, rows.shifts).map { lane, shifts in
        DotPlot.Series(stroke: lane.stroke, values: shifts.map { $0.map(measure.value) })
      },
      drawingOrder: context.lanes.backToFront(context.frontLane).map(\.index),
      breaks: LayerChain.chains(of: rows.names).breaks,
      guides: measure == .cosine ? [.init("", at: 0)] : [],
      selection: GradientShift.row(of: context.layerName, in: rows.names), emptyText: emptyText)
  }

  private var plots: DotPlots {
    let all = Measure.allCases
    let first = all.firstIndex(of: measure) ?? 0
    return DotPlots(plots: (all[first...] + all[..<first]).map(plot), names: rows.names, glyphs: glyphs)
  }

  /// Why nothing is shown, and what helps.
  var emptyText: String { Self.emptyText(context) }

  static func emptyText(_ context: PageContext) -> String {
    if context.lanes.allSatisfy({ $0.reading == nil }) { return "no step yet: space runs" }
    if context.lanes.contains(where: { $0.isAdversarial }) {
      return "measured of one loss only, not of two networks"
    }
    if !context.frame.probes.contains(.shift) { return "the probe of shift is off" }
    return context.missingLook("not looked at yet: . makes one step and looks")
  }

  func layer(atRow y: Int, in rectangle: Rectangle) -> Int? {
    guard let row = plots.row(atRow: y, in: rectangle.inset(top: 1)) else { return nil }
    return GradientShift.row(of: rows.names[row], in: context.layerNames)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let plots = plots
    let body = rectangle.inset(top: 1)
    plots.draw(on: &grid, in: body)
    let isAlone = plots.count(in: body.width) == 1
    let symbol = measure.symbol(context.symbols)
    let entries = steps
    let shown = plots.shownRows(in: body)
    let place =
      shown.count < rows.names.count
      ? context.symbols.place(of: shown, among: rows.names.count) : ""
    PanelTitle(
      variants: [
        .init(
          title: "2018: how far gradients moved by the layers below", caption: isAlone ? symbol : place,
          entries: entries),
        .init(title: "2018: how far gradients moved", caption: isAlone ? symbol : place, entries: entries),
        .init(title: "2018: \(isAlone ? symbol : "gradients")", caption: place, entries: entries),
        .init(title: "2018: \(isAlone ? symbol : "gradients")", entries: entries),
        .init(title: symbol),
      ], isFocused: context.isFocused(name), glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }
}

extension ShiftGradient {
  /// The step of the close look, once where it is the same in all lanes.
  fileprivate var steps: [PanelTitle.Entry] {
    let known = context.lanes.compactMap { lane in lane.history.examination.map { (lane, $0.step) } }
    guard let first = known.first?.1 else { return [] }
    if known.allSatisfy({ $0.1 == first }) { return [.init(text: "step \(first)", style: Style(.muted))] }
    return known.map { lane, step in
      .init(text: "\(lane.mark(context.glyphs)) @\(step)", style: Style(lane.ink))
    }
  }
}
