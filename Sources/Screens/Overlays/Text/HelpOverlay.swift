import Cells

/// The list of all keys, grouped, made from the tables; what lies open comes first.
struct HelpOverlay: ScrollingOverlay {
  /// Keys under a heading.
  struct Section: Sendable, Equatable {
    let title: String
    let hints: [KeyHint]
  }

  static let keys: [KeyRow<OverlayMove>] =
    [
      KeyRow(
        [
          (.escape, .close), (.character("?"), .close), (.function(1), .close), (.enter, .close),
          (.character("q"), .close),
        ], "close", help: "Close the help.")
    ] + scrollKeys

  /// From this width of text on there are two columns.
  private static let leastForTwo = 110

  var scroll = 0
  var furthest = 0
  /// What lies under the help, and its keys; nil for the board.
  var box: Section?
  let title = "Keys"

  /// Whether a key opens the help of an overlay.
  static func opens(_ key: Key, whileTyping isTyping: Bool) -> Bool {
    key == .function(1) || (key == .character("?") && !isTyping)
  }

  func text(in state: AppState, size: Size) -> ScrolledText? {
    let widest = 2 * ScrolledText.widest + ScrolledText.gap
    let room = OverlayBox.room(in: size, width: widest).width
    let isTwo = room >= Self.leastForTwo
    let width = isTwo ? room : min(room, ScrolledText.widest)
    let blocks = blocks(width: isTwo ? (width - ScrolledText.gap) / 2 : width, state)
    return ScrolledText(
      title: title, columns: isTwo ? Self.halves(blocks) : [Self.joined(blocks[...])], width: width,
      hints: hints(state.options))
  }

  /// The parts, each with its heading.
  private func blocks(width: Int, _ state: AppState) -> [[ScrolledText.Line]] {
    let isASCII = state.options.glyphs == .ascii
    let isReplay = state.isReplay
    var blocks = state.options.version.isEmpty ? [] : [[ScrolledText.Line(words: state.options.version)]]
    if let box {
      blocks.append(Self.block(box, width: width))
    } else {
      blocks.append(page(state, width: width))
    }
    for group in KeyBinding.Group.allCases {
      let rows = KeyTable.bindings(in: state).filter { $0.group == group && !(isReplay && $0.needsTraining) }
      guard !rows.isEmpty else { continue }
      let section = Section(
        title: group.rawValue, hints: rows.map { $0.hint(ascii: isASCII, isReplay: isReplay) })
      blocks.append(Self.block(section, width: width))
    }
    return blocks
  }

  /// What the page shows, and what each of its panels can show.
  private func page(_ state: AppState, width: Int) -> [ScrolledText.Line] {
    let page = state.board.page
    var lines = [ScrolledText.Line(words: "This page: \(page.title)", isHeading: true)]
    lines += WrappedText.lines(page.summary.asSentence, width: width).map { ScrolledText.Line(words: $0) }
    for panel in state.panels {
      let choices = panel.choices.count > 1 ? "; v shows \(panel.choices.joined(separator: ", "))" : ""
      lines += Self.lines(keys: panel.name, words: panel.title + choices + ".", width: width)
    }
    return lines
  }

  private static func block(_ section: Section, width: Int) -> [ScrolledText.Line] {
    [ScrolledText.Line(words: section.title, isHeading: true)]
      + section.hints.flatMap { hint in
        let isLong = hint.allKeys.count >= ScrolledText.keysWidth
        return lines(keys: isLong ? hint.keys : hint.allKeys, words: hint.help, width: width)
      }
  }

  /// Words beside keys.
  private static func lines(keys: String, words: String, width: Int) -> [ScrolledText.Line] {
    let wrapped = WrappedText.lines(words, width: max(1, width - ScrolledText.keysWidth))
    return wrapped.enumerated().map { index, words in
      // A blank keeps the words of further lines in their column.
      ScrolledText.Line(keys: index == 0 ? keys : " ", words: words)
    }
  }

  private static func joined(_ blocks: ArraySlice<[ScrolledText.Line]>) -> [ScrolledText.Line] {
    Array(blocks.joined(separator: [ScrolledText.Line()]))
  }

  /// The parts in two columns, as alike in height as can be without breaking one.
  private static func halves(_ blocks: [[ScrolledText.Line]]) -> [[ScrolledText.Line]] {
    let ways = (0...blocks.count).map { [joined(blocks[..<$0]), joined(blocks[$0...])] }
    return ways.min { max($0[0].count, $0[1].count) < max($1[0].count, $1[1].count) } ?? []
  }
}
