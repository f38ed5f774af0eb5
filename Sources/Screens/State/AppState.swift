import Cells
import Lessons
import Readings

/// All that the screen depends on.
///
/// It changes only in `update`; what a command or a memory asks for is selected before the first message.
public struct AppState: Sendable, Equatable {
  /// By how much one key press raises or lowers the learning rate: a power of two, so that up and down cancel exactly.
  public static let learningRateFactor: Float = 2

  /// By how much one key press raises or lowers the pace.
  public static let paceFactor = 2.0

  /// How a person wants the screen drawn.
  public internal(set) var options: ViewOptions
  /// Columns and rows of the terminal.
  public private(set) var size: Size
  /// The newest frame.
  public private(set) var frame: Frame
  /// What a person looks at.
  var board = Board()
  /// What lies over the page, the innermost last.
  var overlays: [Overlay] = []
  /// Why the last key did nothing, or what came of it; gone with the next key.
  var notice: String?
  /// The frame to draw: the newest, the held one, or an earlier step of either.
  private(set) var shown: Frame
  /// The frame that is shown while the picture is held still; nil while it is not.
  private(set) var frozen: Frame?
  /// What the latest pictures cost.
  private(set) var costs = DrawingCosts()
  /// What was changed by hand and can be taken back.
  var history = ChangeHistory()
  /// The lesson; nil where there is none.
  var lesson: LessonBoard?
  /// The step that is shown; nil for the latest.
  private(set) var cursor: Int?

  /// Makes the state before the first message, from a source's first frame.
  public init(frame: Frame, options: ViewOptions = ViewOptions(), size: Size = Size(width: 80, height: 24)) {
    self.options = options
    self.size = size
    self.frame = frame
    self.shown = frame
    self.frozen = nil
    self.notice = nil
    board.follow(frame, options: options)
  }

  /// Takes a message in; gives what is to be done outside.
  public mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .resize(let size):
      self.size = size
      settleOverlays()
      return []
    case .frame(let frame):
      take(frame)
      settleOverlays()
      return inLesson { $0.take(stepsMade: frame.stepsMade, stretch: frame.stretch) }
    case .key(let key):
      return note(press(key))
    case .mouse(let event):
      return take(event)
    case .lesson(let message): return take(message)
    case .told(let sentence):
      notice = sentence
      return []
    case .drawn(let cost):
      costs.add(cost)
      return []
    }
  }

  /// Opens a page.
  public mutating func open(_ page: Page) {
    board.open(page)
    refresh()
  }

  /// Selects the layer of a name; false, and nothing changed, where no lane has one.
  public mutating func selectLayer(named name: String) -> Bool {
    guard let position = layerNames.firstIndex(of: name) else { return false }
    board.selectLayer(position, of: layerNames.count)
    refresh()
    return true
  }

  /// Brings the lane of a name to the front; false, and nothing changed, where there is none.
  public mutating func selectLane(named name: String) -> Bool {
    guard let position = shown.description.lanes.firstIndex(where: { $0.name == name }) else { return false }
    board.selectLane(position, frame: shown)
    refresh()
    return true
  }

  /// Names of the layers that are shown, from the input upwards.
  public var layerNames: [String] { board.layerNames(of: shown) }

  /// Names of the panels that a page has of what is shown, in the order in which the focus goes through them.
  public func panelNames(of page: Page) -> [String] {
    var board = board
    board.open(page)
    return page.view(PageContext(frame: shown, board: board, options: options)).panels.map(\.name)
  }

  /// Names of the things of which a panel of a page can show one at a time, for what is shown.
  public func choices(ofPanel name: String, of page: Page) -> [String] {
    var board = board
    board.open(page)
    let context = PageContext(frame: shown, board: board, options: options)
    return page.view(context).panels.first { $0.name == name }?.choices ?? []
  }

  private mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    let found = KeyTable.find(key, in: self)
    if !overlays.isEmpty, found?.action.isOfProgram(for: key) != true { return pressInOverlay(key) }
    guard let (binding, action) = found else {
      notice = "\(key.name(ascii: options.glyphs == .ascii)) does nothing here; ? lists the keys"
      return []
    }
    if let reason = binding.whyDisabled(self) {
      notice = reason
      return []
    }
    // Ctrl-C is for when nothing else helps: it never asks.
    if action == .quit, action.isOfProgram(for: key) { return [.command(.stop), .quit] }
    return perform(action)
  }
}

extension AppState {
  /// Whether Escape has anything to close.
  var isAnythingOpen: Bool { board.isExpanded || hasCrosshair || cursor != nil || board.filter != nil }
  /// Whether the focused panel has a crosshair.
  var hasCrosshair: Bool {
    board.state(of: PanelID(page: board.page, name: board.focusedName)).crosshair != nil
  }
  /// The panel that keys are about.
  var focusedPanel: (any PanelView)? { board.focusedPanel(shown, options) }
  /// The panels of the page.
  var panels: [any PanelView] { board.page.view(context).panels }
  /// What pages are made of.
  var context: PageContext { PageContext(frame: shown, board: board, options: options, costs: costs) }
}

extension AppState {
  /// Takes the newest frame in; another run lets go of the moment that was looked at.
  private mutating func take(_ newest: Frame) {
    let isAnew =
      newest.description.seed != frame.description.seed || newest.stepsMade < frame.stepsMade
    if isAnew || newest.playback?.seeks != frame.playback?.seeks { cursor = nil }
    if let warning = newest.playback?.warning(after: frame.playback) { notice = warning }
    if let reply = newest.reply, reply.number > (frame.reply?.number ?? 0) { notice = reply.text }
    frame = newest
    if frozen == nil { refresh() }
  }

  /// Works out anew what is shown.
  mutating func refresh() {
    let latest = frozen ?? frame
    shown = cursor.map { latest.rewound(to: $0) } ?? latest
    board.follow(shown, options: options)
  }

  /// Shows an earlier step; the latest one, and those after it, for nil.
  mutating func travel(to step: Int?) {
    let latest = frozen ?? frame
    cursor = step.flatMap { step in
      guard let last = latest.latestKeptStep, step < last else { return nil }
      return step
    }
    refresh()
  }

  /// Shows another run from its frame on; what was looked at stays, as far as it is there too.
  mutating func show(run frame: Frame) {
    self.frame = frame
    frozen = nil
    cursor = nil
    history = ChangeHistory()
    board.beginAnew()
    refresh()
  }

  /// Lets a picture go that is held still.
  mutating func letGo() { frozen = nil }

  /// Holds the picture still, or lets it go.
  mutating func toggleFreeze() {
    frozen = frozen == nil ? frame : nil
    refresh()
  }
}
