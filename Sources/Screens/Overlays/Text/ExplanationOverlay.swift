import Cells

/// What the focused panel shows and why it matters, with its source.
struct ExplanationOverlay: ScrollingOverlay {
  static let keys: [KeyRow<OverlayMove>] =
    [
      KeyRow(
        [(.escape, .close), (.character("x"), .close), (.enter, .close), (.character("q"), .close)], "close",
        help: "Close the explanation.")
    ] + scrollKeys + [
      KeyRow(
        [(.tab, .nextPart), (.backTab, .previousPart)], "panel", help: "Explain the panel after or before.")
    ]

  var scroll = 0
  var furthest = 0
  let title = "Explanation"

  mutating func performOther(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    scroll = 0
    return .asks([.perform(move == .nextPart ? .nextPanel : .previousPanel)])
  }

  func text(in state: AppState, size: Size) -> ScrolledText? {
    guard let panel = state.focusedPanel else { return nil }
    let width = OverlayBox.room(in: size, width: ScrolledText.widest).width
    let explanation = panel.explanation
    let paragraphs = (explanation.sentences + [explanation.formula, explanation.marks]).filter { !$0.isEmpty }
    let parts = paragraphs.map {
      WrappedText.lines($0, width: width).map { ScrolledText.Line(words: $0) }
    }
    return ScrolledText(
      title: panel.title, columns: [Array(parts.joined(separator: [ScrolledText.Line()]))], width: width,
      hints: hints(state.options))
  }
}
