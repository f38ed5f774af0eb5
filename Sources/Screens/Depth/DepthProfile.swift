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
  var title: String { "Layers by depth: \(figures[0].name(context.symbols))" }
  var choices: [String] { LayerFigure.allCases.map { $0.name(context.symbols) } }

  private var glyphs: Glyphs { context.glyphs }
  private var lanes: [LaneView] { context.lanes }

  /// All figures, the chosen one first.
  var figures: [LayerFigure] {
    let all = LayerFigure.allCases
    let first = context.choice(of: name, among: all.count)
    return Array(all[first...] + all[..<first])
  }

  func fit(_ axes: inout PanelAxes) {
    for figure in LayerFigure.allCases where !figure.isShare {
      axes.fit(figure.rawValue, to: plot(figure).horizontalDataRange, scale: scale(of: figure))
    }
  }

  func layer(atRow y: Int, in rectangle: Rectangle) -> Int? {
    plots.row(atRow: y, in: rectangle.inset(top: 1, bottom: foot(in: rectangle).count))
  }

  /// The plots of all figures, as many as there is room for being drawn.
  private var plots: DotPlots { DotPlots(plots: figures.map(plot), names: rows.names, glyphs: glyphs) }

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

  /// The title, with what is said of lanes whose figures stand still.
  private func variants(isAlone: Bool, place: String) -> [PanelTitle.Variant] {
    let figure = figures[0]
    let log = scale(of: figure) == .log10 ? "log" : figure.unit
    func entries(long: Bool) -> [PanelTitle.Entry] {
      lanes.compactMap { lane in
        let note = lane.frozenNote(long: long)
        return note.isEmpty ? nil : .init(text: "\(lane.mark(glyphs))\(note)", style: Style(lane.ink))
      }
    }
    let short = place.replacing("layers ", with: "")
    let all = isAlone ? figure.name(context.symbols) : "Layers by depth"
    let title = all.capitalizedAtFirst
    let unit = isAlone ? log : "v: \(figure.name(context.symbols))"
    let symbol = isAlone ? figure.symbol(context.symbols) : "By depth"
    return [
      .init(title: title, caption: [place, unit].listed, entries: entries(long: true)),
      .init(title: title, caption: [short, isAlone ? log : ""].listed, entries: entries(long: false)),
      .init(title: symbol, caption: [short, isAlone ? log : ""].listed, entries: entries(long: false)),
      .init(title: symbol, caption: short, entries: entries(long: false)),
      .init(title: symbol, caption: short),
    ]
  }
}
