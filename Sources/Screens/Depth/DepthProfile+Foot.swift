import Cells
import Plotting
import Readings

extension DepthProfile {
  /// A line under the plots: by how much the gradient changes from layer to layer.
  struct FootLine {
    /// Ways to say it, the best first.
    let variants: [[PanelTitle.Entry]]

    func draw(on grid: inout CellGrid, in row: Rectangle, glyphs: Glyphs) {
      let fitting = variants.first { line in
        line.reduce(-1) { $0 + $1.text.count + 2 } <= row.width
      }
      guard let line = fitting ?? variants.last else { return }
      var x = row.x + 1
      for entry in line {
        let room = row.inset(left: x - row.x)
        grid.write(entry.text, in: room, style: entry.style, ellipsis: glyphs.ellipsis)
        x += entry.text.count + 2
      }
    }
  }

  /// Rows from which on there is room for a foot.
  private static let footedHeight = 10

  /// The lines under the plots: one for each chain of layers that a gradient goes down.
  func foot(in rectangle: Rectangle) -> [FootLine] {
    guard rectangle.height >= Self.footedHeight else { return [] }
    let lines = rows.chains.compactMap(footLine)
    return Array(lines.prefix((rectangle.height - 6) / 4))
  }

  /// The factors of all lanes over one chain; nil where no lane has one.
  private func footLine(_ chain: LayerChain) -> FootLine? {
    let factors = context.lanes.compactMap { lane in
      GradientFactor(over: chain, rows: rows, lane: lane.index, reading: lane.reading).map { (lane, $0) }
    }
    guard let unit = factors.first?.1.unit, factors.contains(where: { $0.1.measured != nil }) else {
      return nil
    }
    let (symbols, glyphs) = (context.symbols, context.glyphs)
    let network = chain.name.isEmpty ? "" : "\(chain.name): "
    func entries(_ text: (String, GradientFactor) -> String) -> [PanelTitle.Entry] {
      factors.map { lane, factor in
        let measured = factor.measured.map { FixedNumber(width: 4).text($0) } ?? " n/a"
        return .init(text: "\(lane.mark(glyphs)) \(text(measured, factor))", style: Style(lane.ink))
      }
    }
    func lead(_ text: String) -> PanelTitle.Entry { .init(text: text, style: Style(.muted)) }
    let way = "a \(unit.rawValue) \(unit.way)"
    func withTheory(_ measured: String, _ factor: GradientFactor) -> String {
      let theory = factor.theory.map { " (theory at step 0: \(FixedNumber(width: 4).shortText($0)))" } ?? ""
      return "\(symbols.by)\(measured)\(theory)"
    }
    func withFigure(_ measured: String, _ factor: GradientFactor) -> String {
      "\(symbols.by)\(measured)\(factor.theory.map { " (\(FixedNumber(width: 4).shortText($0)))" } ?? "")"
    }
    func plain(_ measured: String, _ factor: GradientFactor) -> String { "\(symbols.by)\(measured)" }
    return FootLine(variants: [
      [lead("\(network)\(symbols.gradientNorm) \(way), on average")] + entries(withTheory),
      [lead("\(network)\(symbols.gradientNorm) \(way)")] + entries(withTheory),
      [lead("\(network)\(symbols.gradientNorm) \(way) (theory at step 0)")] + entries(withFigure),
      [lead("\(network)\(symbols.gradientNorm) \(way)")] + entries(plain),
      [lead("\(network.prefix(4))\(way)")] + entries(plain),
      [lead(String(network.prefix(1)))] + entries(plain),
    ])
  }
}
