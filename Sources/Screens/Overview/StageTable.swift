import Cells
import Plotting
import Readings

/// The figures of every stage of a layer in every lane: a row a stage, from the pre-activation to the output.
struct StageTable {
  let lanes: [LaneView]
  let layerName: String
  let glyphs: Glyphs

  /// Rows with the head; 0 where no lane has a reading of the layer.
  var height: Int { rows.isEmpty ? 0 : rows.count + 1 }

  /// A stage of the layer in one lane.
  struct Row {
    let lane: LaneView
    let symbol: String
    let stage: StageReading
  }

  /// The stages that each lane has, in the order in which values pass them.
  var rows: [Row] {
    let symbols = Symbols(glyphs)
    return lanes.flatMap { lane -> [Row] in
      guard let layer = lane.layer(layerName) else { return [] }
      return LayerStage.allCases.compactMap { stage in
        stage.reading(of: layer).map { Row(lane: lane, symbol: stage.symbol(symbols), stage: $0) }
      }
    }
  }

  /// A column of figures.
  private struct Field {
    let title: String
    let importance: Int
    let value: (StageReading) -> Float
  }

  private var fields: [Field] {
    [
      Field(title: "mean", importance: 8) { $0.writtenMean },
      Field(title: Symbols(glyphs).sigma, importance: 9) { $0.standardDeviation },
      Field(title: "min", importance: 4) { $0.minimum }, Field(title: "p15", importance: 5) { $0.p15 },
      Field(title: "p50", importance: 6) { $0.p50 }, Field(title: "p85", importance: 5) { $0.p85 },
      Field(title: "max", importance: 4) { $0.maximum },
    ]
  }

  /// Digits of a figure, and the blanks before it.
  private static let (figureWidth, figureSpacing) = (6, 2)
  private static let nonfiniteWidth = 10

  private var layout: TableLayout {
    let symbolWidth = rows.map(\.symbol.count).max() ?? 0
    let nameWidth = lanes.map(\.name.count).max() ?? 0
    let figures = fields.map {
      TableLayout.Column($0.title, width: Self.figureWidth, importance: $0.importance, alignment: .trailing)
    }
    return TableLayout(
      [
        .init("lane", width: nameWidth + 2, importance: 3),
        .init("stage", width: symbolWidth + 2, importance: 10),
      ]
        + figures + [.init("non-finite", width: Self.nonfiniteWidth, importance: 7, alignment: .trailing)],
      spacing: Self.figureSpacing)
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let layout = layout
    let places = layout.rectangles(in: rectangle.inset(left: 1, right: 1))
    for (column, place) in zip(layout.columns, places) {
      guard let place else { continue }
      grid.write(
        column.title, in: place.row(0), style: Style(.muted), alignment: column.alignment,
        ellipsis: glyphs.ellipsis)
    }
    for (index, row) in rows.prefix(max(0, rectangle.height - 1)).enumerated() {
      let style = Style(row.lane.ink)
      let isFirst = index == 0 || rows[index - 1].lane.index != row.lane.index
      let mark = row.lane.mark(glyphs)
      // The mark stands before every stage, for where there is no room for the names.
      let texts = [
        isFirst ? "\(row.lane.name)\(row.lane.frozenNote(long: false))" : "", "\(mark) \(row.symbol)",
      ]
      let figures = fields.map { FixedNumber(width: Self.figureWidth).text($0.value(row.stage)) }
      let all = texts + figures + ["\(row.stage.nonfinite)"]
      for (position, (text, place)) in zip(all, places).enumerated() {
        guard let place else { continue }
        let isAlarm = position == all.count - 1 && row.stage.nonfinite > 0
        grid.write(
          text, in: place.row(index + 1), style: isAlarm ? Style(.alarm) : style,
          alignment: layout.columns[position].alignment, ellipsis: glyphs.ellipsis)
      }
    }
  }
}
