import Cells
import Plotting
import Readings

/// What the held-out examples of each class were taken for, of the lane in front and of as many others as have room.
struct ConfusionPanel: PanelView {
  let context: PageContext

  let name = "confusion"
  let title = "Confusion matrix"
  let abilities: PanelAbilities = [.logarithm]
  let isLogarithmicAtFirst = true

  private var glyphs: Glyphs { context.glyphs }
  private var scale: Scale { context.isLogarithmic(self) ? .log10 : .linear }

  /// The lanes with what they confused.
  private var confusions: [(lane: LaneView, confusion: Confusion)] {
    context.lanes.compactMap { lane in lane.history.examination?.confusion.map { (lane, $0) } }
  }

  private var classCount: Int { confusions.map(\.confusion.classes).max() ?? 0 }
  private var classNames: [String] {
    let names = context.frame.description.samples.classes
    return (0..<classCount).map { names[safe: $0] ?? "\($0)" }
  }

  /// The largest number of examples in any cell; 1 where there are none.
  private var largestCount: Double { Double(confusions.flatMap(\.confusion.counts).max() ?? 1) }

  /// Columns of the shares at the right, and the blank before them.
  private static let shareWidth = 5
  /// More rows than these share cells.
  private static let largestRowCount = 24

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard !rectangle.isEmpty else { return }
    let body = rectangle.inset(top: 1)
    if confusions.isEmpty {
      Absence(context.noConfusion, glyphs: glyphs).draw(on: &grid, in: body)
    } else if body.height < min(classCount, Self.largestRowCount) + 3 {
      drawMistakes(on: &grid, in: body)
    } else {
      for tile in tiles(in: body) { draw(tile.lane, on: &grid, in: tile.place) }
    }
    PanelTitle(variants: variants, isFocused: context.isFocused(name), glyphs: glyphs)
      .draw(on: &grid, in: rectangle.row(0))
  }

  /// The lanes that have room, the one in front first.
  private func tiles(in body: Rectangle) -> [LaneTiles.Tile] {
    let labels = (classNames.map(\.count).max() ?? 0) + 2
    let least = Size(
      width: labels + 4 * classCount + Self.shareWidth, height: min(classCount, Self.largestRowCount) + 5)
    return LaneTiles.tiles(confusions.map(\.lane), front: context.frontLane, in: body, least: least)
  }

  /// The matrix of a lane, with the share of each class that it gets right, and what it confuses most below.
  private func draw(_ lane: LaneView, on grid: inout CellGrid, in place: Rectangle) {
    guard let confusion = lane.history.examination?.confusion else { return }
    let hasMistakes = place.height >= min(classCount, Self.largestRowCount) + 5
    // The numbers are worth more than the name of their axis.
    let isNarrow = place.width < 4 * classCount + 12
    let chart = chart(confusion, of: lane, rowAxisName: isNarrow ? "" : "true")
    let area = place.inset(right: Self.shareWidth, bottom: hasMistakes ? 1 : 0)
    grid.draw(chart, in: area, glyphs: glyphs)
    grid.write(chart.title, in: area.row(0), style: Style(lane.ink, bold: true), ellipsis: glyphs.ellipsis)
    let rows = rows(of: chart, in: area)
    drawShares(of: confusion, rows, on: &grid, in: place)
    guard hasMistakes, let last = rows.values.compactMap(\.last).max() else { return }
    // Under the axis and its names.
    let line = Rectangle(x: place.x, y: min(last + 3, place.bottom - 1), width: place.width, height: 1)
    drawLine(of: confusion, on: &grid, in: line.inset(left: 1))
  }

  /// The rows of the screen of every class.
  private func rows(of chart: HeatMap, in area: Rectangle) -> [Int: [Int]] {
    var rows: [Int: [Int]] = [:]
    for y in area.y..<area.bottom {
      if let row = chart.row(atRow: y, in: area, glyphs: glyphs) { rows[row, default: []].append(y) }
    }
    return rows
  }

  private func chart(_ confusion: Confusion, of lane: LaneView, rowAxisName: String) -> HeatMap {
    let values = (0..<confusion.classes).map { actual in
      (0..<confusion.classes).map { predicted in
        let count = confusion[actual: actual, predicted: predicted]
        return count == 0 ? HeatMap.missing : Double(count)
      }
    }
    return HeatMap(
      title: "\(lane.mark(glyphs)) \(lane.name)", columnNames: classNames, rowAxisName: rowAxisName,
      rowNames: classNames, values: values, scale: scale,
      // Below 1, so that a single one is not as blank as none.
      range: scale == .log10 ? 0.5...max(1, largestCount) : 0...max(1, largestCount),
      leastKeyValue: scale == .log10 ? 1 : nil, writesNumbers: true)
  }

  /// The share of every class that is right, at the right end of its row.
  private func drawShares(
    of confusion: Confusion, _ rows: [Int: [Int]], on grid: inout CellGrid, in place: Rectangle
  ) {
    let column = place.inset(left: max(0, place.width - Self.shareWidth))
    grid.write("hits", in: column.row(0), style: Style(.muted), alignment: .trailing)
    for (row, lines) in rows {
      // In the same line as the names and the numbers.
      let text = Numbers.wholePercent(confusion.accuracy(of: row))
      grid.write(text, in: column.row(lines[(lines.count - 1) / 2] - place.y), alignment: .trailing)
    }
  }

  /// The most frequent mistakes in one line, as many as fit.
  private func drawLine(of confusion: Confusion, on grid: inout CellGrid, in row: Rectangle) {
    let separator = " \(context.symbols.separator) "
    var text = ""
    for mistake in confusion.mistakes {
      let longer = (text.isEmpty ? "" : text + separator) + mistake.text(classNames)
      guard longer.count <= row.width || text.isEmpty else { break }
      text = longer
    }
    grid.write(
      text.isEmpty ? "no mistakes" : text, in: row, style: Style(.muted), ellipsis: glyphs.ellipsis)
  }

  /// Where there is no room for a matrix: the most frequent mistakes, a row each, of as many lanes as have room.
  private func drawMistakes(on grid: inout CellGrid, in body: Rectangle) {
    let least = Size(width: 24, height: body.height)
    for tile in LaneTiles.tiles(confusions.map(\.lane), front: context.frontLane, in: body, least: least) {
      guard let confusion = tile.lane.history.examination?.confusion else { continue }
      let place = tile.place.inset(left: 1)
      grid.write(
        "\(tile.lane.mark(glyphs)) \(tile.lane.name)", in: place.row(0),
        style: Style(tile.lane.ink, bold: true),
        ellipsis: glyphs.ellipsis)
      let lines = confusion.mistakes.map { $0.text(classNames) }
      for (index, line) in (lines.isEmpty ? ["no mistakes"] : lines).prefix(max(0, place.height - 1))
        .enumerated()
      {
        grid.write(line, in: place.row(index + 1), ellipsis: glyphs.ellipsis)
      }
    }
  }

  private var variants: [PanelTitle.Variant] {
    let entries = confusions.map { lane, confusion in
      PanelTitle.Entry(
        text: "\(lane.mark(glyphs))\(Numbers.wholePercent(confusion.accuracy))\(lane.lookNote)",
        style: Style(lane.ink))
    }
    guard !confusions.isEmpty else { return [.init(title: title)] }
    let log = scale == .log10 ? ", log colours" : ""
    return [
      .init(title: title, caption: "down: what it is, across: taken for; held-out\(log)", entries: entries),
      .init(title: title, caption: "down: what it is, across: taken for", entries: entries),
      .init(title: title, caption: "across: taken for", entries: entries),
      .init(title: title, entries: entries), .init(title: "Confusion", entries: entries),
    ]
  }
}
