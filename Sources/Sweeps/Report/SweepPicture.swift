import Cells
import Plotting

/// A sweep as charts of its first measure: bars for one swept setting, heat maps for two, and several of them for more.
public struct SweepPicture: Sendable {
  /// Usual width of a column of a heat map, and least width of one with heading and key.
  private static let (columnWidth, heatMapWidth) = (13, 60)
  /// Most rows that a chart of bars fills.
  private static let barRows = 60

  private let results: SweepResults
  private let glyphs: Glyphs
  private let width: Int

  /// Makes the charts of a sweep.
  ///
  /// - Parameter width: Largest width of a chart.
  public init(_ results: SweepResults, glyphs: Glyphs, width: Int = 80) {
    (self.results, self.glyphs, self.width) = (results, glyphs, max(20, width))
  }

  /// The charts, from the top; none where only seeds were swept or nothing was measured.
  public var grids: [CellGrid] {
    guard let measure = results.measures.first else { return [] }
    switch results.grid.axes.count {
    case 0: return []
    case 1: return [bars(of: measure)]
    default: return heatMaps(of: measure)
    }
  }

  /// The median of every lane of a combination, by position among the combinations.
  private func medians(ofLane lane: String, by measure: SweepMeasure) -> [Int: SweepOutcome] {
    var medians: [Int: SweepOutcome] = [:]
    for row in results.rows where row.lane == lane {
      medians[row.combination] = row.spread(of: measure).median
    }
    return medians
  }
}

extension SweepPicture {
  private func bars(of measure: SweepMeasure) -> CellGrid {
    let axis = results.grid.axes[0]
    let lanes = results.lanes
    let series = lanes.enumerated().map { position, lane in
      let medians = medians(ofLane: lane, by: measure)
      return ValueSeries(
        lanes.count > 1 ? lane : "", stroke: .lane(position),
        values: axis.values.indices.map { number(medians[$0] ?? .missing, by: measure) })
    }
    let all = series.flatMap(\.values)
    let chart = BarChart(
      title: "\(measure.title) by \(axis.key)",
      horizontal: Axis(measure.title, unit: measure.unit, scale: measure.scale(of: all)),
      names: axis.values, series: series)
    let rows = axis.values.count * (lanes.count + (lanes.count > 1 ? 1 : 0))
    var grid = CellGrid(size: Size(width: width, height: max(8, min(rows, Self.barRows) + 3)))
    chart.draw(on: &grid, in: grid.bounds, glyphs: glyphs)
    return grid
  }

  private func number(_ outcome: SweepOutcome, by measure: SweepMeasure) -> Double {
    switch outcome {
    case .number(let value): measure.isShare ? value * 100 : value
    case .never: .infinity
    case .diverged: .nan
    case .missing: HeatMap.missing
    }
  }
}

extension SweepPicture {
  /// The first swept setting along the columns, the second along the rows; a map for every lane and every combination of
  /// the others, all on one scale of colours.
  private func heatMaps(of measure: SweepMeasure) -> [CellGrid] {
    let axes = results.grid.axes
    let (columns, rows) = (axes[0].values.count, axes[1].values.count)
    let facets = axes.dropFirst(2).reduce(1) { $0 * $1.values.count }
    let maps = results.lanes.flatMap { lane in
      let medians = medians(ofLane: lane, by: measure)
      return (0..<facets).map { facet in
        let outcomes = (0..<rows).map { row in
          (0..<columns).map { column in medians[(column * rows + row) * facets + facet] ?? .missing }
        }
        return (title: title(ofLane: lane, facet: facet), outcomes: outcomes)
      }
    }
    let numbers = maps.flatMap { $0.outcomes.flatMap { $0.map { number($0, by: measure) } } }
    let scale = measure.scale(of: numbers)
    let finite = numbers.filter(\.isFinite)
    let range = finite.min().flatMap { low in finite.max().map { low...$0 } }
    return maps.map { map in
      let chart = HeatMap(
        title: map.title, columnNames: axes[0].values, rowAxisName: axes[1].key, rowNames: axes[1].values,
        values: map.outcomes.map { $0.map { number($0, by: measure) } }, valueName: measure.title,
        unit: measure.unit, scale: scale, range: range)
      return draw(chart, columns: axes[0].key, writing: map.outcomes, by: measure)
    }
  }

  private func title(ofLane lane: String, facet: Int) -> String {
    let others = results.grid.choices(ofCombination: facet).dropFirst(2).map(\.text)
    return ((results.lanes.count > 1 ? [lane] : []) + others).joined(separator: ", ")
  }

  private func draw(
    _ chart: HeatMap, columns name: String, writing outcomes: [[SweepOutcome]], by measure: SweepMeasure
  ) -> CellGrid {
    let (rows, columns) = (chart.values.count, chart.columnCount)
    let labels = max(chart.rowNames.map(\.count).max() ?? 0, chart.rowAxisName.count) + 2
    let width = min(width, max(Self.heatMapWidth, labels + columns * Self.columnWidth))
    let rowHeight = rows <= 4 ? 3 : rows <= 8 ? 2 : 1
    var grid = CellGrid(size: Size(width: width, height: max(rows * rowHeight, 4) + 4))
    let area = grid.bounds.inset(bottom: 1)
    chart.draw(on: &grid, in: area, glyphs: glyphs)
    let plot = chart.plotArea(in: area, glyphs: glyphs)
    let below = Rectangle(x: plot.x, y: area.bottom, width: plot.width, height: 1)
    grid.write(name, in: below, style: Style(.muted), alignment: .center, ellipsis: glyphs.ellipsis)
    // A column of the screen shows what lies in its middle.
    func left(of column: Int) -> Int { plot.x + (2 * column * plot.width + columns - 1) / (2 * columns) }
    for (row, line) in outcomes.enumerated() {
      let y = plot.y + (2 * row + 1) * plot.height / (2 * rows)
      for (column, outcome) in line.enumerated() {
        let cell = left(of: column)..<left(of: column + 1)
        let text = measure.text(outcome, within: cell.count - 2)
        if !text.isEmpty { write(text, inside: cell, y: y, on: &grid) }
      }
    }
    return grid
  }

  /// Writes an outcome into the middle of its cell, between blanks, in colours that are read on it.
  private func write(_ text: String, inside cell: Range<Int>, y: Int, on grid: inout CellGrid) {
    let padded = " \(text) "
    let start = cell.lowerBound + (cell.count - padded.count) / 2
    var style = Style(.alarm)
    if case .level(let level)? = grid[cell.lowerBound + cell.count / 2, y].style.background {
      style = Style(.level(level < 140 ? 255 : 0), on: .level(level))
    }
    grid.write(padded, x: start, y: y, style: style)
  }
}

extension SweepMeasure {
  /// The unit of what is drawn.
  fileprivate var unit: String { isShare ? "%" : isCount ? "steps" : "" }

  private var isCount: Bool { if case .steps = self { true } else { false } }

  /// A logarithmic scale for numbers above 0 that are far apart.
  fileprivate func scale(of values: [Double]) -> Scale {
    let finite = values.filter(\.isFinite)
    guard !isShare, let low = finite.min(), let high = finite.max(), low > 0, high / low >= 30 else {
      return .linear
    }
    return .log10
  }
}
