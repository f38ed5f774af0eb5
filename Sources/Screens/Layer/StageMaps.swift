import Cells
import Plotting

/// The affine maps of some lanes: the ways of some normalised values to where γ and β put them, and γ and β beside them.
struct StageMaps {
  let maps: [StagesPanel.AffineMap]
  let frontLane: Int
  let range: ClosedRange<Double>
  let glyphs: Glyphs

  /// The values of x̂ whose way is drawn.
  private static let followed = [-1.0, 0, 1]

  /// Draws as many lanes as there is room for beside their ways, the front one before all others.
  func draw(on grid: inout CellGrid, in area: Rectangle) {
    guard !area.isEmpty, !maps.isEmpty else { return }
    let drawn = (1...maps.count).reversed().lazy.compactMap { picture(of: chosen($0), size: area.size) }.first
    guard let drawn else { return }
    for y in 0..<area.height {
      for x in 0..<area.width { grid[area.x + x, area.y + y] = drawn[x, y] }
    }
  }

  /// So many maps, that of the front lane among them, in the order of the lanes.
  private func chosen(_ count: Int) -> [StagesPanel.AffineMap] {
    let front = maps.filter { $0.lane.index == frontLane }
    let others = maps.filter { $0.lane.index != frontLane }
    return (front + others).prefix(count).sorted { $0.lane.index < $1.lane.index }
  }

  /// Some maps with their figures; nil where figures of more than one would cover the ways or one another.
  private func picture(of chosen: [StagesPanel.AffineMap], size: Size) -> CellGrid? {
    var picture = CellGrid(size: size)
    drawWays(of: chosen, on: &picture)
    for map in chosen {
      let style = Style(map.lane.ink)
      let isPlaced =
        write([figures(of: map)], style, on: &picture)
        || write([gammaText(of: map), betaText(of: map, isMarked: true)], style, on: &picture)
      guard !isPlaced else { continue }
      guard chosen.count == 1 else { return nil }
      let rows = (0..<size.height).map(picture.bounds.row)
      guard let row = rows.min(by: { picture.busyCells(in: $0) < picture.busyCells(in: $1) }) else {
        continue
      }
      picture.write(figures(of: map), in: row, style: style, ellipsis: glyphs.ellipsis)
    }
    if chosen.count < maps.count {
      let note = "\(chosen.count) of \(maps.count) lanes"
      if let place = freePlace(for: note, in: picture) {
        picture.write(note, in: place, style: Style(.muted))
      }
    }
    return picture
  }

  /// Writes all of some texts where they cover nothing, or none of them.
  private func write(_ texts: [String], _ style: Style, on picture: inout CellGrid) -> Bool {
    var written = picture
    for text in texts {
      guard let place = freePlace(for: text, in: written) else { return false }
      written.write(text, in: place, style: style)
    }
    picture = written
    return true
  }

  private func figures(of map: StagesPanel.AffineMap) -> String {
    "\(gammaText(of: map)) \(betaText(of: map, isMarked: false))"
  }

  private func gammaText(of map: StagesPanel.AffineMap) -> String {
    "\(map.lane.mark(glyphs)) \(Symbols(glyphs).gamma) \(FixedNumber(width: 5).text(map.gamma))"
  }

  private func betaText(of map: StagesPanel.AffineMap, isMarked: Bool) -> String {
    let text = "\(Symbols(glyphs).beta) \(FixedNumber(width: 5).text(map.beta))"
    return isMarked ? "\(map.lane.mark(glyphs)) \(text)" : text
  }

  /// The first row whose left end has room for a text and a blank beside it, or else whose right end has.
  private func freePlace(for text: String, in picture: CellGrid) -> Rectangle? {
    let bounds = picture.bounds
    let length = text.count
    guard length <= bounds.width else { return nil }
    let starts = [bounds.x, bounds.right - length]
    return starts.lazy.flatMap { start in
      (0..<bounds.height).lazy.map { Rectangle(x: start, y: $0, width: length, height: 1) }
    }.first { place in
      picture.busyCells(in: place.inset(left: -1, right: -1).intersection(bounds)) == 0
    }
  }

  private func drawWays(of chosen: [StagesPanel.AffineMap], on picture: inout CellGrid) {
    var canvas = Canvas(size: picture.bounds.size, glyphs: glyphs)
    let last = Double(max(0, canvas.height - 1))
    for map in chosen {
      let pen = canvas.pen(map.lane.stroke, layer: .line)
      for value in Self.followed {
        canvas.line(
          from: DotPoint(x: dot(of: value, canvas), y: 0),
          to: DotPoint(x: dot(of: map(value), canvas), y: last), pen)
      }
    }
    canvas.draw(on: &picture, in: picture.bounds)
    if picture.bounds.height >= 3 { drawStarts(on: &picture, canvas) }
  }

  /// Writes the followed values over the beginnings of their ways, where these are far enough apart.
  private func drawStarts(on picture: inout CellGrid, _ canvas: Canvas) {
    let row = picture.bounds.row(0)
    let dotsPerColumn = max(1, canvas.width / max(1, row.width))
    let column = { (value: Double) in row.x + Int(dot(of: value, canvas).rounded()) / dotsPerColumn }
    guard Self.followed.allSatisfy(range.contains), column(1) - column(0) >= 3 else { return }
    for value in Self.followed {
      let text = Int(value).description
      picture.write(text, x: column(value) - text.count / 2, y: row.y, style: Style(.muted), in: row)
    }
  }

  /// The dot under a value where the ends of the axis are the edges of the plot.
  private func dot(of value: Double, _ canvas: Canvas) -> Double {
    Scale.linear.fraction(of: value, in: range) * Double(canvas.width) - 0.5
  }
}
