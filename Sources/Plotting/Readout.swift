import Cells

/// What stands under a crosshair: a place on the horizontal axis and the value of every series there.
public struct Readout: Sendable, Equatable {
  /// The value of one series.
  public struct Entry: Sendable, Equatable {
    /// What the series is called.
    public var name: String
    /// Its value there.
    public var value: Double
    /// Its look; nil where the name has to say which it is.
    public var stroke: Stroke?
    /// What it has in common with its neighbours, said once before them: `held-out`; empty for nothing.
    public var group: String

    /// Makes an entry.
    public init(_ name: String, value: Double, stroke: Stroke? = nil, group: String = "") {
      self.name = name
      self.value = value
      self.stroke = stroke
      self.group = group
    }
  }

  /// The place: a value of the horizontal axis, or the position of a name on it.
  public var place: Double
  /// The place in words, with the axis's name and unit: `step 430`.
  public var label: String
  /// One value a series, in the order in which they are to be read.
  public var entries: [Entry]

  /// Makes a readout.
  public init(place: Double, label: String, entries: [Entry]) {
    self.place = place
    self.label = label
    self.entries = entries
  }

  /// A place with the name and the unit of its axis; whole numbers without decimals.
  static func label(of place: Double, on axis: Axis) -> String {
    [axis.name, text(of: place), axis.unit].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A place in at least six columns.
  static func text(of place: Double) -> String {
    let isWhole = place.isFinite && place == place.rounded() && abs(place) < 1e9
    return isWhole ? FixedNumber.pad(String(Int(place)), to: 6) : FixedNumber(width: 6).text(place)
  }
}

extension PlotFrame {
  /// Draws an upright line through the plot over everything but the lines of a canvas.
  func drawUpright(at x: Int, style: Style, over canvas: Canvas? = nil, on grid: inout CellGrid) {
    guard x >= plot.x, x < plot.right else { return }
    let cell = Cell(glyphs.lineArt.vertical, style: style)
    for y in plot.y..<plot.bottom where canvas?.showsLine(x: x - plot.x, y: y - plot.y) != true {
      grid[x, y] = cell
    }
  }

  /// Writes a readout beside the upright line in a column, in the least busy of the plot's upper rows.
  func drawReadout(_ readout: Readout, beside x: Int, on grid: inout CellGrid) {
    guard plot.height >= 3, plot.width >= 16 else { return }
    let most = max(1, plot.height / 3)
    let lines = Self.lines(of: readout, width: plot.width, most: most, glyphs: glyphs)
    let length = 2 + (lines.map(Self.length).max() ?? 0)
    let start: Int
    if x + 1 + length <= plot.right {
      start = x + 1
    } else if x - length >= plot.x {
      start = x - length
    } else {
      start = plot.x
    }
    let columns = start..<min(start + length, plot.right)
    func busyCells(_ row: Int) -> Int {
      grid.busyCells(in: Rectangle(x: start, y: row, width: columns.count, height: lines.count))
    }
    let rows = plot.y...plot.y + most - lines.count
    let row = rows.min { busyCells($0) < busyCells($1) } ?? plot.y
    for (offset, segments) in lines.enumerated() {
      let room = Rectangle(x: start, y: row + offset, width: columns.count, height: 1)
      grid.fill(room)
      var column = start + 1
      for segment in segments {
        column = grid.write(segment.text, x: column, y: room.y, style: segment.style, in: room)
      }
    }
  }

  private typealias Segment = (text: String, style: Style)

  private static func length(_ segments: [Segment]) -> Int { segments.reduce(0) { $0 + $1.text.count } }

  /// The place, then mark, name and value of every entry.
  ///
  /// What takes more than the width goes without names, then without the name of the first group, then with a line for
  /// each group; at last entries go.
  private static func lines(
    of readout: Readout, width: Int, most: Int, glyphs: Glyphs
  ) -> [[Segment]] {
    let place: Segment = (readout.label, Style(.accent))
    let room = width - 2
    for (named, withFirstGroup) in [(true, true), (false, true), (false, false)] {
      let entries = entries(of: readout, named: named, withFirstGroup: withFirstGroup, glyphs)
      let line = [place] + entries.joined()
      if length(line) <= room { return [line] }
    }
    var lines: [[Segment]] = [[place]]
    for entry in entries(of: readout, named: false, withFirstGroup: true, glyphs) {
      let beginsGroup = entry.count > 1 && lines[lines.count - 1].count > 1
      if beginsGroup, lines.count == most { break }
      if beginsGroup { lines.append([]) }
      guard length(lines[lines.count - 1] + entry) <= room else { continue }
      lines[lines.count - 1] += entry
    }
    return lines.filter { !$0.isEmpty }
  }

  /// The segments of each entry; the first of a group has its name before it.
  private static func entries(
    of readout: Readout, named: Bool, withFirstGroup: Bool, _ glyphs: Glyphs
  ) -> [[Segment]] {
    var group = withFirstGroup ? "" : readout.entries.first?.group ?? ""
    return readout.entries.map { entry in
      let style = entry.value.isFinite ? entry.stroke?.style ?? .standard : Style(.alarm)
      let mark = entry.stroke.map { "\($0.mark(in: glyphs)) " } ?? ""
      let name = named || entry.stroke == nil ? "\(entry.name) " : ""
      let value: Segment = ("  \(mark)\(name)\(FixedNumber().text(entry.value))", style)
      guard entry.group != group else { return [value] }
      group = entry.group
      return [("  \(group)", Style(.muted)), value]
    }
  }
}
