import Cells
import Plotting
import Readings

/// A row a layer, and in it for each lane a small histogram of the outputs and three figures.
struct LayerTable: PanelView {
  let context: PageContext

  let name = "layers"
  let title = "Layer outputs a"

  var lanes: [LaneView] { context.lanes }
  var layerNames: [String] { context.layerNames }
  var selectedLayer: Int { context.selectedLayer }
  var glyphs: Glyphs { context.glyphs }
  private var isFocused: Bool { context.isFocused(name) }

  /// Columns of the names that there are at least, where the names are that long: `d/hidden1` and its margins.
  private static let leastNameWidth = 11
  /// From this height on, a row says what the table is.
  private static let titledHeight = 8

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    guard rectangle.height > 1, !layerNames.isEmpty else { return }
    let shape = Shape(in: rectangle, layers: layerNames.count, selected: selectedLayer)
    let blocks = blocks(in: rectangle)
    if shape.hasTitle {
      let place =
        shape.isWhole
        ? []
        : [
          PanelTitle.Entry(
            text: context.symbols.place(of: shape.rows.shown, among: layerNames.count), style: Style(.muted))
        ]
      PanelTitle(
        variants: [
          .init(
            title: title, caption: "of the mini-batch: density, deviation, saturated share, gradient",
            entries: place),
          .init(title: title, entries: place),
        ], isFocused: isFocused, glyphs: glyphs
      ).draw(on: &grid, in: rectangle.row(0))
    }
    drawHead(shape, blocks, on: &grid, in: rectangle.row(shape.hasTitle ? 1 : 0))
    let names = LayerName.fitting(layerNames, width: nameWidth(in: rectangle) - 2)
    for (row, layer) in shape.rows.shown.enumerated() {
      let line = Rectangle(
        x: rectangle.x, y: rectangle.y + shape.headHeight + row * shape.rows.height, width: rectangle.width,
        height: shape.rows.height)
      drawRow(layer, names[layer], blocks, on: &grid, in: line)
    }
  }

  func layer(atRow y: Int, in rectangle: Rectangle) -> Int? {
    guard rectangle.height > 1, !layerNames.isEmpty else { return nil }
    let shape = Shape(in: rectangle, layers: layerNames.count, selected: selectedLayer)
    return shape.rows.row(at: y - rectangle.y - shape.headHeight)
  }

  /// How the height is divided, and which layers are to be seen.
  private struct Shape {
    let hasTitle: Bool
    let rows: VisibleRows
    let isWhole: Bool
    var headHeight: Int { hasTitle ? 2 : 1 }

    init(in rectangle: Rectangle, layers: Int, selected: Int) {
      hasTitle = rectangle.height >= LayerTable.titledHeight
      rows = VisibleRows(layers, selection: selected, in: rectangle.height - (hasTitle ? 2 : 1))
      isWhole = rows.shown.count == layers
    }
  }

  /// The part of the table that belongs to one lane.
  private struct Block {
    let lane: LaneView
    let columns: LayerTableColumns
  }

  private func nameWidth(in rectangle: Rectangle) -> Int {
    min((layerNames.map(\.count).max() ?? 0) + 2, max(Self.leastNameWidth, rectangle.width / 4))
  }

  private func blocks(in rectangle: Rectangle) -> [Block] {
    let room = rectangle.inset(left: nameWidth(in: rectangle))
    let parts = room.columns(
      lanes.map { _ in .flexible(1, minimum: 1) }, spacing: lanes.count * 30 < room.width ? 3 : 1)
    let narrowest = parts.map(\.width).min() ?? 0
    return zip(lanes, parts).map { lane, part in
      Block(lane: lane, columns: LayerTableColumns(x: part.x, width: part.width, narrowest: narrowest))
    }
  }

  private func drawHead(_ shape: Shape, _ blocks: [Block], on grid: inout CellGrid, in row: Rectangle) {
    let name = Rectangle(x: row.x + 1, y: row.y, width: max(0, nameWidth(in: row) - 2), height: 1)
    if shape.hasTitle || shape.isWhole {
      grid.write("layer", in: name, style: Style(.muted), ellipsis: glyphs.ellipsis)
    } else {
      let text =
        "\(shape.rows.shown.lowerBound + 1)\(Symbols(glyphs).dash)\(shape.rows.shown.upperBound)/\(layerNames.count)"
      grid.write(text, in: name, style: Style(.muted), ellipsis: glyphs.ellipsis)
    }
    if isFocused, !shape.hasTitle {
      grid[row.x, row.y] = Cell(Symbols(glyphs).pointer, style: Style(.accent))
    }
    for block in blocks {
      for column in block.columns.places {
        let cell = Rectangle(x: column.x, y: row.y, width: column.width, height: 1)
        if column.field == .density {
          let lane = block.lane
          grid.write(
            heading(of: lane, width: column.width), in: cell, style: Style(lane.ink, bold: true),
            ellipsis: glyphs.ellipsis)
        } else {
          grid.write(
            column.field.title(Symbols(glyphs)), in: cell, style: Style(.muted), alignment: .trailing,
            ellipsis: glyphs.ellipsis)
        }
      }
    }
  }

  /// A lane's mark, its name as far as there is room, and of which step its figures are where they stand still.
  private func heading(of lane: LaneView, width: Int) -> String {
    let note = lane.frozenNote(long: width > 30)
    let room = width - note.count - 2
    if lane.name.count <= room { return "\(lane.mark(glyphs)) \(lane.name)\(note)" }
    // Of two letters nobody guesses the third; the header says which mark is whose.
    guard room > 2 else { return "\(lane.mark(glyphs))\(note)" }
    return "\(lane.mark(glyphs)) \(lane.name.prefix(room - 1))\(glyphs.ellipsis)\(note)"
  }

  private func drawRow(
    _ index: Int, _ label: String, _ blocks: [Block], on grid: inout CellGrid, in row: Rectangle
  ) {
    let name = layerNames[index]
    let isSelected = index == selectedLayer
    let foot = row.row(row.height - 1)
    let nameCell = Rectangle(x: foot.x, y: foot.y, width: nameWidth(in: row), height: 1)
    if isSelected { grid[foot.x, foot.y] = Cell(Symbols(glyphs).pointer, style: Style(.accent)) }
    grid.write(
      label, in: nameCell.inset(left: 1, right: 1), style: isSelected ? Style(.accent) : .standard,
      ellipsis: glyphs.ellipsis)
    for block in blocks {
      guard let reading = block.lane.layer(name) else { continue }
      let style = Style(block.lane.ink, dim: block.lane.divergence != nil)
      for column in block.columns.places {
        let cell = Rectangle(x: column.x, y: row.y, width: column.width, height: row.height)
        if column.field == .density {
          let activation = block.lane.layerDescription(name)?.activation
          DensityRidge(reading, range: Self.outputRange(of: reading, activation), style: style)
            .draw(on: &grid, in: cell, glyphs: glyphs)
        } else {
          let style = column.field.isAlarming(reading) ? Style(.alarm) : style
          grid.write(
            column.field.text(reading), in: cell.row(row.height - 1), style: style, alignment: .trailing)
        }
      }
    }
  }

  /// The axis of a row: all that a bounded nonlinearity can give, or what there is.
  private static func outputRange(of reading: LayerReading, _ activation: String?) -> ClosedRange<Double> {
    switch activation {
    case "sigmoid": 0...1
    case "tanh": -1...1
    default: Scale.linear.drawable(HistogramBins(reading.activation.histogram).range)
    }
  }
}
