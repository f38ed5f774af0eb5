import Cells
import Readings

/// Something that the palette offers to do.
struct PaletteEntry: Equatable {
  /// What it is called, and found by.
  let title: String
  /// What stands at the right: its keys, or what it is now.
  var detail = ""
  /// Why it cannot be done now; nil where it can.
  var reason: String?
  /// What it asks for.
  let request: Request

  /// Everything that can be done in a state: the keys first, then what there is to go to, then what there is to set.
  static func all(in state: AppState) -> [PaletteEntry] {
    keys(state) + [share] + pages(state) + panels(state) + layers(state) + lanes(state) + settings(state)
      + looks(state)
  }

  /// Goes to the step whose number stands at the end of what was typed.
  static func goToStep(_ typed: String, in state: AppState) -> PaletteEntry {
    let digits = String(typed.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let last = state.lastStepToGoTo
    let detail = last.map { "the last is \(Numbers.grouped($0))" } ?? ""
    guard !digits.isEmpty else {
      return PaletteEntry(
        title: "go to step", detail: detail, reason: "type the number of a step", request: .goTo(0))
    }
    let step = Int(digits) ?? .max
    let isThere = last.map { step <= $0 } ?? false
    let reason = isThere ? nil : detail.isEmpty ? "there is no step to go to yet" : detail
    return PaletteEntry(title: "go to step \(digits)", detail: detail, reason: reason, request: .goTo(step))
  }

  /// The rows of the key table, one entry for every action.
  private static func keys(_ state: AppState) -> [PaletteEntry] {
    let isASCII = state.options.glyphs == .ascii
    let isReplay = state.isReplay
    return KeyTable.bindings(in: state).flatMap { binding -> [PaletteEntry] in
      guard binding.isInPalette else { return [] }
      let reason = binding.whyDisabled(state)
      var seen: Set<Action> = []
      return binding.strokes.filter { seen.insert($0.action).inserted }.map { stroke in
        PaletteEntry(
          title: stroke.action.name(isReplay: isReplay) ?? (isReplay ? binding.inReplay?.label : nil)
            ?? binding.label,
          detail: stroke.key.name(ascii: isASCII), reason: reason,
          request: .perform(stroke.action))
      }
    }
  }

  private static let share = PaletteEntry(
    title: "share: show the line that repeats this run", request: .open(Overlay(ShareOverlay())))

  private static func pages(_ state: AppState) -> [PaletteEntry] {
    Page.allCases.map {
      PaletteEntry(title: "page \($0.title)", detail: String($0.key), request: .perform(.page($0)))
    }
  }

  private static func panels(_ state: AppState) -> [PaletteEntry] {
    state.panels.map { PaletteEntry(title: "panel \($0.name)", detail: $0.title, request: .panel($0.name)) }
  }

  private static func layers(_ state: AppState) -> [PaletteEntry] {
    state.layerNames.map { PaletteEntry(title: "layer \($0)", request: .layer($0)) }
  }

  private static func lanes(_ state: AppState) -> [PaletteEntry] {
    state.shown.description.lanes.enumerated().map { position, lane in
      PaletteEntry(title: "lane \(lane.name)", detail: lane.difference, request: .lane(position))
    }
  }

  /// What can be done with the lanes.
  static func laneChanges(_ state: AppState) -> [PaletteEntry] {
    let lanes = state.frame.description.lanes
    let add = PaletteEntry(
      title: "add a lane", reason: state.whyNoMoreLanes,
      request: .open(Overlay(ForkForm(in: state, anew: true))))
    let rename = lanes.enumerated().map { position, lane in
      PaletteEntry(
        title: "rename lane \(lane.name)",
        request: .open(Overlay(RenameForm(lane: position, name: lane.name))))
    }
    let remove = lanes.enumerated().map { position, lane in
      let question = "Lane \(lane.name) is taken out of the run, with all that was read of it."
      let confirmation = Confirmation(
        title: "Remove lane \(lane.name)", question: question, yes: "remove",
        request: .send(.removeLane(position)))
      return PaletteEntry(
        title: "remove lane \(lane.name)", reason: lanes.count > 1 ? nil : "a run has at least one lane",
        request: .open(Overlay(confirmation)))
    }
    return [add] + rename + remove
  }

  /// The settings, the probes and the lanes of a run that can be changed.
  private static func settings(_ state: AppState) -> [PaletteEntry] {
    guard !state.frame.controls.isEmpty else { return [] }
    let controls = state.frame.controls.map { control in
      PaletteEntry(
        title: "set \(control.key)", detail: control.values.map(\.entry).joined(separator: " | "),
        request: .open(Overlay(SettingsEditor(key: control.key, in: state))))
    }
    let probes = ProbeSelection.told.map { probe, name, _ in
      PaletteEntry(
        title: "probe \(name)", detail: state.frame.probes.isSuperset(of: probe) ? "on" : "off",
        request: .send(.setProbes(state.frame.probes.symmetricDifference(probe))))
    }
    return controls + probes + laneChanges(state)
  }

  private static func looks(_ state: AppState) -> [PaletteEntry] {
    let (theme, glyphs) = (state.options.theme, state.options.glyphs)
    return Theme.allCases.map {
      PaletteEntry(title: "theme \($0.rawValue)", detail: $0 == theme ? "now" : "", request: .theme($0))
    }
      + Glyphs.allCases.map {
        PaletteEntry(title: "glyphs \($0.rawValue)", detail: $0 == glyphs ? "now" : "", request: .glyphs($0))
      }
  }
}

extension KeyBinding {
  /// Whether its actions are worth an entry: pages have entries of their own, and the palette is open already.
  fileprivate var isInPalette: Bool {
    !strokes.contains { stroke in
      if case .page = stroke.action { return true }
      if case .lesson(.type) = stroke.action { return true }
      return stroke.action == .palette || stroke.action == .stepOut
    }
  }
}
