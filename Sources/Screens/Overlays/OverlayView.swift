import Cells

/// Something that lies over a page and takes every key until it is closed.
///
/// It is a value with a state of its own; it changes nothing but itself, and asks for everything else by requests.
protocol OverlayView: Sendable, Equatable {
  /// Its keys, from which dispatch, footer and help are made; the way out first.
  static var keys: [KeyRow<OverlayMove>] { get }
  /// What it is, over its box and in the help.
  var title: String { get }
  /// Whether keys are letters of a text now.
  var isTyping: Bool { get }

  /// Whether it is no more than a line in place of the status.
  var isInStatusLine: Bool { get }

  /// Carries out what a key of the table means.
  mutating func perform(_ move: OverlayMove, in state: AppState) -> OverlayOutcome
  /// Takes a key as part of a text; nil where it is none.
  mutating func type(_ key: Key, in state: AppState) -> OverlayOutcome?
  /// Answers to a click on a place of the screen.
  mutating func click(x: Int, y: Int, in state: AppState) -> OverlayOutcome
  /// Keeps its selection inside what there is, after another frame or size.
  mutating func settle(in state: AppState)
  /// Draws it over the page.
  func draw(on grid: inout CellGrid, of state: AppState)
}

extension OverlayView {
  var isTyping: Bool { false }
  var isInStatusLine: Bool { false }
  mutating func type(_ key: Key, in state: AppState) -> OverlayOutcome? { nil }
  mutating func click(x: Int, y: Int, in state: AppState) -> OverlayOutcome { .stays }
  mutating func settle(in state: AppState) {}

  /// Answers to a key.
  mutating func update(_ key: Key, in state: AppState) -> OverlayOutcome {
    if let outcome = type(key, in: state) { return outcome }
    if let move = Self.keys.meaning(of: key) { return perform(move, in: state) }
    if HelpOverlay.opens(key, whileTyping: isTyping) {
      return .opens(HelpOverlay(box: HelpOverlay.Section(title: title, hints: hints(state.options))))
    }
    let isASCII = state.options.glyphs == .ascii
    return .says("\(key.name(ascii: isASCII)) does nothing here; \(isTyping ? "F1" : "?") lists the keys")
  }

  /// Its keys in words, those of its text last.
  func hints(_ options: ViewOptions) -> [KeyHint] {
    let isASCII = options.glyphs == .ascii
    return Self.keys.hints(ascii: isASCII) + (isTyping ? TextInput.keys.hints(ascii: isASCII) : [])
  }
}

/// What a key can mean in an overlay.
enum OverlayMove: Sendable, Equatable {
  /// A row up or down.
  case up, down
  /// Many rows up or down.
  case pageUp, pageDown
  /// To the first or the last row.
  case first, last
  /// To the value before or after.
  case previousValue, nextValue
  /// To the part before or after: a lane, a field, a panel.
  case previousPart, nextPart
  /// The one at a position, at once.
  case choose(Int)
  /// What Enter does.
  case accept
  /// Take back what was entered.
  case drop
  /// Step out.
  case close
}

/// What comes of a key in an overlay.
struct OverlayOutcome: Equatable {
  /// Whether it is closed before the requests are carried out.
  var closes = false
  /// What it asks for, in order.
  var requests: [Request] = []
  /// What is said in the line of the status.
  var notice: String?

  /// It stays open.
  static let stays = OverlayOutcome()
  /// It is closed.
  static let closes = OverlayOutcome(closes: true)

  /// It stays open and says something.
  static func says(_ notice: String) -> OverlayOutcome { OverlayOutcome(notice: notice) }
  /// It stays open, asks for something, and may say what.
  static func asks(_ requests: [Request], notice: String? = nil) -> OverlayOutcome {
    OverlayOutcome(requests: requests, notice: notice)
  }
  /// Another one opens over it.
  static func opens(_ view: some OverlayView) -> OverlayOutcome {
    OverlayOutcome(requests: [.open(Overlay(view))])
  }
  /// It is closed, and asks for something.
  static func closes(_ requests: [Request], notice: String? = nil) -> OverlayOutcome {
    OverlayOutcome(closes: true, requests: requests, notice: notice)
  }
}
