import Cells
import Readings

/// Every key of the program: the one source of dispatch, footer, help and manual.
public enum KeyTable {
  /// The rows, in the order of the help.
  public static let bindings: [KeyBinding] = training + steering + time + choosing + view + general

  /// The rows in the order of the footer.
  static let byPriority = bindings.sorted { $0.priority < $1.priority }

  /// The row and the action of a key; nil for a key that does nothing.
  static func find(_ key: Key) -> (binding: KeyBinding, action: Action)? {
    guard let place = places[key] else { return nil }
    let binding = bindings[place.row]
    return (binding, binding.strokes[place.stroke].action)
  }

  /// Why an action cannot be done now; nil where it can, or has no key.
  static func whyDisabled(_ action: Action, in state: AppState) -> String? {
    bindings.first { $0.strokes.contains { $0.action == action } }?.whyDisabled(state)
  }

  private static let places: [Key: (row: Int, stroke: Int)] = {
    var places: [Key: (row: Int, stroke: Int)] = [:]
    for (row, binding) in bindings.enumerated() {
      for (stroke, entry) in binding.strokes.enumerated() { places[entry.key] = (row, stroke) }
    }
    return places
  }()

  private static let training: [KeyBinding] = [
    KeyBinding(
      [(.character(" "), .toggleRun)], .training, "run/pause", priority: 1,
      help: "Let the training run, or pause it.",
      inReplay: (
        "play/pause", "Play the recording, or pause it; an earlier step that is shown is played on from."
      ),
      whyDisabled: { $0.isReplay && $0.cursor != nil ? nil : whyNoMoreSteps($0) }),
    KeyBinding(
      [(.character("."), .stepForward)], .training, "one step", priority: 5,
      help: "Make one training step, then pause; where an earlier step is shown, go one forward.",
      inReplay: ("one step", "Play one step, then pause; where an earlier step is shown, go one forward."),
      whyDisabled: { $0.cursor == nil ? whyNoMoreSteps($0) : nil }),
    KeyBinding(
      [
        (.character("+"), .raiseLearningRate), (.character("-"), .lowerLearningRate),
        (.character("="), .raiseLearningRate),
      ], .training, "learning rate", priority: 12,
      help: "Double or halve every lane's learning rate, from the next step on.", needsTraining: true,
      whyDisabled: { whyRecorded($0) ?? whyNoMoreSteps($0) }),
    KeyBinding(
      [(.character("<"), .lowerPace), (.character(">"), .raisePace)], .training, "pace", priority: 15,
      help: "Halve or double the steps made per second; past the top, no limit.",
      inReplay: ("speed", "Halve or double the speed of the playing, 100x at most; past that, no limit."),
      whyDisabled: whyNoMoreSteps),
    KeyBinding(
      [(.character("r"), .restart)], .training, "restart", priority: 25,
      help: "Begin again with the same seed and mini-batches; asks first where that loses work.",
      inReplay: ("from the start", "Play again from the first step.")),
    KeyBinding(
      [(.character("R"), .restartWithNewSeed)], .training, "new seed", priority: 26,
      help: "Begin again with the next seed: other weights, another order; asks first where that loses work.",
      needsTraining: true, whyDisabled: whyRecorded),
  ]

  private static let steering: [KeyBinding] = [
    KeyBinding(
      [(.character("o"), .settings), (.function(2), .settings)], .training, "settings", priority: 10,
      help: "Change settings while training: at once, by a rebuild, or by a restart; probes and lanes too.",
      needsTraining: true, whyDisabled: whyUnchangeable),
    KeyBinding(
      [(.character("z"), .undo), (.character("Z"), .redo)], .training, "undo/redo", priority: 23,
      help: "Take the last change of a setting or of the learning rate back, or make it again.",
      needsTraining: true,
      whyDisabled: { $0.history.isEmpty ? "nothing was changed by hand yet" : nil }),
    KeyBinding(
      [(.character("F"), .fork)], .training, "fork", priority: 17,
      help: "Add a lane that begins as the front one was at the shown step, with another setting.",
      needsTraining: true,
      whyDisabled: { whyUnchangeable($0) ?? $0.whyNoMoreLanes }),
  ]

  private static let time: [KeyBinding] = [
    KeyBinding(
      [
        (.left, .back), (.right, .forward), (.character(","), .back), (.character("h"), .back),
        (.character("l"), .forward),
      ],
      .time, "time", priority: 6,
      help: "Go one kept step back or forward with the whole board; move an open crosshair.",
      inReplay: ("time", "Go one kept step back or forward, past the newest one on; move an open crosshair."),
      whyDisabled: whyNoPast),
    KeyBinding(
      [(.home, .firstStep), (.end, .latestStep)], .time, "first/latest", priority: 27,
      help: "Go to the first or the latest step.",
      inReplay: ("first/last", "Go to the first or the last step of the recording."), whyDisabled: whyNoPast),
    KeyBinding(
      [(.character("["), .previousBookmark), (.character("]"), .nextBookmark)], .time, "bookmark",
      priority: 18, help: "Go to the divergence, change by hand or epoch before or after.",
      whyDisabled: whyNoPast),
  ]

  private static let choosing: [KeyBinding] = [
    KeyBinding(
      Page.allCases.map { (.character($0.key), .page($0)) }, .choosing, "page", priority: 4,
      help: Page.allCases.map { "\($0.key) \($0.title)" }.joined(separator: ", ") + "."),
    KeyBinding(
      [
        (.up, .previousLayer), (.down, .nextLayer), (.character("k"), .previousLayer),
        (.character("j"), .nextLayer),
      ],
      .choosing, "layer", priority: 3,
      help: "Select the layer above or below.", whyDisabled: whyOneLayer),
    KeyBinding(
      [(.pageUp, .previousLayers), (.pageDown, .nextLayers)], .choosing, "10 layers", priority: 28,
      help: "Go up or down by ten layers.", whyDisabled: whyOneLayer),
    KeyBinding(
      [(.character("g"), .firstLayer), (.character("G"), .lastLayer)], .choosing, "first/last layer",
      priority: 29, help: "Select the first or the last layer.", whyDisabled: whyOneLayer),
    KeyBinding(
      [(.character("U"), .previousUnit), (.character("u"), .nextUnit)], .choosing, "unit", priority: 30,
      help: "Select the unit or channel before or after, where a page shows one."),
    KeyBinding(
      [(.character("/"), .filter)], .choosing, "filter", priority: 13,
      help: "Show only layers whose names hold some letters; after ! those whose names do not.",
      whyDisabled: {
        $0.board.allLayerNames(of: $0.shown).count > 1 ? nil : "this network has only one layer"
      }),
    KeyBinding(
      [(.tab, .nextPanel), (.backTab, .previousPanel)], .choosing, "panel", priority: 8,
      help: "Focus the panel after or before, for the keys under View."),
    KeyBinding(
      [(.character("n"), .nextLane), (.character("N"), .previousLane)], .choosing, "lane", priority: 11,
      help: "Bring the lane after or before to the front, over the others.",
      whyDisabled: { $0.shown.lanes.count > 1 ? nil : "this run has only one lane" }),
  ]

  private static let view: [KeyBinding] = [
    KeyBinding(
      [(.character("e"), .expand), (.enter, .expand)], .view, "expand", priority: 9,
      help: "Let the focused panel fill the page; again, or Esc, to go back."),
    KeyBinding(
      [(.character("x"), .explain)], .view, "explain", priority: 7,
      help: "Explain the focused panel in two sentences, with their source."),
    KeyBinding(
      [(.character("y"), .toggleLogarithm)], .view, "log/linear", priority: 16,
      help: "Switch the focused panel's axis between logarithmic and linear.",
      whyDisabled: { whyUnable($0, .logarithm, "the focused panel has no logarithmic axis") }),
    KeyBinding(
      [(.character("s"), .smoothMore), (.character("S"), .smoothLess)], .view, "smooth", priority: 20,
      help: "Smooth the focused panel's curves more or less; the raw ones stay faint behind.",
      whyDisabled: { whyUnable($0, .smoothing, "the focused panel has no curves to smooth") }),
    KeyBinding(
      [(.character("c"), .toggleCrosshair)], .view, "crosshair", priority: 19,
      help: "Read the values under a line across the focused panel, which left and right move.",
      whyDisabled: { whyUnable($0, .crosshair, "the focused panel has no axis to read values on") }),
    KeyBinding(
      [(.character("v"), .nextChoice), (.character("V"), .previousChoice)], .view, "show", priority: 21,
      help: "Let the focused panel show the next or the one before of what it can show.",
      whyDisabled: { state in
        (state.focusedPanel?.choices.count ?? 0) > 1 ? nil : "the focused panel shows one thing only"
      }),
    KeyBinding(
      [(.character("w"), .write)], .view, "write", priority: 22,
      help: "Write the focused panel to a file, as CSV, JSON, text or SVG.",
      whyDisabled: { $0.focusedPanel == nil ? "this page has no panel to write" : nil }),
    KeyBinding(
      [(.character("f"), .freeze)], .view, "freeze", priority: 24,
      help: "Hold the picture still while training goes on; again to let it go.",
      inReplay: ("freeze", "Hold the picture still while the recording plays on; again to let it go.")),
    KeyBinding(
      [(.character("p"), .toggleProjector)], .view, "projector", priority: 31,
      help: "Let one panel at a time fill the page in thick lines, for a room to read."),
    KeyBinding(
      [(.character("t"), .nextTheme)], .view, "theme", priority: 32,
      help: "Draw in the next theme: dark, light, high contrast, colour-blind, none."),
    KeyBinding(
      [(.character("T"), .nextGlyphs)], .view, "glyphs", priority: 33,
      help: "Draw plots in the next set of characters: braille, blocks, ASCII."),
    KeyBinding(
      [(.character("m"), .toggleMouse)], .view, "mouse", priority: 34,
      help: "Listen to the mouse (shift-drag selects text then), or leave it to the terminal."),
  ]

  private static let general: [KeyBinding] = [
    KeyBinding(
      [(.character("?"), .help), (.function(1), .help)], .general, "help", priority: 0,
      help: "List all keys, those of this page and of what lies open first."),
    KeyBinding(
      [(.character(":"), .palette)], .general, "commands", priority: 2,
      help: "Find a key, page, layer, lane, setting or theme by a few letters of its name."),
    KeyBinding(
      [(.escape, .stepOut)], .general, "back", priority: 35,
      help:
        "Step out of the innermost thing: text, crosshair, panel, earlier step, filter; it never ends the program.",
      whyDisabled: { $0.isAnythingOpen ? nil : "nothing is open to step out of; q quits" }),
    KeyBinding(
      [(.control("l"), .redraw)], .general, "redraw", priority: 36,
      help: "Draw the whole screen again, for when something else wrote over it."),
    KeyBinding(
      [(.control("z"), .suspend)], .general, "suspend", priority: 37,
      help: "Go back to the shell; its command fg brings the program back."),
    KeyBinding(
      [(.character("q"), .quit), (.control("c"), .quit)], .general, "quit", priority: 14,
      help: "End the training and the program; q asks first where that loses work.",
      inReplay: ("quit", "End the program; the recording stays as it is.")),
  ]

  private static let whyNoMoreSteps: @Sendable (AppState) -> String? = { state in
    guard state.frame.status == .finished else { return nil }
    return state.frame.playback == nil
      ? "the run is finished; r begins it again" : "the recording is at its end; r plays it again"
  }

  private static let whyRecorded: @Sendable (AppState) -> String? = { state in
    state.frame.playback.map { _ in
      "a recording does not train; bnviz fork FILE --step \(state.shown.latestStep) goes on from it"
    }
  }

  private static let whyNoPast: @Sendable (AppState) -> String? = { state in
    if state.hasCrosshair { return nil }
    return state.shown.latestKeptStep == nil ? "there is no step to go to yet" : nil
  }

  private static func whyUnable(_ state: AppState, _ ability: PanelAbilities, _ reason: String) -> String? {
    state.focusedPanel?.abilities.contains(ability) == true ? nil : reason
  }

  private static let whyUnchangeable: @Sendable (AppState) -> String? = { state in
    if let reason = whyRecorded(state) { return reason }
    return state.frame.controls.isEmpty
      ? "these readings do not come from a run whose settings can be changed" : nil
  }

  private static let whyOneLayer: @Sendable (AppState) -> String? = { state in
    state.layerNames.count > 1 ? nil : "this network has only one layer"
  }
}
