import Cells
import Plotting
import Readings

/// How far the distribution of each layer's nonlinearity's input moved: internal covariate shift as it was meant in 2015.
struct ShiftDistribution: PanelView {
  let context: PageContext
  let rows: LayerRows

  let name = "distribution"
  let isLogarithmicAtFirst = true
  let abilities: PanelAbilities = [.logarithm]
  var title: String { "How far distributions moved: \(measure.name(context.symbols)), \(span.name)" }
  var choices: [String] {
    MovementMeasure.allCases.flatMap { measure in
      ShiftSpan.allCases.map { "\(measure.name(context.symbols)), \($0.name)" }
    }
  }

  private var glyphs: Glyphs { context.glyphs }
  private var choice: Int { context.choice(of: name, among: choices.count) }
  /// Since when.
  var span: ShiftSpan { ShiftSpan.allCases[choice % ShiftSpan.allCases.count] }
  /// The measure that is drawn first.
  var measure: MovementMeasure { MovementMeasure.allCases[choice / ShiftSpan.allCases.count] }

  private func scale(of measure: MovementMeasure) -> Scale {
    measure.scale(isLogarithmic: context.isLogarithmic(self))
  }

  func fit(_ axes: inout PanelAxes) {
    let movements = movements
    for measure in MovementMeasure.allCases {
      axes.fit(
        measure.rawValue, to: measure.range(around: plot(measure, movements).horizontalDataRange),
        scale: scale(of: measure))
    }
  }

  /// The two steps that each lane is compared at.
  var shifts: [DistributionShift?] { context.lanes.map { DistributionShift($0, span) } }

  /// Each lane's movement of every row.
  var movements: [[LayerMovement?]] {
    zip(context.lanes, shifts).map { lane, shift in
      zip(rows.names, rows.positions[lane.index]).map { name, position in
        position.flatMap { shift?.movement($0, name) }
      }
    }
  }

  private func plot(_ measure: MovementMeasure, _ movements: [[LayerMovement?]]) -> DotPlot {
    DotPlot(
      title: measure.symbol(context.symbols),
      horizontal: Axis(scale: scale(of: measure), range: context.range(measure.rawValue, of: name)),
      series: zip(context.lanes, movements).map { lane, movements in
        DotPlot.Series(stroke: lane.stroke, values: movements.map { $0.map(measure.value) })
      },
      drawingOrder: context.lanes.backToFront(context.frontLane).map(\.index), breaks: rows.chains.breaks,
      selection: context.selectedLayer, emptyText: emptyText)
  }

  private var plots: DotPlots {
    let all = MovementMeasure.allCases
    let first = all.firstIndex(of: measure) ?? 0
    let movements = movements
    return DotPlots(
      plots: (all[first...] + all[..<first]).map { plot($0, movements) }, names: rows.names, glyphs: glyphs)
  }

  private var emptyText: String {
    if context.lanes.allSatisfy({ $0.reading == nil }) { return "no step yet: space runs" }
    return "no step was kept so long before: v takes another span"
  }

  func layer(atRow y: Int, in rectangle: Rectangle) -> Int? {
    plots.row(atRow: y, in: rectangle.inset(top: 1))
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let plots = plots
    let body = rectangle.inset(top: 1)
    plots.draw(on: &grid, in: body)
    let isAlone = plots.count(in: body.width) == 1
    let place = rows.place(of: plots.shownRows(in: body), context.symbols)
    PanelTitle(
      variants: variants(isAlone: isAlone, place: place), isFocused: context.isFocused(name), glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  private func variants(isAlone: Bool, place: String) -> [PanelTitle.Variant] {
    let symbols = context.symbols
    let symbol = isAlone ? measure.symbol(symbols) : "shift"
    let steps = steps
    return [
      .init(
        title: "2015: how far input distributions moved", caption: [isAlone ? symbol : "", place].listed,
        entries: steps),
      .init(title: "2015: distributions", caption: [isAlone ? symbol : "", place].listed, entries: steps),
      .init(title: "2015: \(symbol)", caption: place, entries: steps),
      .init(title: "2015: \(symbol)", entries: steps), .init(title: symbol, entries: steps),
      .init(title: symbol, entries: Array(steps.prefix(1))),
    ]
  }

  /// The exact steps that are compared, once where they are the same in all lanes.
  private var steps: [PanelTitle.Entry] {
    let known = zip(context.lanes, shifts).compactMap { lane, shift in shift.map { (lane, $0) } }
    guard let first = known.first?.1 else { return [] }
    let arrow = context.symbols.arrow
    if known.allSatisfy({ $0.1.from == first.from && $0.1.to == first.to }) {
      return [.init(text: "step \(first.from)\(arrow)\(first.to)", style: Style(.muted))]
    }
    return known.map { lane, shift in
      .init(text: "\(lane.mark(glyphs)) \(shift.from)\(arrow)\(shift.to)", style: Style(lane.ink))
    }
  }
}
