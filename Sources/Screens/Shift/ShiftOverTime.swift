import Cells
import Plotting
import Readings

/// Both measures of internal covariate shift over the steps, one above the other on the same axis.
struct ShiftOverTime: PanelView {
  let context: PageContext

  let name = "overtime"
  let isLogarithmicAtFirst = true
  let abilities: PanelAbilities = [.logarithm, .smoothing, .crosshair]
  let isOfSelectedLayer = true
  var title: String { "Both shifts over the steps, \(scopeName)" }
  var choices: [String] {
    [false, true].flatMap { isOfLayer in
      ShiftGradient.Measure.allCases.map {
        "\(isOfLayer ? "selected layer" : "mean of all layers"), \($0.symbol(context.symbols))"
      }
    }
  }

  private var glyphs: Glyphs { context.glyphs }
  private var choice: Int { context.choice(of: name, among: choices.count) }
  /// The figure below.
  var measure: ShiftGradient.Measure {
    ShiftGradient.Measure.allCases[choice % ShiftGradient.Measure.allCases.count]
  }
  /// Whether the figures are of the selected layer, and not means over all.
  var isOfLayer: Bool { choice >= ShiftGradient.Measure.allCases.count }
  /// Of what the figures are.
  var scopeName: String { isOfLayer ? context.layerName : "mean of all layers" }

  func fit(_ axes: inout PanelAxes) {
    axes.fit("movement", to: upper.verticalDataRange, scale: scale)
    guard measure == .difference else { return }
    axes.fit("difference", to: lower.verticalDataRange, scale: scale)
  }

  private var scale: Scale { context.isLogarithmic(self) ? .log10 : .linear }

  /// The mean of what is known of the layers; nil where nothing is.
  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  /// How far the distribution moved since the step before, at a close look.
  func movement(_ lane: LaneView, _ look: ExaminationReading) -> Double? {
    Self.mean(lane.movements(at: look, of: isOfLayer ? context.layerName : nil))
  }

  /// How far the gradient moved by the update of the layers before, at a close look.
  func shift(_ look: ExaminationReading) -> Double? {
    let shifts = look.gradientShifts
    guard isOfLayer else { return Self.mean(shifts.map(measure.value)) }
    if let shift = shifts.first(where: { $0.layer == context.layerName }) { return measure.value(shift) }
    return GradientShift.row(of: context.layerName, in: shifts.map(\.layer)).map {
      measure.value(shifts[$0])
    }
  }

  /// How far distributions moved.
  var upper: LineChart {
    chart(
      Axis("W1/\(context.symbols.sigma)", scale: scale, range: context.range("movement", of: name)),
      title: "2015: distribution, since the step before", empty: "needs a close look after step 0", movement)
  }

  /// How far gradients moved.
  var lower: LineChart {
    let isCosine = measure == .cosine
    let isFirstLayer = isFirstLayer
    return chart(
      Axis(
        measure.symbol(context.symbols), scale: isCosine ? .linear : scale,
        range: isCosine ? -1...1 : context.range("difference", of: name)),
      title: "2018: gradient, by the layers below", empty: emptyText,
      { isFirstLayer ? nil : shift($1) })
  }

  private var emptyText: String {
    let hasShifts = context.lanes.contains { lane in
      lane.history.examination.map { !$0.gradientShifts.isEmpty } ?? false
    }
    guard hasShifts else { return ShiftGradient.emptyText(context) }
    if isFirstLayer { return "always 0: no layer stands before the first" }
    return "\(context.layerName) is not among the layers looked at: v shows the mean"
  }

  /// Whether the figures are of the first layer, before which no layer takes a step.
  private var isFirstLayer: Bool {
    let names = context.lanes.compactMap { $0.history.examination?.gradientShifts.map(\.layer) }
    return isOfLayer && names.contains { GradientShift.row(of: context.layerName, in: $0) == 0 }
  }

  private func chart(
    _ vertical: Axis, title: String, empty: String, _ value: (LaneView, ExaminationReading) -> Double?
  ) -> LineChart {
    let series = context.lanes.map { lane in
      LineChart.Series(
        lane.name, stroke: lane.stroke,
        points: lane.history.examinations.entries.compactMap { entry in
          value(lane, entry.reading).map { LineChart.Point(x: Double(entry.step), y: $0) }
        }, smoothing: context.smoothing(of: name), smoothingUnit: nil)
    }
    return LineChart(
      title: title, horizontal: .steps(context.stepRange), vertical: vertical, series: series,
      emptyText: empty, crosshair: context.state(of: name).crosshair, cursor: context.cursor.map(Double.init),
      leastLabelWidth: Self.labelWidth, frontInk: context.front?.ink)
  }

  /// Columns of the labels of both charts, so that a step is in the same column of both.
  private static let labelWidth = 5
}

extension ShiftOverTime {
  /// Least height at which the charts stand one above the other.
  private static let stackedHeight = 13

  /// Where the two charts are: one above the other, or side by side where there is no height for it.
  private func places(in rectangle: Rectangle) -> [Rectangle] {
    let body = rectangle.inset(top: 1)
    let half = Share.flexible(1, minimum: 1)
    let isWide = rectangle.width >= 60 && rectangle.height < Self.stackedHeight
    return isWide ? body.columns([half, half], spacing: 2) : body.rows([half, half])
  }

  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    upper.plotArea(in: places(in: rectangle)[0], glyphs: glyphs)
  }

  func step(atColumn x: Int, in rectangle: Rectangle) -> Int? {
    zip([upper, lower], places(in: rectangle)).lazy.compactMap { chart, place in
      chart.value(atColumn: x, in: place, glyphs: glyphs).map { Int($0.rounded()) }
    }.first
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    for (chart, place) in zip([upper, lower], places(in: rectangle)) {
      grid.draw(chart, in: place, glyphs: glyphs)
    }
    let scope = scopeName
    func labelled(_ label: String) -> [PanelTitle.Entry] {
      losses.isEmpty ? [] : [.init(text: label, style: Style(.muted))] + losses
    }
    PanelTitle(
      variants: [
        .init(
          title: "Both shifts over time: \(scope)", caption: "a point is a close look",
          entries: labelled(lossLabel)),
        .init(title: "Both shifts over time: \(scope)", entries: labelled(lossLabel)),
        .init(title: "Both shifts: \(scope)", entries: labelled("loss")),
        .init(title: "Shifts: \(scope)", entries: losses), .init(title: "Shifts: \(scope)"),
      ], isFocused: context.isFocused(name), glyphs: glyphs
    ).draw(on: &grid, in: rectangle.row(0))
  }

  private var hasHeldOut: Bool { context.lanes.contains { $0.evaluation?.loss.isFinite == true } }
  private var lossLabel: String { hasHeldOut ? "held-out loss" : "loss" }

  /// The loss of each lane, over held-out examples where there are any.
  private var losses: [PanelTitle.Entry] {
    context.lanes.compactMap { lane in
      let loss = hasHeldOut ? lane.evaluation?.loss : lane.history.latest?.loss
      guard let loss else { return nil }
      let text = "\(lane.mark(glyphs)) \(FixedNumber(width: 6).text(loss))"
      return .init(text: text, style: Style(loss.isFinite ? lane.ink : .alarm))
    }
  }
}
