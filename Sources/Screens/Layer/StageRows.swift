import Cells
import Plotting
import Readings

/// The stages of a layer where there is little room: a row for each stage of each lane.
struct StageRows {
  let strips: [StagesPanel.Strip]
  let range: ClosedRange<Double>
  let frontLane: Int
  let glyphs: Glyphs

  /// A stage of a lane.
  private struct Row {
    let stage: LayerStage
    let entry: StagesPanel.Strip.Entry
  }

  /// The rows in the order of the stages; where there are too many, those of the front lane before all others.
  private func rows(_ room: Int) -> [Row] {
    let all = strips.flatMap { strip in
      strip.entries.filter { $0.reading != nil }.map { Row(stage: strip.stage, entry: $0) }
    }
    guard all.count > room else { return all }
    let front = all.filter { $0.entry.lane.index == frontLane }
    let others = all.filter { $0.entry.lane.index != frontLane }.prefix(max(0, room - front.count))
    let kept = Set((front + others).map { Key(stage: $0.stage, lane: $0.entry.lane.index) })
    return all.filter { kept.contains(Key(stage: $0.stage, lane: $0.entry.lane.index)) }
  }

  private struct Key: Hashable {
    let stage: LayerStage
    let lane: Int
  }

  /// Columns of a figure with the blank before it.
  private static let figureWidth = 7

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard rectangle.height > 1, rectangle.width >= 16 else { return }
    let symbols = Symbols(glyphs)
    let symbolWidth = (strips.map { $0.stage.symbol(symbols).count }.max() ?? 0) + 3
    let figures = rectangle.width >= symbolWidth + 2 * Self.figureWidth + 8 ? 2 : 0
    let place = { (line: Rectangle) in
      line.inset(left: 1).columns([
        .fixed(symbolWidth), .flexible(), .fixed(figures * Self.figureWidth),
      ])
    }
    drawHead(on: &grid, place(rectangle.row(0)), symbols)
    let number = FixedNumber(width: Self.figureWidth - 1)
    for (offset, row) in rows(rectangle.height - 1).enumerated() {
      let parts = place(rectangle.row(offset + 1))
      let lane = row.entry.lane
      let style = Style(lane.ink)
      grid.write("\(lane.mark(glyphs)) \(row.stage.symbol(symbols))", in: parts[0], style: style)
      let densities = row.entry.bins.densities(over: range, columns: parts[1].width)
      grid.draw(Sparkline(densities, style: style), in: parts[1], glyphs: glyphs)
      guard figures > 0, let reading = row.entry.reading else { continue }
      let isBad = reading.nonfinite > 0
      let text =
        isBad
        ? "\(reading.nonfinite) NaN"
        : " \(number.text(reading.writtenMean)) \(number.text(reading.standardDeviation))"
      grid.write(
        text, in: parts[2], style: isBad ? Style(.alarm) : style, alignment: .trailing,
        ellipsis: glyphs.ellipsis)
    }
  }

  /// The ends of the axis over the densities, and what the figures are.
  private func drawHead(on grid: inout CellGrid, _ parts: [Rectangle], _ symbols: Symbols) {
    let style = Style(.muted)
    let number = FixedNumber(width: 5)
    grid.write("stage", in: parts[0], style: style, ellipsis: glyphs.ellipsis)
    let (low, high) = (number.shortText(range.lowerBound), number.shortText(range.upperBound))
    grid.write(low, in: parts[1], style: style, ellipsis: glyphs.ellipsis)
    if parts[1].width > low.count + high.count {
      grid.write(high, in: parts[1], style: style, alignment: .trailing, ellipsis: glyphs.ellipsis)
    }
    guard !parts[2].isEmpty else { return }
    let halves = parts[2].columns([.fixed(Self.figureWidth), .fixed(Self.figureWidth)])
    grid.write("mean", in: halves[0], style: style, alignment: .trailing)
    grid.write(symbols.sigma, in: halves[1], style: style, alignment: .trailing)
  }
}
