import Cells
import Plotting
import Readings

/// Where the values of the told examples lie on one axis, stage under stage, with the ways from one to the next.
struct ValueMapPanel: PanelView {
  let context: PageContext
  private let subject: GlassboxSubject?
  private let substeps: [Substep]

  init(context: PageContext) {
    self.context = context
    subject = GlassboxSubject(context)
    substeps = subject?.substeps(context.symbols) ?? []
  }

  let name = "values"
  let isOfSelectedLayer = true
  let choicePanel = SubstepsPanel.panelName
  let stepsPastLastChoice = true
  var title: String { "Where the values of a unit go" }
  var choices: [String] { substeps.map(\.name) }

  private var glyphs: Glyphs { context.glyphs }
  private var symbols: Symbols { context.symbols }
  private var current: Int { context.choice(of: choicePanel, among: substeps.count) }

  /// Values on one line.
  struct Line: Equatable {
    let label: String
    let values: [Double]
    /// The mean that is marked on it.
    var mean: Double?
    /// The sub-step, by name, from which on its values are known.
    let from: String
  }

  /// What the lines are, and which axis they share.
  enum Picture: String {
    case value, gradient, update
  }

  private var picture: Picture {
    switch substeps[safe: current]?.name {
    case "loss", "backward": .gradient
    case "update" where subject?.specimen.normalization != nil: .update
    case "update": .gradient
    default: .value
    }
  }

  /// The lines of a picture, from the top.
  static func lines(_ picture: Picture, of specimen: SpecimenReading, _ symbols: Symbols) -> [Line] {
    func line(_ label: String, _ values: [Float], mean: Float? = nil, from: String) -> Line? {
      values.isEmpty
        ? nil : Line(label: label, values: values.map(Double.init), mean: mean.map(Double.init), from: from)
    }
    let numbers = specimen.normalization
    let lines: [Line?] =
      switch picture {
      case .value:
        [
          line("z", specimen.preactivation, mean: numbers?.mean, from: "forward"),
          numbers.flatMap { line(symbols.normalized, $0.normalized, from: "normalise") },
          numbers.flatMap { line("y", $0.scaled, from: "scale and shift") },
          line("a", specimen.activation, from: "activation"),
        ]
      case .gradient:
        [
          line("dL/da", specimen.activationGradient, from: "loss"),
          numbers.flatMap { line("dL/dy", $0.scaledGradient, from: "backward") },
          line("dL/dz", specimen.preactivationGradient, from: "backward"),
        ]
      case .update:
        [
          numbers.flatMap { line(symbols.normalized, $0.normalized, from: "normalise") },
          numbers.flatMap { line("y", $0.scaled, from: "scale and shift") },
          numbers.flatMap { numbers in
            line(
              "y after", numbers.normalized.map { numbers.updatedGamma * $0 + numbers.updatedBeta },
              from: "update")
          },
        ]
      }
    return lines.compactMap { $0 }
  }

  private var lines: [Line] { subject.map { Self.lines(picture, of: $0.specimen, symbols) } ?? [] }

  func fit(_ axes: inout PanelAxes) {
    let values = lines.flatMap { $0.values + [$0.mean].compactMap { $0 } }
    axes.fit(picture.rawValue, to: ValueRanges.holding(values))
  }

  func draw(on grid: inout CellGrid, in rectangle: Rectangle) {
    titleLine.draw(on: &grid, in: rectangle.row(0))
    let body = rectangle.inset(top: 1)
    guard let subject, !lines.isEmpty else {
      let text =
        subject == nil ? GlassboxSubject.absence(context) : "these numbers are not told of this layer"
      return Absence(text, glyphs: glyphs).draw(on: &grid, in: body)
    }
    let labels = (lines.map(\.label.count).max() ?? 0) + 2
    let plot = body.inset(left: labels, right: 1, bottom: body.height >= lines.count + 3 ? 2 : 0)
    let range = Scale.linear.drawable(context.range(picture.rawValue, of: name))
    let known = lines.filter { line in substeps.prefix(current + 1).contains { $0.name == line.from } }
    let rows = lines.indices.map { Self.row($0, of: lines.count, in: plot) }
    drawWays(known, rows, range, on: &grid, in: plot, subject.lane.stroke)
    for (index, line) in lines.enumerated() where index == 0 || rows[index] > rows[index - 1] {
      let isKnown = known.contains(line)
      grid.write(
        line.label, x: body.x + 1, y: rows[index],
        style: isKnown ? Style(.standard, bold: true) : Style(.muted, dim: true),
        in: body)
      guard isKnown else { continue }
      drawMarks(
        line, range, on: &grid, in: plot, y: rows[index], Style(subject.lane.ink, bold: true))
    }
    if plot.height < body.height {
      ValueAxis(range: range, name: picture == .gradient ? "gradient" : "value", glyphs: glyphs)
        .draw(on: &grid, in: Rectangle(x: plot.x, y: plot.bottom, width: plot.width, height: 2))
    }
  }

  private static func row(_ line: Int, of count: Int, in plot: Rectangle) -> Int {
    plot.y + (count > 1 ? line * max(0, plot.height - 1) / (count - 1) : 0)
  }

  /// Each example's way from line to line.
  private func drawWays(
    _ lines: [Line], _ rows: [Int], _ range: ClosedRange<Double>, on grid: inout CellGrid, in plot: Rectangle,
    _ stroke: Stroke
  ) {
    var canvas = Canvas(size: plot.size, glyphs: glyphs)
    let line = canvas.pen(stroke, layer: .line)
    let guide = canvas.pen(Stroke(Style(.muted), pattern: .dotted, asciiMark: "."), layer: .guide)
    let dotsPerRow = canvas.height / max(1, plot.height)
    let height = { (row: Int) in (row - plot.y) * dotsPerRow + dotsPerRow / 2 }
    let x = { (value: Double) in
      Scale.linear.fraction(of: value, in: range) * Double(max(0, canvas.width - 1))
    }
    for row in rows { canvas.row(height(row), from: 0, through: canvas.width - 1, guide) }
    for example in 0..<(lines.map(\.values.count).max() ?? 0) {
      let points = zip(lines, rows).compactMap { line, row in
        line.values[safe: example].map { DotPoint(x: x($0), y: Double(height(row))) }
      }
      canvas.polyline(points, line)
    }
    canvas.draw(on: &grid, in: plot)
  }

  /// The numbers of the examples at their values, and the mean: under the line where there is a row for it.
  private func drawMarks(
    _ line: Line, _ range: ClosedRange<Double>, on grid: inout CellGrid, in plot: Rectangle, y: Int,
    _ style: Style
  ) {
    guard !plot.isEmpty else { return }
    let column = { (value: Double) -> Int? in
      let share = Scale.linear.fraction(of: value, in: range)
      return share >= 0 && share <= 1 ? plot.x + Int((share * Double(plot.width - 1)).rounded()) : nil
    }
    let hasMean = substeps.prefix(current + 1).contains { $0.name == "batch statistics" }
    if hasMean, let mean = line.mean, let x = column(mean) {
      let row = plot.height >= 2 * lines.count - 1 ? y + 1 : y
      grid.write(
        symbols.mean, x: min(x, plot.right - symbols.mean.count), y: row, style: Style(.accent, bold: true),
        in: plot)
    }
    var taken: [Int: Int] = [:]
    for (example, value) in line.values.enumerated() {
      guard let x = column(value) else { continue }
      taken[x, default: 0] += 1
      let mark: Character = taken[x] == 1 ? Character("\((example + 1) % 10)") : "+"
      if plot.contains(x: x, y: y) { grid[x, y] = Cell(mark, style: style) }
    }
  }

  private var titleLine: PanelTitle {
    let way = lines.map(\.label).joined(separator: " \(symbols.arrow) ")
    let words =
      switch picture {
      case .value: "Where the examples go"
      case .gradient: "Gradients at the examples"
      case .update: "What the update does to the same \(symbols.normalized)"
      }
    guard !lines.isEmpty else {
      return PanelTitle(variants: [.init(title: words)], isFocused: context.isFocused(name), glyphs: glyphs)
    }
    let entries = [PanelTitle.Entry(text: "a number an example, + several", style: Style(.muted))]
    return PanelTitle(
      variants: [
        .init(title: "\(words): \(way)", caption: "one axis", entries: entries),
        .init(title: "\(words): \(way)", caption: "one axis"),
        .init(title: "\(words): \(way)"), .init(title: words),
      ], isFocused: context.isFocused(name), glyphs: glyphs)
  }
}

extension ValueMapPanel {
  /// A row a line and example.
  var table: PanelTable {
    var table = PanelTable(columns: ["lane", "layer", "unit", "step", "number", "example", "value"])
    guard let subject else { return table }
    for picture in [Picture.value, .gradient] {
      for line in Self.lines(picture, of: subject.specimen, Symbols(.ascii)) {
        for (example, value) in line.values.enumerated() {
          table.rows.append([
            .text(subject.lane.name), .text(subject.layer.name), .integer(subject.specimen.unit + 1),
            .integer(subject.step), .text(line.label), .integer(example + 1), .number(value),
          ])
        }
      }
    }
    return table
  }

  var explanation: PanelExplanation {
    PanelExplanation(
      sentences: [
        "Normalising moves every value of the unit by the same mean and stretches it by the same factor, so the order of the examples and the "
          + "shape of their distribution stay (Ioffe & Szegedy 2015, algorithm 1).",
        "On the way back the gradient at z adds up to 0 over the mini-batch, and so does its product with the normalised values where epsilon is 0: nothing "
          + "pushes against what normalisation takes away.",
      ],
      marks:
        "Each number is an example at its value on the line, + several in one place; lines lead from stage to stage, and the "
        + "mean is that of the whole mini-batch.")
  }
}
