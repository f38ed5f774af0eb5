import Cells
import Readings

/// The first line: name of the program and of the run, and the legend of the lanes, which is always there.
struct HeaderLine {
  let frame: Frame
  let page: Page
  let frontLane: Int
  let glyphs: Glyphs

  /// Draws it; with the name of the page where nothing else says it.
  func draw(on grid: inout CellGrid, in line: Rectangle, namesPage: Bool) {
    let legend = legend(room: line.width - (namesPage && !pageName.isEmpty ? pageName.count + 2 : 0))
    let legendWidth = legend.reduce(0) { $0 + $1.text.count + 2 }
    var x = line.right - legendWidth
    let title = title(room: x - line.x - 1, namesPage: namesPage)
    var column = line.x
    for (index, part) in title.enumerated() {
      column = grid.write(
        part, x: column, y: line.y, style: index == 0 ? Style(.accent) : Style(.muted), in: line)
    }
    for entry in legend {
      x = grid.write(entry.text, x: x, y: line.y, style: entry.style, in: line) + 2
    }
  }

  /// The number and the name of the page; nothing on the first, which needs none.
  private var pageName: String { page == .overview ? "" : " \(page.key) \(page.title)" }

  /// Name of the run, and what the networks are, as far as there is room.
  private func title(room: Int, namesPage: Bool) -> [String] {
    let symbols = Symbols(glyphs)
    let name = (frame.playback == nil ? " " : " replay: ") + frame.description.title
    if namesPage, !pageName.isEmpty {
      let both = [pageName, " " + name]
      return both.joined().count <= room ? both : [String(pageName.prefix(max(0, room)))]
    }
    for summary in NetworkSummary(frame.description).texts(symbols)
    where name.count + 2 + summary.count <= room {
      return [name, "  " + summary]
    }
    return name.count <= room ? [name] : []
  }

  private struct Entry {
    let text: String
    let style: Style
  }

  /// A lane's mark, name and difference; the differences are left out, then the names cut, where room is short.
  private func legend(room: Int) -> [Entry] {
    let lanes = frame.laneViews
    func entries(_ text: (LaneView) -> String) -> [Entry] {
      lanes.map { lane in
        let isFront = lane.index == frontLane && lanes.count > 1
        return Entry(text: "\(lane.mark(glyphs)) \(text(lane))", style: Style(lane.ink, bold: isFront))
      }
    }
    func width(_ entries: [Entry]) -> Int { entries.reduce(0) { $0 + $1.text.count + 2 } }
    let long = entries { "\($0.name) (\($0.difference))" }
    if width(long) <= room * 7 / 10, !lanes.contains(where: { $0.difference.isEmpty }) { return long }
    let short = entries(\.name)
    if width(short) <= room { return short }
    let each = max(1, room / max(1, lanes.count) - 4)
    // Names that begin alike are told apart by their ends, those that end alike too by both.
    let ways: [(String) -> String] = [
      { String($0.prefix(each)) }, { String($0.suffix(each)) },
      { $0.count > each ? "\($0.prefix(each / 2))\(glyphs.ellipsis)\($0.suffix((each - 1) / 2))" : $0 },
    ]
    let way = ways.first { way in Set(lanes.map { way($0.name) }).count == lanes.count } ?? ways[1]
    return entries { way($0.name) }
  }
}
