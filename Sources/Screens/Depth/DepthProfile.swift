import Cells
import Plotting
import Readings

/// A row a layer and in it a mark a lane, for as many figures as there is room for.
struct DepthProfile: PanelView {
  let context: PageContext
  let rows: LayerRows

  let name = "profile"
  let isLogarithmicAtFirst = true
  let abilities: PanelAbilities = [.logarithm]
  var title: String { "Layers by depth: \(chosenName)" }
  var choices: [String] {
    LayerFigure.allCases.map { $0.name(context.symbols) }
      + LookFigure.allCases.map { $0.name(context.symbols) }
  }

  private var glyphs: Glyphs { context.glyphs }
  private var lanes: [LaneView] { context.lanes }

  private var choice: Int { context.choice(of: name, among: choices.count) }

  /// The figure of close looks that is shown first; nil where it is one of every step.
  var look: LookFigure? { LookFigure.allCases[safe: choice - LayerFigure.allCases.count] }

  /// All figures of every step, the chosen one first.
  var figures: [LayerFigure] {
    let all = LayerFigure.allCases
    let first = look == nil ? choice : 0
    return Array(all[first...] + all[..<first])
  }

  /// What is shown first, in words, in symbols, and in which unit.
  private var chosenName: String { look?.name(context.symbols) ?? figures[0].name(context.symbols) }
  private var chosenSymbol: String { look?.symbol(context.symbols) ?? figures[0].symbol(context.symbols) }
  private var chosenUnit: String {
    look?.unit ?? (scale(of: figures[0]) == .log10 ? "log" : figures[0].unit)
  }

  func fit(_ axes: inout PanelAxes) {
    for figure in LayerFigure.allCases where !figure.isShare {
      axes.fit(figure.rawValue, to: plot(figure).horizontalDataRange, scale: scale(of: figure))
    }
    for axis in Set(LookFigure.allCases.filter { !$0.isShare }.map(\.axis)) {
      let ranges = LookFigure.allCases.filter { $0.axis == axis }.compactMap { plot($0).horizontalDataRange }
      axes.fit(axis, to: ValueRanges.union(ranges), scale: .linear)
    }
  }

  func layer(atRow y: Int, in rectangle: Rectangle) -> Int? {
    plots.row(atRow: y, in: rectangle.inset(top: 1, bottom: foot(in: rectangle).count))
  }

  /// The plots of all figures, as many as there is room for being drawn.
  private var plots: DotPlots {
    DotPlots(
      plots: (look?.companions ?? []).map(plot) + figures.map(plot), names: rows.names, glyphs: glyphs)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let foot = foot(in: rectangle)
    let plots = plots
    let body = rectangle.inset(top: 1, bottom: foot.count)
    plots.draw(on: &grid, in: body)
    let isAlone = plots.count(in: body.width) == 1
    let place = rows.place(of: plots.shownRows(in: body), context.symbols)
    PanelTitle(
      variants: variants(isAlone: isAlone, place: place), isFocused: context.isFocused(name), glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
    for (row, line) in foot.enumerated() {
      line.draw(on: &grid, in: rectangle.row(rectangle.height - foot.count + row), glyphs: glyphs)
    }
  }

  private func scale(of figure: LayerFigure) -> Scale {
    figure.scale(isLogarithmic: context.isLogarithmic(self))
  }

  /// One figure of all lanes.
  func plot(_ figure: LayerFigure) -> DotPlot {
    let ordered = lanes.backToFront(context.frontLane)
    return DotPlot(
      title: figure.symbol(context.symbols),
      horizontal: Axis(
        unit: figure.unit, scale: scale(of: figure),
        range: figure.isShare ? 0...100 : context.range(figure.rawValue, of: name)),
      series: lanes.map { lane in
        DotPlot.Series(stroke: lane.stroke, values: rows.values(figure, lane: lane.index, lane.reading))
      },
      drawingOrder: ordered.map(\.index), breaks: rows.chains.breaks, guides: figure.guides,
      selection: context.selectedLayer, valueText: figure.text, emptyText: "no layer was read yet: space runs"
    )
  }

  /// One figure of the latest close looks at all lanes.
  private func plot(_ figure: LookFigure) -> DotPlot {
    var plot = plot(LayerFigure.deviation)
    plot.title = figure.symbol(context.symbols)
    plot.horizontal = Axis(
      unit: figure.unit, scale: .linear,
      range: figure.isShare ? 0...100 : context.range(figure.axis, of: name))
    plot.guides = figure.guides
    plot.valueText = figure.text
    plot.emptyText = context.notLookedAt(figure.probe)
    for lane in lanes {
      let values = lane.history.examination.map(figure.values) ?? [:]
      plot.series[lane.index].values = values.isEmpty ? [] : rows.names.map { values[$0] }
    }
    return plot
  }

  /// Of which step the close look is, where figures of one are shown first and it is not of the step that is shown.
  private var lookNote: [PanelTitle.Entry] {
    guard look != nil, let lane = context.front, let examination = lane.history.examination,
      examination.step != lane.reading?.step
    else { return [] }
    return [.init(text: "look @\(examination.step)", style: Style(.muted))]
  }

  /// The title, with what is said of lanes whose figures stand still.
  private func variants(isAlone: Bool, place: String) -> [PanelTitle.Variant] {
    let log = chosenUnit
    func entries(long: Bool) -> [PanelTitle.Entry] {
      lookNote
        + lanes.compactMap { lane in
          let note = lane.frozenNote(long: long)
          return note.isEmpty ? nil : .init(text: "\(lane.mark(glyphs))\(note)", style: Style(lane.ink))
        }
    }
    let short = place.replacing("layers ", with: "")
    let all = isAlone ? chosenName : "Layers by depth"
    let title = all.capitalizedAtFirst
    let unit = isAlone ? log : "v: \(chosenName)"
    let symbol = isAlone ? chosenSymbol : "By depth"
    return [
      .init(title: title, caption: [place, unit].listed, entries: entries(long: true)),
      .init(title: title, caption: [short, isAlone ? log : ""].listed, entries: entries(long: false)),
      .init(title: symbol, caption: [short, isAlone ? log : ""].listed, entries: entries(long: false)),
      .init(title: symbol, caption: short, entries: entries(long: false)),
      .init(title: symbol, caption: short),
    ]
  }
}
