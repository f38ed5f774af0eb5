import Cells
import Readings

extension AppState {
  /// Carries out an action.
  mutating func perform(_ action: Action) -> [Effect] {
    switch action {
    case .toggleRun: return [.command(frame.status == .running ? .pause : .run)]
    case .stepForward:
      guard cursor == nil else {
        travel(by: 1)
        return []
      }
      return [.command(.step)]
    case .raiseLearningRate: return [.command(.scaleLearningRate(by: Self.learningRateFactor))]
    case .lowerLearningRate: return [.command(.scaleLearningRate(by: 1 / Self.learningRateFactor))]
    case .raisePace: return [.command(.scalePace(by: Self.paceFactor))]
    case .lowerPace: return [.command(.scalePace(by: 1 / Self.paceFactor))]
    case .restart: return [.command(.restart)]
    case .restartWithNewSeed: return [.command(.restartWithNewSeed)]
    case .nextTheme:
      options.theme = options.theme.next
      notice = "theme: \(options.theme.rawValue)"
      return [.theme(options.theme)]
    case .toggleMouse:
      options.usesMouse.toggle()
      notice = options.usesMouse ? "mouse on; shift-drag selects text" : "mouse off"
      return [.mouse(options.usesMouse)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return [.command(.stop), .quit]
    default:
      change(action)
      return []
    }
  }

  /// Carries out an action that changes the screen alone.
  private mutating func change(_ action: Action) {
    switch action {
    case .help: if case .help = overlay { overlay = nil } else { overlay = .help(scroll: 0) }
    case .explain: if case .explanation = overlay { overlay = nil } else { overlay = .explanation(scroll: 0) }
    case .stepOut: stepOut()
    case .freeze: toggleFreeze()
    case .nextGlyphs:
      options.glyphs = options.glyphs.next
      refresh()
    case .toggleProjector: options.isProjector.toggle()
    case .previousLayer where overlay != nil: scroll(by: -1)
    case .nextLayer where overlay != nil: scroll(by: 1)
    case .previousLayers where overlay != nil: scroll(by: -pageHeight)
    case .nextLayers where overlay != nil: scroll(by: pageHeight)
    case .firstLayer where overlay != nil, .firstStep where overlay != nil: scroll(by: -Self.lineBound)
    case .lastLayer where overlay != nil, .latestStep where overlay != nil: scroll(by: Self.lineBound)
    case .back where hasCrosshair: changeBoard(.moveCrosshair(-Self.crosshairStep))
    case .forward where hasCrosshair: changeBoard(.moveCrosshair(Self.crosshairStep))
    case .back: travel(by: -1)
    case .forward: travel(by: 1)
    case .firstStep: travel(to: shown.keptSteps.first)
    case .latestStep: travel(to: nil)
    case .previousBookmark: travelToBookmark(before: true)
    case .nextBookmark: travelToBookmark(before: false)
    default:
      changeBoard(action)
      scroll(by: 0)
    }
  }

  private mutating func changeBoard(_ action: Action) {
    board.change(action, frame: shown, options: options)
  }

  /// Closes the innermost thing that is open.
  private mutating func stepOut() {
    if overlay != nil {
      overlay = nil
    } else if hasCrosshair {
      changeBoard(.toggleCrosshair)
    } else if board.isExpanded {
      board.isExpanded = false
    } else {
      travel(to: nil)
    }
  }

  /// How far one key press moves the crosshair, as a fraction of the plot's width.
  private static let crosshairStep = 0.02
  /// More lines than any box ever has.
  private static let lineBound = 10_000
  private var pageHeight: Int { max(1, size.height - 4) }

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
    let now = cursor ?? shown.keptSteps.last ?? 0
    let mark = before ? marks.last { $0 < now } : marks.first { $0 > now }
    guard let mark else {
      notice = "there is no bookmark \(before ? "before" : "after") this step"
      return
    }
    travel(to: mark)
  }

  /// Scrolls the box that lies over the page, and never past its ends.
  mutating func scroll(by lines: Int) {
    guard let (modal, scroll) = openModal else { return }
    let line = min(max(0, scroll + lines), modal.furthestScroll(in: size))
    switch overlay {
    case nil: break
    case .help: overlay = .help(scroll: line)
    case .explanation: overlay = .explanation(scroll: line)
    }
  }
}

extension Frame {
  /// The steps worth going to, in rising order: divergences, changes by hand, and the beginnings of epochs.
  var bookmarks: [Int] {
    let latest = keptSteps.last ?? -1
    let epochs = stride(from: 0, through: latest, by: max(1, description.stepsPerEpoch))
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
