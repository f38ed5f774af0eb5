import Cells
import Readings

/// A lane that is to begin as another was: from which, under which name, and with which other setting.
struct ForkForm: OverlayView {
  static let keys: [KeyRow<OverlayMove>] = [
    KeyRow([(.escape, .close)], "close", help: "Add no lane."),
    KeyRow(
      [(.enter, .accept)], "next, fork",
      help: "Go on to the next field; on the last one, or without another setting, add the lane."),
    KeyRow(
      [(.tab, .nextPart), (.down, .nextPart), (.backTab, .previousPart), (.up, .previousPart)], "field",
      help: "Go to the field after or before; a setting's name is completed."),
    KeyRow(
      [(.left, .previousValue), (.right, .nextValue)], "value",
      help: "Go through the lanes, or the values that the setting may have."),
  ]

  /// Where the new lane begins.
  enum Start: Sendable, Equatable {
    /// Where the run is.
    case now
    /// Before a kept step; the one that was looked at.
    case kept(Int, shown: Int)
    /// Before the first step.
    case anew
  }

  /// The fields, from the top.
  enum Field: Int, Sendable, CaseIterable {
    case lane, name, setting, value
  }

  let title: String
  let start: Start
  /// Position of the lane that it begins as.
  private(set) var lane: Int
  private(set) var field = Field.setting
  private(set) var name: TextInput
  private(set) var setting = TextInput()
  private(set) var value = TextInput()
  /// Whether a person wrote the name.
  private var isNamed = false

  /// Makes a form for the front lane at the step that is shown, or for a lane from the first step on.
  init(in state: AppState, anew: Bool = false) {
    title = anew ? "Add a lane" : "Fork a lane"
    lane = min(state.board.frontLane, max(0, state.frame.lanes.count - 1))
    if anew {
      start = .anew
    } else if let shown = state.shown.cursor {
      start = .kept(state.frame.forkableSteps.last { $0 <= shown } ?? 0, shown: shown)
    } else {
      start = .now
    }
    name = TextInput()
    suggestName(in: state)
  }

  var isTyping: Bool { field != .lane }

  private mutating func suggestName(in state: AppState) {
    guard !isNamed else { return }
    let names = state.frame.description.lanes.map(\.name)
    name = TextInput(LaneName.suggestion(for: names[safe: lane] ?? "lane", among: names))
  }

  mutating func settle(in state: AppState) { lane = min(lane, max(0, state.frame.lanes.count - 1)) }

  mutating func type(_ key: Key, in state: AppState) -> OverlayOutcome? {
    switch field {
    case .lane: return nil
    case .name:
      let before = name.text
      guard name.update(key) else { return nil }
      if name.text != before { isNamed = true }
    case .setting: guard setting.update(key) else { return nil }
    case .value:
      if case .words? = control(in: state)?.allowed, key == .left || key == .right { return nil }
      guard value.update(key) else { return nil }
    }
    return .stays
  }

  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome {
    switch move {
    case .close: return .closes
    case .nextPart: go(by: 1, in: state)
    case .previousPart: go(by: -1, in: state)
    case .previousValue: changeValue(by: -1, in: state)
    case .nextValue: changeValue(by: 1, in: state)
    case .accept:
      let isDone = field == .value || (field == .setting && setting.isEmpty)
      guard isDone else {
        go(by: 1, in: state)
        return .stays
      }
      return fork(in: state)
    default: break
    }
    return .stays
  }

  /// The settings in which lanes may differ whose names fit what was written, the best first.
  func completions(in state: AppState) -> [SettingControl] {
    let fitting = controls(in: state).compactMap { control in
      FuzzyMatch(setting.text, in: control.key).map { (control, $0.score) }
    }
    return fitting.enumerated().sorted {
      $0.element.1 != $1.element.1 ? $0.element.1 > $1.element.1 : $0.offset < $1.offset
    }.map(\.element.0)
  }

  /// The settings that the lane may have its own value of; what needs a restart only where it begins anew.
  private func controls(in state: AppState) -> [SettingControl] {
    state.frame.controls.filter { $0.mayDiffer && ($0.effect != .restart || start == .anew) }
  }

  /// The setting that is written in full.
  func control(in state: AppState) -> SettingControl? {
    controls(in: state).first { $0.key == setting.text }
  }

  private mutating func go(by offset: Int, in state: AppState) {
    if field == .setting, !setting.isEmpty, let first = completions(in: state).first,
      first.key != setting.text
    {
      setting = TextInput(first.key)
    }
    let fields = Field.allCases
    field = fields[(field.rawValue + offset + fields.count) % fields.count]
  }

  private mutating func changeValue(by offset: Int, in state: AppState) {
    if field == .lane {
      let lanes = max(1, state.frame.lanes.count)
      lane = (lane + offset + lanes) % lanes
      suggestName(in: state)
    } else if field == .value, let control = control(in: state) {
      let text = value.isEmpty ? control.text(ofLane: lane) : value.text
      if let next = control.allowed.neighbor(of: text, by: offset) { value = TextInput(next) }
    }
  }

  private func fork(in state: AppState) -> OverlayOutcome {
    if let reason = state.whyNoMoreLanes { return .says(reason) }
    let names = state.frame.description.lanes.map(\.name)
    if let refusal = LaneName.refusal(of: name.text, among: names) { return .says(refusal) }
    var changes: [SettingChange] = []
    if !setting.isEmpty {
      guard let control = control(in: state) else {
        return .says("no setting of lanes is called \(setting.text)")
      }
      if let refusal = control.allowed.refusal(of: value.text) { return .says("\(control.key): \(refusal)") }
      changes = [SettingChange(lane: nil, key: control.key, text: value.text)]
    }
    return .closes([.send(.fork(lane: lane, step: start.step, name: name.text, changes: changes))])
  }
}

extension ForkForm.Start {
  /// The step that the lane begins before; nil for now.
  fileprivate var step: Int? {
    switch self {
    case .now: nil
    case .kept(let step, _): step
    case .anew: 0
    }
  }
}
