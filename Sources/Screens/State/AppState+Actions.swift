import Cells
import Readings

extension AppState {
  /// Carries out an action.
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .toggleRun: return toggleRun()
    case .forward where playsOnForward: return [.command(.step)]
    case .firstStep where isReplay: return [.command(.seek(to: 0))]
    case .latestStep where isReplay: return [.command(.seek(to: .max))]
    case .stepForward:
      guard cursor == nil else {
        travel(by: 1)
        return []
      }
      return [.command(.step)]
    case .nextChoice where isAtLastChoice:
      changeBoard(.nextChoice)
      if let reason = KeyTable.whyDisabled(.stepForward, in: self) {
        notice = reason
        return []
      }
      return perform(.stepForward)
    case .raiseLearningRate: return scaleLearningRate(by: Self.learningRateFactor)
    case .lowerLearningRate: return scaleLearningRate(by: 1 / Self.learningRateFactor)
    case .undo: return undo()
    case .redo: return redo()
    case .raisePace: return [.command(.scalePace(by: Self.paceFactor))]
    case .lowerPace: return [.command(.scalePace(by: 1 / Self.paceFactor))]
    case .restart: return restart(.restart)
    case .restartWithNewSeed: return restart(.restartWithNewSeed)
    case .nextTheme:
      return use(options.theme.next)
    case .toggleMouse:
      options.usesMouse.toggle()
      notice = options.usesMouse ? "mouse on; shift-drag selects text" : "mouse off"
      return [.mouse(options.usesMouse)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return quit()
    case .lesson(let move): return perform(move)
    default:
      change(action)
      return []
    }
  }

  /// Carries out an action that changes the screen alone.
  private mutating func change(_ action: Action) {
    switch action {
    case .help: open(HelpOverlay())
    case .explain: open(ExplanationOverlay())
    case .palette: open(CommandPalette())
    case .filter: open(FilterPrompt(of: board.filter))
    case .settings: open(SettingsEditor(in: self))
    case .fork: open(ForkForm(in: self))
    case .write: open(WriteOverlay())
    case .stepOut: stepOut()
    case .freeze: toggleFreeze()
    case .nextGlyphs:
      options.glyphs = options.glyphs.next
      refresh()
    case .toggleProjector: options.isProjector.toggle()
    case .back where hasCrosshair: changeBoard(.moveCrosshair(-Self.crosshairStep))
    case .forward where hasCrosshair: changeBoard(.moveCrosshair(Self.crosshairStep))
    case .back: travel(by: -1)
    case .forward: travel(by: 1)
    case .firstStep: travel(to: shown.keptSteps.first)
    case .latestStep: travel(to: nil)
    case .previousBookmark: travelToBookmark(before: true)
    case .nextBookmark: travelToBookmark(before: false)
    default: changeBoard(action)
    }
  }

  /// Whether the focused panel has shown all of a step, so that the next step follows.
  private var isAtLastChoice: Bool {
    guard let panel = focusedPanel, panel.stepsPastLastChoice, !panel.choices.isEmpty else { return false }
    let choice = board.state(of: PanelID(page: board.page, name: panel.choicePanel)).choice
    return choice >= panel.choices.count - 1
  }

  private mutating func changeBoard(_ action: Action) {
    board.change(action, frame: shown, options: options)
  }

  /// Closes the innermost thing that is open.
  private mutating func stepOut() {
    if hasCrosshair {
      changeBoard(.toggleCrosshair)
    } else if board.isExpanded {
      board.isExpanded = false
    } else if cursor != nil {
      travel(to: nil)
    } else {
      board.filter(by: nil, frame: shown)
      refresh()
    }
  }

  /// How far one key press moves the crosshair, as a fraction of the plot's width.
  private static let crosshairStep = 0.02

  /// Goes so many kept steps back or forward.
  private mutating func travel(by count: Int) {
    let steps = shown.keptSteps
    guard !steps.isEmpty else { return }
    let now = cursor ?? steps[steps.count - 1]
    let position = steps.lastIndex { $0 <= now } ?? 0
    travel(to: steps[min(max(0, position + count), steps.count - 1)])
  }

  /// Goes to the bookmark before or after the step that is shown.
  private mutating func travelToBookmark(before: Bool) {
    let marks = shown.bookmarks
    let now = cursor ?? shown.latestKeptStep ?? 0
    let mark = before ? marks.last { $0 < now } : marks.first { $0 > now }
    guard let mark else {
      notice = "there is no bookmark \(before ? "before" : "after") this step"
      return
    }
    travel(to: mark)
  }
}

extension Frame {
  /// The steps worth going to, in rising order: divergences, changes by hand, and the beginnings of epochs.
  var bookmarks: [Int] {
    let latest = latestKeptStep ?? -1
    let epoch = max(1, description.stepsPerEpoch)
    // Of very many epochs some; the steps of a recording may be as large as its format lets them be.
    let epochs = stride(from: 0, through: latest, by: epoch * max(1, latest / epoch / 10_000))
    return Set(events.map(\.step)).union(epochs).sorted()
  }
}

extension CaseIterable where Self: Equatable, AllCases.Index == Int {
  /// The case that follows, round to the first.
  fileprivate var next: Self {
    let all = Self.allCases
    let position = all.firstIndex(of: self) ?? 0
    return all[(position + 1) % all.count]
  }
}
