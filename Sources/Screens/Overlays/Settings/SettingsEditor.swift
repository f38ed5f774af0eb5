import Cells
import Readings

/// The settings that can be changed while a run is watched, a row each; its probes and lanes too.
struct SettingsEditor: ListOverlay {
  static let keys: [KeyRow<OverlayMove>] = [
    KeyRow(
      [(.escape, .close), (.function(2), .close)], "back", help: "Give up the value; then close the editor."),
    KeyRow(
      [(.enter, .accept)], "change",
      help: "Begin to change the value, or set it; on one that waits for a restart, restart."),
    KeyRow([(.up, .up), (.down, .down)], "row", help: "Choose the row before or after."),
    KeyRow(
      [(.left, .previousValue), (.right, .nextValue)], "value",
      help: "Go through the values that the setting may have."),
    KeyRow(
      [(.tab, .nextPart), (.backTab, .previousPart)], "lane",
      help: "Change all lanes, or only the one after or before."),
    KeyRow([(.pageUp, .pageUp), (.pageDown, .pageDown)], "page", help: "Go ten rows up or down."),
    KeyRow([(.home, .first), (.end, .last)], "ends", help: "Go to the first or the last row."),
    KeyRow(
      [(.delete, .drop), (.backspace, .drop)], "drop", help: "Forget a value that waits for a restart."),
  ]

  let title = "Settings"
  /// Position of the chosen row.
  private(set) var chosen: Int
  /// Position of the lane that is changed; nil for all.
  private(set) var lane: Int?
  /// The value that is being written.
  private(set) var draft: TextInput? {
    didSet { if draft?.text != oldValue?.text { isSureOfAll = false } }
  }
  /// Whether Enter was pressed on a value for all lanes that differ; the next one sets it.
  private var isSureOfAll = false
  /// Changes that wait for a restart.
  private(set) var gathered: [SettingChange] = []

  /// Makes an editor, with the row of a setting chosen.
  init(key: String? = nil, in state: AppState) {
    chosen = key.flatMap { key in SettingRow.all(in: state).firstIndex { $0.name == key } } ?? 0
  }

  var isTyping: Bool { draft != nil }

  /// The rows.
  func rows(in state: AppState) -> [SettingRow] { SettingRow.all(in: state) }

  /// The setting of the chosen row; nil where it is none.
  private func control(in state: AppState) -> SettingControl? {
    guard case .control(let control)? = rows(in: state)[safe: chosen] else { return nil }
    return control
  }

  /// The lane that a change of a setting is for: all of them where they share it.
  func lane(of control: SettingControl) -> Int? { control.mayDiffer ? lane : nil }

  /// Whether a value for all lanes would end a difference between them.
  func levels(_ control: SettingControl, in state: AppState) -> Bool {
    let texts = state.frame.lanes.indices.map { text(of: control, lane: $0) }
    return lane(of: control) == nil && texts.contains { $0 != texts.first }
  }

  /// Which lanes a change of a setting is for: `all lanes`, or a lane's name; nil where there is no choice.
  func targetWords(_ control: SettingControl, in state: AppState) -> String? {
    guard control.mayDiffer, state.frame.lanes.count > 1 else { return nil }
    guard let lane = lane(of: control) else { return "all lanes" }
    return state.frame.description.lanes[safe: lane]?.name
  }

  /// The value of a setting: the one that waits for a restart, else the one that there is.
  func text(of control: SettingControl, lane: Int?) -> String {
    let waiting = gathered.last { $0.key == control.key && ($0.lane == lane || $0.lane == nil) }
    return waiting?.text ?? control.text(ofLane: lane ?? 0)
  }

  mutating func settle(in state: AppState) {
    chosen = min(max(0, chosen), max(0, rows(in: state).count - 1))
    if let lane, lane >= state.frame.lanes.count { self.lane = nil }
  }

  mutating func type(_ key: Key, in state: AppState) -> OverlayOutcome? {
    guard let control = control(in: state) else { return nil }
    if var draft {
      if case .words = control.allowed, key == .left || key == .right { return nil }
      guard draft.update(key) else { return nil }
      self.draft = draft
      return .stays
    }
    guard case .character(let character) = key, character != "?", character != " " else { return nil }
    draft = TextInput(String(character))
    return .stays
  }

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    switch move {
    case .up: choose(chosen - 1, in: state)
    case .down: choose(chosen + 1, in: state)
    case .pageUp: choose(chosen - 10, in: state)
    case .pageDown: choose(chosen + 10, in: state)
    case .first: choose(0, in: state)
    case .last: choose(Int.max, in: state)
    case .previousValue: return changeValue(by: -1, in: state)
    case .nextValue: return changeValue(by: 1, in: state)
    case .previousPart: return changeLane(by: -1, in: state)
    case .nextPart: return changeLane(by: 1, in: state)
    case .accept: return accept(in: state)
    case .drop: if let key = control(in: state)?.key { gathered.removeAll { $0.key == key } }
    case .close: return close()
    case .choose: break
    }
    return .stays
  }

  mutating func choose(_ row: Int, in state: AppState) {
    draft = nil
    chosen = row
    settle(in: state)
  }

  private mutating func close() -> OverlayOutcome {
    guard draft == nil else {
      draft = nil
      return .stays
    }
    return .closes(
      [], notice: gathered.isEmpty ? nil : "nothing was restarted; \(Self.count(gathered)) forgotten")
  }

  /// `a change`, `3 changes`.
  static func count(_ changes: [SettingChange]) -> String {
    changes.count == 1 ? "1 change" : "\(changes.count) changes"
  }
}

extension SettingsEditor {
  private mutating func changeValue(by offset: Int, in state: AppState) -> OverlayOutcome {
    guard let row = rows(in: state)[safe: chosen] else { return .stays }
    switch row {
    case .control(let control):
      let text = draft?.text ?? text(of: control, lane: lane(of: control))
      guard let next = control.allowed.neighbor(of: text, by: offset) else {
        return .says("type a value of \(control.key); Enter sets it")
      }
      draft = TextInput(next)
      return .stays
    case .probe(let probe): return toggle(probe, in: state)
    case .deed: return .stays
    }
  }

  private mutating func changeLane(by offset: Int, in state: AppState) -> OverlayOutcome {
    guard let control = control(in: state) else { return .stays }
    guard control.mayDiffer else { return .says("all lanes share \(control.key)") }
    let lanes = state.frame.lanes.count
    guard lanes > 1 else { return .says("this run has only one lane") }
    draft = nil
    let position = ((lane ?? -1) + 1 + offset + lanes + 1) % (lanes + 1)
    lane = position == 0 ? nil : position - 1
    return .stays
  }

  private mutating func accept(in state: AppState) -> OverlayOutcome {
    switch rows(in: state)[safe: chosen] {
    case .control(let control)?: accept(control, in: state)
    case .probe(let probe)?: toggle(probe, in: state)
    case .deed(let entry)?: entry.reason.map { .says($0) } ?? .asks([entry.request])
    case nil: .stays
    }
  }

  private mutating func accept(_ control: SettingControl, in state: AppState) -> OverlayOutcome {
    let lane = lane(of: control)
    guard let text = draft?.text else {
      if gathered.contains(where: { $0.key == control.key }) { return restart() }
      draft = TextInput(text(of: control, lane: lane))
      return .stays
    }
    if let refusal = control.allowed.refusal(of: text) { return .says("\(control.key): \(refusal)") }
    if levels(control, in: state), !isSureOfAll {
      isSureOfAll = true
      return .says("sets it in all lanes: Enter again")
    }
    draft = nil
    let change = SettingChange(lane: lane, key: control.key, text: text)
    let what = "\(control.key) \(text)" + (targetWords(control, in: state).map { " in \($0)" } ?? "")
    switch control.effect {
    case .immediate:
      return .asks([.change([change])], notice: "\(what), from the next step on")
    case .rebuild:
      return .asks([.change([change])], notice: "\(what); the network is made anew of its weights")
    case .restart:
      gathered.removeAll { $0.key == change.key && (lane == nil || $0.lane == lane) }
      gathered.append(change)
      return .says("\(control.key) needs a restart: Enter again restarts with it")
    }
  }

  private mutating func restart() -> OverlayOutcome {
    let changes = gathered
    gathered = []
    return .closes([.send(.restartWith(changes))], notice: "restarting with \(Self.count(changes))")
  }

  private func toggle(_ probe: ProbeSelection, in state: AppState) -> OverlayOutcome {
    .asks([.send(.setProbes(state.frame.probes.symmetricDifference(probe)))])
  }
}
