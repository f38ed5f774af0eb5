import Cells
import Plotting
import Readings

/// The stages of a layer as histograms one under the other, the affine map between two of them, and their common axis.
struct StageStrips {
  let strips: [StagesPanel.Strip]
  let maps: [StagesPanel.AffineMap]
  let frontLane: Int
  let range: ClosedRange<Double>
  let crosshair: Double?
  let glyphs: Glyphs

  private var symbols: Symbols { Symbols(glyphs) }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let hasMap = !maps.isEmpty && strips.contains { $0.stage == .scaled }
    let mapHeight = hasMap ? max(1, min(5, (rectangle.height - 10) / 5)) : 0
    let gap = rectangle.height >= 30 ? 1 : 0
    let room = rectangle.height - 2 - mapHeight
    let heights = Array(repeating: Share.flexible(1, minimum: 2), count: strips.count)
    let places = Rectangle(x: rectangle.x, y: rectangle.y, width: rectangle.width, height: room)
      .rows(heights, spacing: gap)
    var y = rectangle.y
    for (strip, place) in zip(strips, places) {
      if strip.stage == .scaled, hasMap {
        let area = Rectangle(x: rectangle.x, y: y, width: rectangle.width, height: mapHeight)
        StageMaps(maps: maps, frontLane: frontLane, range: range, glyphs: glyphs)
          .draw(on: &grid, in: area.columnsOf(plot(in: place)))
        y += mapHeight
      }
      let line = Rectangle(x: place.x, y: y, width: place.width, height: place.height)
      draw(strip, on: &grid, in: line)
      // The map begins at the foot of the normalised values.
      y += place.height + (strip.stage == .normalized ? 0 : gap)
    }
    let plot = plot(in: places.last ?? rectangle)
    ValueAxis(range: range, name: "value", glyphs: glyphs)
      .draw(on: &grid, in: Rectangle(x: plot.x, y: rectangle.bottom - 2, width: plot.width, height: 2))
  }

  /// Columns of dots of a plot.
  private func columns(_ plot: Rectangle) -> Int { plot.width * (glyphs == .ascii ? 1 : 2) }

  private func plot(in place: Rectangle) -> Rectangle {
    HistogramChart(hasHorizontalAxis: false).plotArea(in: place, glyphs: glyphs)
  }

  private func draw(_ strip: StagesPanel.Strip, on grid: inout CellGrid, in place: Rectangle) {
    let chart = HistogramChart(
      horizontal: Axis(strip.stage.symbol(symbols), range: range),
      entries: strip.entries.map { entry in
        .init(
          entry.lane.name, stroke: entry.lane.stroke, bins: entry.bins,
          nonfinite: entry.reading?.nonfinite ?? 0)
      },
      largestDensity: Peaks.shown(
        strip.entries.map { [$0.bins] }, over: range, columns: columns(plot(in: place))),
      hasHorizontalAxis: false,
      emptyText: "nothing finite",
      crosshair: crosshair)
    grid.draw(chart, in: place.height < 3 ? place.inset(top: 1) : place, glyphs: glyphs)
    PanelTitle(variants: variants(strip), isFocused: false, glyphs: glyphs).draw(on: &grid, in: place.row(0))
  }

  /// Stage, width of the bins, and each lane's mean and standard deviation, or that it has no such stage.
  private func variants(_ strip: StagesPanel.Strip) -> [PanelTitle.Variant] {
    let symbol = strip.stage.symbol(symbols)
    let number = FixedNumber(width: 6)
    func entries(_ text: (StageReading) -> String) -> [PanelTitle.Entry] {
      strip.entries.map { entry in
        let words = entry.reading.map(text) ?? "none"
        return .init(text: "\(entry.lane.mark(glyphs)) \(words)", style: Style(entry.lane.ink))
      }
    }
    let long = entries {
      "mean \(number.text($0.writtenMean)) \(symbols.sigma) \(number.text($0.standardDeviation))"
    }
    let short = entries {
      "\(number.shortText(Double($0.writtenMean)))\(symbols.plusMinus)\(number.shortText(Double($0.standardDeviation)))"
    }
    let shortest = entries { "\(symbols.sigma) \(FixedNumber(width: 5).text($0.standardDeviation))" }
    let bins = strip.entries.filter { $0.bins.total > 0 }
      .map { FixedNumber(width: 5).shortText($0.bins.binWidth) }
    let bin = "bin \(bins.joined(separator: "|"))"
    return [
      .init(title: "\(symbol)  \(strip.stage.words)", caption: "density, \(bin)", entries: long),
      .init(title: symbol, caption: "density, \(bin)", entries: long),
      .init(title: symbol, caption: bin, entries: long),
      .init(title: symbol, caption: "density, \(bin)", entries: short),
      .init(title: symbol, caption: bin, entries: short), .init(title: symbol, entries: short),
      .init(title: symbol, entries: shortest),
    ]
  }
}

extension Rectangle {
  /// Its rows in the columns of another.
  fileprivate func columnsOf(_ other: Rectangle) -> Rectangle {
    Rectangle(x: other.x, y: y, width: other.width, height: height)
  }
}

/// An axis of values under several plots: a rule with ticks, and their labels.
struct ValueAxis {
  let range: ClosedRange<Double>
  let name: String
  let glyphs: Glyphs

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard rectangle.width >= 4, rectangle.height >= 2 else { return }
    let style = Style(.muted)
    let (line, labels) = (rectangle.row(0), rectangle.row(1))
    grid.drawHorizontalRule(x: line.x, y: line.y, length: line.width, glyphs: glyphs)
    let end = labels.right - name.count
    grid.write(name, x: max(labels.x, end), y: labels.y, style: style, in: labels)
    var free = labels.x
    for tick in Scale.linear.ticks(in: range, count: max(2, rectangle.width / 12)) {
      let share = Scale.linear.fraction(of: tick.value, in: range)
      guard share >= 0, share <= 1 else { continue }
      let x = line.x + min(line.width - 1, Int(share * Double(line.width)))
      grid[x, line.y] = Cell(glyphs.lineArt.teeDown, style: style)
      let start = max(free, x - tick.label.count / 2)
      guard start + tick.label.count < end, start <= x else { continue }
      free = grid.write(tick.label, x: start, y: labels.y, style: style, in: labels) + 1
    }
  }
}
