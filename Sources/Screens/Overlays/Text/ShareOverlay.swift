import Cells
import Readings

/// The line that repeats the run elsewhere.
struct ShareOverlay: ScrollingOverlay {
  static let keys: [KeyRow<OverlayMove>] =
    [
      KeyRow(
        [(.escape, .close), (.enter, .close), (.character("q"), .close)], "close", help: "Close the line."),
      KeyRow(
        [(.character("w"), .accept)], "write", help: "Write the line to a file in the working directory."),
      KeyRow(
        [(.character("m"), .nextValue)], "mouse",
        help: "Leave the mouse to the terminal, which then selects text, or take it again."),
    ] + scrollKeys

  var scroll = 0
  var furthest = 0
  let title = "Share"

  mutating func performOther(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    switch move {
    case .accept: .asks([.file(PanelFile(name: Self.fileName(state), text: Self.command(state) + "\n"))])
    case .nextValue: .asks([.perform(.toggleMouse)])
    default: .stays
    }
  }

  func text(in state: AppState, size: Size) -> ScrolledText? {
    let width = OverlayBox.room(in: size, width: ScrolledText.widest).width
    let command = Self.cut(Self.command(state), width: width)
    let words =
      ["This line, in a terminal, repeats the run from step 0, seed included."] + Self.warnings(state)
    let lines = command + words.flatMap { [""] + WrappedText.lines($0, width: width) }
    return ScrolledText(
      title: title, columns: [lines.map { ScrolledText.Line(words: $0) }], width: width,
      hints: hints(state.options))
  }

  /// The text in pieces that together are the text, not broken between words.
  private static func cut(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [] }
    return stride(from: 0, to: text.count, by: width).map { String(text.dropFirst($0).prefix(width)) }
  }

  private static func command(_ state: AppState) -> String {
    "bnviz run \(ExperimentLine(state.frame.description.settings).text)"
  }

  private static func fileName(_ state: AppState) -> String {
    let run = state.frame.description.title.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return "\(run.isEmpty ? "run" : run)-share.txt"
  }

  /// What the line does not hold.
  private static func warnings(_ state: AppState) -> [String] {
    var warnings: [String] = []
    if let first = state.frame.events.first(where: \.isByHand) {
      warnings.append(
        "This run was changed by hand, first at step \(first.step). The line holds the settings of now and begins with "
          + "them at step 0: it does not give the same run. A learning rate changed by keys is not in it.")
    }
    let data = state.frame.description.settings.first { $0.key == "data" }?.value.text ?? ""
    if !data.isEmpty { warnings.append("The line names \(data), but does not hold what is in it.") }
    return warnings
  }
}
