import Cells

/// Lines of text in a box, in one column or several, which scroll where they do not fit.
struct ScrolledText {
  /// A line: bold words in a column at the left, words beside them, or a heading.
  struct Line: Equatable {
    var keys = ""
    var words = ""
    var isHeading = false
    var ink = Ink.standard
  }

  /// Width of the column at the left of lines with `keys`.
  static let keysWidth = 17
  /// Blanks between columns.
  static let gap = 3
  /// Widest column of text that is comfortably read.
  static let widest = 84

  let title: String
  /// The columns, each of lines.
  let columns: [[Line]]
  /// Width of the whole text.
  let width: Int
  let hints: [KeyHint]

  private var height: Int { columns.map(\.count).max() ?? 0 }

  /// The largest number of lines to scroll by on a screen.
  func furthestScroll(in size: Size) -> Int {
    max(0, height - OverlayBox.room(in: size, width: width).height)
  }

  func draw(on grid: inout CellGrid, scroll: Int, of state: AppState) {
    let glyphs = state.options.glyphs
    let room = OverlayBox.room(in: grid.size, width: width).height
    let first = min(max(0, scroll), max(0, height - room))
    let last = min(height, first + room)
    let place =
      room >= height ? "" : ", lines \(first + 1)\(Symbols(glyphs).dash)\(last) of \(height)"
    let box = OverlayBox(title: title + place, hints: hints, state: state)
    let text = box.draw(on: &grid, text: Size(width: width, height: height))
    let places = text.columns(columns.map { _ in .flexible() }, spacing: Self.gap)
    for (lines, place) in zip(columns, places) {
      for (row, line) in lines.dropFirst(first).prefix(room).enumerated() {
        draw(line, on: &grid, in: place.row(row), glyphs)
      }
    }
  }

  private func draw(_ line: Line, on grid: inout CellGrid, in row: Rectangle, _ glyphs: Glyphs) {
    guard !line.isHeading else {
      grid.write(line.words, in: row, style: Style(.accent), ellipsis: glyphs.ellipsis)
      return
    }
    let width = line.keys.isEmpty ? 0 : Self.keysWidth
    let keys = row.inset(right: row.width - width + 1)
    grid.write(line.keys, in: keys, style: Style(.standard, bold: true), ellipsis: glyphs.ellipsis)
    grid.write(
      line.words, in: row.inset(left: width), style: Style(line.ink), ellipsis: glyphs.ellipsis)
  }
}

/// A scrolled text as an overlay: how far it is scrolled.
protocol ScrollingOverlay: OverlayView {
  /// Number of lines before the first that is shown.
  var scroll: Int { get set }
  /// The largest number of lines to scroll by; worked out anew with another frame or size, not with every key.
  var furthest: Int { get set }
  /// The text for a state; nil where there is none to show.
  func text(in state: AppState, size: Size) -> ScrolledText?
  /// Carries out what does not scroll.
  mutating func performOther(_ move: OverlayMove, in state: AppState) -> OverlayOutcome
}

extension ScrollingOverlay {
  mutating func performOther(_ move: OverlayMove, in state: AppState) -> OverlayOutcome { .stays }

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    let page = max(1, OverlayBox.room(in: state.size, width: 1).height - 1)
    switch move {
    case .up: scroll = max(0, scroll - 1)
    case .down: scroll = min(furthest, scroll + 1)
    case .pageUp: scroll = max(0, scroll - page)
    case .pageDown: scroll = min(furthest, scroll + page)
    case .first: scroll = 0
    case .last: scroll = furthest
    case .close: return .closes
    default: return performOther(move, in: state)
    }
    return .stays
  }

  mutating func settle(in state: AppState) {
    furthest = text(in: state, size: state.size)?.furthestScroll(in: state.size) ?? 0
    scroll = min(max(0, scroll), furthest)
  }

  func draw(on grid: inout CellGrid, of state: AppState) {
    text(in: state, size: grid.size)?.draw(on: &grid, scroll: scroll, of: state)
  }

  /// The keys that scroll.
  static var scrollKeys: [KeyRow<OverlayMove>] {
    [
      KeyRow(
        [(.up, .up), (.down, .down), (.character("k"), .up), (.character("j"), .down)], "scroll",
        help: "Scroll by a line."),
      KeyRow(
        [(.pageUp, .pageUp), (.pageDown, .pageDown), (.character(" "), .pageDown)], "page",
        help: "Scroll by what the box shows."),
      KeyRow(
        [
          (.home, .first), (.end, .last), (.character("g"), .first), (.character("G"), .last),
        ], "ends", help: "Scroll to the first or the last line."),
    ]
  }
}
