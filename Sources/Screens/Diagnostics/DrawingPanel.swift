import Cells
import Plotting

/// Time and bytes of the latest pictures.
struct DrawingPanel: PanelView {
  let context: PageContext

  let name = "drawing"
  let title = "Cost of a picture"
  let abilities: PanelAbilities = [.logarithm]
  let isLogarithmicAtFirst = true

  private var costs: DrawingCosts { context.costs }
  private var scale: Scale { context.isLogarithmic(self) ? .log10 : .linear }

  func fit(_ axes: inout PanelAxes) { axes.fit("time", to: chart.verticalDataRange, scale: scale) }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    let parts = rectangle.rows([.fixed(1), .fixed(min(5, max(0, rectangle.height - 9))), .flexible()])
    PanelTitle(
      variants: [
        .init(title: title, caption: "milliseconds, of the latest \(DrawingCosts.bound)"),
        .init(title: title),
      ],
      isFocused: context.isFocused(name), glyphs: context.glyphs
    ).draw(on: &grid, in: parts[0])
    for (row, line) in lines.prefix(parts[1].height).enumerated() {
      grid.write(line, in: parts[1].row(row).inset(left: 1), ellipsis: context.glyphs.ellipsis)
    }
    grid.draw(chart, in: parts[2], glyphs: context.glyphs)
  }

  private var chart: LineChart {
    let first = Double(costs.count - costs.latest.count)
    func points(_ value: (DrawingCost) -> Double) -> [LineChart.Point] {
      costs.latest.enumerated().map { .init(x: first + Double($0.offset), y: value($0.element) * 1000) }
    }
    return LineChart(
      horizontal: Axis("picture"),
      vertical: Axis("time", unit: "ms", scale: scale, range: context.range("time", of: name)),
      series: [
        .init("computing", stroke: .lane(0), points: points(\.computing)),
        .init("sending", stroke: .lane(1), points: points(\.sending)),
      ], emptyText: "no picture was shown on a terminal yet")
  }

  private var lines: [String] {
    guard let last = costs.latest.last else { return ["pictures shown: 0"] }
    func mean(_ value: (DrawingCost) -> Double) -> Double {
      costs.latest.map(value).reduce(0, +) / Double(max(1, costs.latest.count)) * 1000
    }
    let number = FixedNumber(width: 6)
    var lines = [
      "pictures shown: \(Numbers.grouped(costs.count))",
      "computing: \(number.text(last.computing * 1000)) ms, mean \(number.text(mean(\.computing))) ms",
      "sending:   \(number.text(last.sending * 1000)) ms, mean \(number.text(mean(\.sending))) ms",
    ]
    if let traffic = last.traffic {
      lines.append(
        "sent: \(Numbers.grouped(traffic.lastBytes)) bytes for \(Numbers.grouped(traffic.lastCells)) changed cells"
      )
      lines.append(
        "sent in all: \(Numbers.grouped(traffic.totalBytes)) bytes in \(Numbers.grouped(traffic.frames)) pictures"
      )
    } else {
      lines.append("sent: bytes cannot be counted here")
    }
    return lines
  }
}

extension DrawingPanel {
  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "What each picture cost the program: the time to compute it, and the time to hand what changed to the terminal.",
        "A picture is drawn only after something changed, at most thirty a second, and never makes training wait: "
          + "the two are different threads, and the newest frame replaces one that was not drawn.",
      ],
      marks: "Bytes are counted by the system as they are sent; over a slow line they are what matters.")
  }

  /// A row a picture.
  var table: PanelTable {
    let first = costs.count - costs.latest.count
    return PanelTable(
      columns: ["picture", "computing [s]", "sending [s]", "bytes", "changed cells"],
      rows: costs.latest.enumerated().map { index, cost in
        [
          .integer(first + index), .number(cost.computing), .number(cost.sending),
          cost.traffic.map { .integer($0.lastBytes) } ?? .none,
          cost.traffic.map { .integer($0.lastCells) } ?? .none,
        ]
      })
  }
}
