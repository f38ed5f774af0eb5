import Cells
import Plotting
import Readings

/// Loss of all lanes over the steps: lines for the mini-batches, marks for the held-out examples.
struct LossPanel: ChartPanel {
  let context: PageContext

  let name = "loss"
  let title = "Loss"
  let abilities: PanelAbilities = [.logarithm, .smoothing, .crosshair]
  let isLogarithmicAtFirst = true

  private var frame: Frame { context.frame }
  private var lanes: [LaneView] { context.lanes }
  private var glyphs: Glyphs { context.glyphs }
  private var isLogarithmic: Bool { context.isLogarithmic(self) }
  private var isFocused: Bool { context.isFocused(name) }

  func fit(_ axes: inout PanelAxes) {
    axes.fit("loss", to: chart.verticalDataRange, scale: isLogarithmic ? .log10 : .linear)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard rectangle.height > 1 else { return drawFigures(on: &grid, in: rectangle) }
    grid.draw(chart, in: rectangle, glyphs: glyphs)
    PanelTitle(variants: variants, isFocused: isFocused, glyphs: glyphs).draw(on: &grid, in: rectangle.row(0))
  }

  /// Draws the newest figures alone in one row.
  private func drawFigures(on grid: inout CellGrid, in row: Rectangle) {
    func losses(_ width: Int) -> [PanelTitle.Entry] {
      lanes.compactMap { lane in
        guard let loss = lane.history.latest?.loss else { return nil }
        return .init(
          text: "\(lane.mark(glyphs)) \(FixedNumber(width: width).text(loss))",
          style: Style(loss.isFinite ? lane.ink : .alarm))
      }
    }
    let label = PanelTitle.Entry(text: "accuracy", style: Style(.muted))
    let found = accuracies.isEmpty ? findings(named: false) : accuracies
    let named = accuracies.isEmpty ? findings(named: true) : [label] + accuracies
    PanelTitle(
      variants: [
        .init(title: "Loss", entries: losses(6) + named), .init(title: "Loss", entries: losses(6) + found),
        .init(title: "Loss", entries: losses(5) + found),
      ] + (accuracies.isEmpty ? findingVariants : []) + [
        .init(title: "Loss", entries: losses(6)),
        .init(title: "Loss", entries: losses(5)),
      ], isFocused: isFocused, glyphs: glyphs
    ).draw(on: &grid, in: row)
  }

  /// The chart; its vertical data range is what the live axis follows.
  var chart: LineChart {
    let ordered = lanes
    let lines = ordered.map { lane in
      LineChart.Series(
        lane.name, stroke: lane.stroke, points: Self.points(lane.history.loss),
        smoothing: context.smoothing(of: name), smoothingUnit: 1
      ).read(as: isAdversarial ? "generator" : "training", at: lane.index)
    }
    let seconds = ordered.flatMap { lane in
      lane.history.figures.filter(\.isLoss).map { figure in
        LineChart.Series(
          lane.name, stroke: .lane(lane.look, dim: true), points: Self.points(figure.series),
          smoothing: context.smoothing(of: name), smoothingUnit: 1
        ).read(as: figure.name.replacing(" loss", with: ""), at: lanes.count + lane.index)
      }
    }
    // Two networks that learn from each other have no loss on held-out examples.
    let marks = ordered.filter { !$0.history.figures.contains(where: \.isLoss) }.map { lane in
      LineChart.Series(
        lane.name, stroke: lane.stroke,
        points: lane.history.evaluations.map { .init(x: Double($0.step), y: Double($0.loss)) }, kind: .marks
      ).read(as: "held-out", at: lanes.count + lane.index)
    }
    return LineChart(
      horizontal: .steps(context.stepRange),
      vertical: Axis("loss", scale: isLogarithmic ? .log10 : .linear, range: context.range("loss", of: name)),
      series: seconds + lines + marks,
      events: context.runEvents, emptyText: "no step yet: space runs", crosshair: crosshair,
      cursor: context.cursor.map(Double.init),
      frontInk: context.front?.ink)
  }

  /// Whether two networks learn from each other, each with a loss of its own.
  var isAdversarial: Bool { lanes.contains(where: \.isAdversarial) }

  private var smoothingNote: String {
    let weight = context.smoothing(of: name)
    return weight > 0 ? "smoothed \(Numbers.setting(Float(weight))); " : ""
  }

  private static func points(_ series: Series) -> [LineChart.Point] {
    series.points.map { point in
      LineChart.Point(
        x: Double(point.step), y: point.nonfinite > 0 ? .nan : Double(point.mean),
        minimum: Double(point.minimum),
        maximum: Double(point.maximum))
    }
  }

  /// The title with the share of the held-out examples that each lane gets right.
  private var variants: [PanelTitle.Variant] {
    if let second = lanes.lazy.compactMap({ $0.history.figures.first(where: \.isLoss)?.name }).first {
      return adversarialVariants(second)
    }
    // Natural logarithms make cross-entropy a number of nats; other losses have no unit.
    let function = frame.description.settings.first { $0.key == "loss" }?.value
    let title = function == .text("cross-entropy") ? "Loss, nats" : "Loss"
    let log = (isLogarithmic ? "log axis; " : "") + smoothingNote
    func labelled(_ label: String) -> [PanelTitle.Entry] {
      accuracies.isEmpty ? [] : [.init(text: label, style: Style(.muted))] + accuracies
    }
    return [
      .init(
        title: title, caption: log + "line: training, marks: held-out",
        entries: labelled("held-out accuracy\(scoredAt)")
      ),
      .init(
        title: title, caption: "line: training, marks: held-out", entries: labelled("accuracy\(scoredAt)")),
      .init(title: title, caption: "marks: held-out", entries: labelled("accuracy\(scoredAt)")),
      .init(title: title, entries: labelled("accuracy\(scoredAt)")),
      .init(title: title, entries: labelled("accuracy")), .init(title: "Loss", entries: accuracies),
    ]
  }

  /// The title of two networks with a loss each, with what their evaluations found.
  private func adversarialVariants(_ second: String) -> [PanelTitle.Variant] {
    let log = (isLogarithmic ? "log axis; " : "") + smoothingNote
    let named = findings(named: true)
    return [
      .init(title: "Loss", caption: "\(log)bright: generator, faint: \(second)", entries: named),
      .init(title: "Loss", caption: "faint: \(second)", entries: named),
      .init(title: "Loss", caption: "faint: \(second.replacing(" loss", with: ""))", entries: named),
      .init(title: "Loss", entries: named), .init(title: "Loss", entries: findings(named: false)),
    ]
  }

  /// What the evaluations found alone, which says more of a generator than its loss; none where nothing was found.
  private var findingVariants: [PanelTitle.Variant] {
    guard let name = findings(named: true).first?.text else { return [] }
    return [.init(title: name.capitalizedAtFirst, entries: findings(named: false))]
  }

  /// The first further figure of each lane's last evaluation, such as the modes covered.
  private func findings(named: Bool) -> [PanelTitle.Entry] {
    var entries: [PanelTitle.Entry] = []
    for lane in lanes {
      guard let figure = lane.evaluation?.figures.first else { continue }
      if named && entries.isEmpty { entries.append(.init(text: figure.name, style: Style(.muted))) }
      let text = "\(lane.mark(glyphs))\(Numbers.short(figure.value))"
      entries.append(.init(text: text, style: Style(figure.value.isFinite ? lane.ink : .alarm)))
    }
    return entries
  }

  /// Of which step the scores are; nothing where lanes were scored at different ones.
  private var scoredAt: String {
    let steps = Set(lanes.compactMap { $0.evaluation?.step })
    guard steps.count == 1, let step = steps.first else { return "" }
    return " @\(step)"
  }

  private var accuracies: [PanelTitle.Entry] {
    lanes.compactMap { lane in
      guard let accuracy = lane.evaluation?.accuracy, accuracy.isFinite else { return nil }
      let text = "\(lane.mark(glyphs))\(Numbers.wholePercent(Double(accuracy)))"
      return .init(text: text, style: Style(lane.ink))
    }
  }
}

extension LineChart.Series {
  /// The curve, with a name for the losses of its kind and a place among the values under a crosshair.
  fileprivate func read(as group: String, at rank: Int) -> LineChart.Series {
    var curve = self
    (curve.group, curve.rank) = (group, rank)
    return curve
  }
}

extension FigureHistory {
  /// Whether it is a loss, and belongs on the axis of losses.
  fileprivate var isLoss: Bool { name.hasSuffix("loss") }
}
