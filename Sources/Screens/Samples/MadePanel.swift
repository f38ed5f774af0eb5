import Cells
import Plotting
import Readings

/// What generators make of the same latent vectors, as they learn: points over the real ones, or images.
struct MadePanel: PanelView {
  let context: PageContext

  let name = "made"
  var title: String { isOfPoints ? "Made points" : "Made images" }
  var choices: [String] { isOfPoints ? ["all lanes", "the lane in front"] : [] }

  private var glyphs: Glyphs { context.glyphs }
  private var isOfPoints: Bool { context.looks { $0.made?.shape.count == 2 } }
  private var showsFrontOnly: Bool { isOfPoints && context.state(of: name).choice == 1 }
  private var real: NamedTensor? { context.frame.description.samples.points }

  /// The lanes with what they made.
  var made: [(lane: LaneView, tensor: NamedTensor)] {
    context.samples.compactMap { lane, samples in
      samples.made.flatMap { showsFrontOnly && lane.index != context.frontLane ? nil : (lane, $0) }
    }
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard !rectangle.isEmpty else { return }
    if isOfPoints {
      grid.draw(chart, in: rectangle, glyphs: glyphs)
    } else {
      drawImages(on: &grid, in: rectangle.inset(top: 1))
    }
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  func plotArea(in rectangle: Rectangle) -> Rectangle? {
    isOfPoints ? chart.plotArea(in: rectangle, glyphs: glyphs) : nil
  }

  /// The real points faintly, over them what each lane made, that of the lane in front last.
  var chart: ScatterChart {
    let realPoints = ScatterChart.Point.all(of: real)
    let others = made.filter { $0.lane.index != context.frontLane }
    let front = made.filter { $0.lane.index == context.frontLane }
    let series = (others + front).map { lane, tensor in
      ScatterChart.Series(
        lane.name, stroke: lane.stroke, points: ScatterChart.Point.all(of: tensor), kind: .marks)
    }
    return ScatterChart(
      horizontal: Axis("x", range: Self.range(realPoints.map(\.x))),
      vertical: Axis("y", range: Self.range(realPoints.map(\.y))),
      series: [.init("real", stroke: .real, points: realPoints, kind: .dots)] + series,
      emptyText: context.noSamples)
  }

  /// The range of the real points and a third more to either side: it never moves while the generators learn.
  static func range(_ values: [Double]) -> ClosedRange<Double>? {
    guard let range = ValueRanges.holding(values), range.lowerBound < range.upperBound else { return nil }
    let margin = (range.upperBound - range.lowerBound) / 3
    return range.lowerBound - margin...range.upperBound + margin
  }

  /// How many of the points that a lane made lie beyond the axes, NaN among them.
  func outsideCount(_ tensor: NamedTensor) -> Int {
    let chart = chart
    guard let xs = chart.horizontal.range, let ys = chart.vertical.range else { return 0 }
    return ScatterChart.Point.all(of: tensor).count { !(xs.contains($0.x) && ys.contains($0.y)) }
  }

  private func drawImages(on grid: inout CellGrid, in body: Rectangle) {
    guard let first = made.first?.tensor, first.shape.count == 4 else {
      Absence(context.noSamples, glyphs: glyphs).draw(on: &grid, in: body)
      return
    }
    let reference = context.frame.description.samples.images
    let least = Size(width: 3 * (first.shape[3] + 2), height: first.shape[2] + 3)
    for tile in LaneTiles.tiles(made.map(\.lane), front: context.frontLane, in: body, least: least) {
      guard let tensor = tile.lane.history.examination?.samples?.made,
        let images = SampleImages(tensor, reference: reference)
      else { continue }
      let chart = ImageGrid(
        title: "\(tile.lane.mark(glyphs)) \(tile.lane.name)",
        items: (0..<images.count).map { ImageGrid.Item(images.image($0)) },
        usesBackgrounds: context.usesBackgrounds)
      grid.draw(chart, in: tile.place, glyphs: glyphs)
      grid.write(
        chart.title, in: tile.place.row(0), style: Style(tile.lane.ink, bold: true), ellipsis: glyphs.ellipsis
      )
    }
  }

  private var variants: [PanelTitle.Variant] {
    let found = context.lanes.compactMap { lane -> PanelTitle.Entry? in
      guard let figure = lane.evaluation?.figures.first else { return nil }
      return .init(
        text: "\(lane.mark(glyphs)) \(Numbers.short(figure.value))",
        style: Style(figure.value.isFinite ? lane.ink : .alarm))
    }
    let name = context.lanes.lazy.compactMap { $0.evaluation?.figures.first?.name }.first
    let label = name.map { [PanelTitle.Entry(text: $0, style: Style(.muted))] } ?? []
    let words = isOfPoints ? "dots: real, marks: made" : "of the same latent vectors"
    let outside = made.map { ($0.lane, isOfPoints ? outsideCount($0.tensor) : 0) }.filter { $0.1 > 0 }
      .map { "\($0.mark(glyphs)) \($1)" }.joined(separator: " ")
    let note = outside.isEmpty ? "" : "; beyond the axes: \(outside)"
    return [
      .init(title: title, caption: words + note, entries: label + found),
      .init(title: title, caption: words, entries: label + found),
      .init(title: title, entries: label + found), .init(title: title, entries: found),
    ]
  }
}
