import Cells
import Readings

/// A lane's new name.
struct RenameForm: OverlayView {
  static let keys: [KeyRow<OverlayMove>] = [
    KeyRow([(.escape, .close)], "close", help: "Leave the lane its name."),
    KeyRow([(.enter, .accept)], "rename", help: "Give the lane this name."),
  ]

  private static let width = 44

  let title = "Rename a lane"
  let isTyping = true
  private let lane: Int
  private(set) var input: TextInput

  /// Makes a form that holds the name as it is.
  init(lane: Int, name: String) {
    self.lane = lane
    input = TextInput(name)
  }

  mutating func type(_ key: Key, in state: AppState) -> OverlayOutcome? { input.update(key) ? .stays : nil }

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    guard move == .accept else { return move == .close ? .closes : .stays }
    let names = state.frame.description.lanes.map(\.name)
    guard let old = names[safe: lane] else { return .closes([], notice: "that lane is gone") }
    if input.text == old { return .closes }
    if let refusal = LaneName.refusal(of: input.text, among: names) { return .says(refusal) }
    return .closes([.send(.renameLane(lane, to: input.text))])
  }

  func draw(on grid: inout CellGrid, of state: AppState) {
    let box = OverlayBox(title: title, hints: hints(state.options), state: state)
    let text = box.draw(on: &grid, text: Size(width: Self.width, height: 3))
    input.draw(on: &grid, in: text.row(0))
    grid.write(LaneName.rule, in: text.row(2), style: Style(.muted), ellipsis: state.options.glyphs.ellipsis)
  }
}

/// What lanes may be called.
enum LaneName {
  /// Most characters of a name.
  static let bound = 32
  /// What names are, for a person.
  static let rule = "At most \(bound) letters, digits, hyphens, underscores."

  /// Why a lane cannot be called so; nil where it can.
  static func refusal(of name: String, among names: [String]) -> String? {
    if names.contains(name) { return "there is a lane called \(name) already" }
    guard let first = name.first, first.isLetterOrDigit, name.count <= bound,
      name.allSatisfy({ $0.isLetterOrDigit || $0 == "-" || $0 == "_" })
    else { return "a name is of 1 to \(bound) letters, digits, hyphens and underscores" }
    return nil
  }

  /// A name for a lane that begins as another: the parent's with the first number that is free.
  static func suggestion(for parent: String, among names: [String]) -> String {
    let stem = String(parent.prefix(bound - 3))
    for number in 2...99 where !names.contains("\(stem)-\(number)") { return "\(stem)-\(number)" }
    return stem
  }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
