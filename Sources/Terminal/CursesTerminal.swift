import CNCurses
import CSignals
import Cells

/// The terminal that the program was started from, drawn on through ncurses.
///
/// It lives in the scope of `withTerminal`, on the main actor: drawing from another thread does not compile.
@MainActor
public final class CursesTerminal {
  /// Which colours it draws in.
  public var palette: Palette { pens.palette }

  let streams: TerminalStreams
  let leaveSequence: LeaveSequence
  let keyboard: UnsafeMutablePointer<WINDOW>
  /// The report of the mouse that began to come in.
  var report: MouseReport?
  /// A signal that was taken from the queue too early.
  var nextInQueue: Int32 = 0
  /// Whether what is done with the mouse is asked for.
  private(set) var isMouseOn = false

  /// What showing grids has cost; nil where the system does not count.
  public private(set) var traffic: Traffic?
  private let counter: OutputCounter?
  private let screen: OpaquePointer
  private var options: TerminalOptions
  private var pens: Pens
  /// What the terminal shows; nil where that is unknown.
  private var shown: CellGrid?
  /// Whether ncurses has the terminal: from its beginning, and again from each first grid after it was given back.
  private var isOnScreen = true
  /// Whether the signal that continues the process is still to come out of the queue after a `stop`.
  private var continuesItself = false

  /// Takes over the terminal, of a type whose description was found; the screen appears with the first grid.
  init(type: String, streams: TerminalStreams, options: TerminalOptions) throws(TerminalError) {
    self.streams = streams
    leaveSequence = LeaveSequence()
    rememberTerminal(streams, leaveSequence)
    curses_use_unicode()
    guard let screen = curses_begin(type, streams.output, streams.input) else {
      throw .unknownType(type)
    }
    guard let keyboard = curses_keyboard() else {
      curses_leave()
      throw .systemFailure
    }
    self.screen = screen
    self.keyboard = keyboard
    self.options = options
    curses_define_key(MouseReport.introducer, Int32(CURSES_MOUSE_REPORT.rawValue))
    curses_begin_colors()
    pens = Pens(options)
    counter = OutputCounter()
    traffic = counter.map { _ in Traffic() }
    enter()
  }

  /// Gives the terminal back for good.
  func close() {
    leave()
    curses_end(screen)
    counter?.close()
  }

  /// From here on nothing else may write to the terminal, and a crash gives it back.
  private func enter() {
    bnviz_guard_arm(true)
    _ = bnviz_output_divert()
    if isMouseOn { curses_send(streams.outputFile, LeaveSequence.mouseOn) }
    invalidate()
  }

  /// Gives the terminal back, and shows what was kept off the screen.
  private func leave() {
    if isMouseOn { curses_send(streams.outputFile, LeaveSequence.mouseOff) }
    leaveScreen()
    bnviz_guard_arm(false)
    bnviz_output_restore()
  }

  /// Lets ncurses leave the screen; the next grid enters it again.
  private func leaveScreen() {
    // Leaving twice would put the cursor back to where it was the first time.
    guard isOnScreen else { return }
    curses_leave()
    curses_send(streams.outputFile, leaveSequence.belowPicture)
    isOnScreen = false
  }

  /// Leaves the screen and stops the process, alone or with its whole job, until it is continued.
  func stop(group: Bool) {
    leave()
    continuesItself = true
    bnviz_stop(group)
    bnviz_await_foreground(streams.outputFile)
    curses_remember_modes()
    rememberTerminal(streams, leaveSequence)
    enter()
    curses_resize(streams.outputFile)
  }

  /// Takes the terminal back after another had it while this process was stopped unawares.
  func comeBack() {
    // `stop` has taken the terminal back already.
    if continuesItself { return continuesItself = false }
    bnviz_await_foreground(streams.outputFile)
    leaveScreen()
    if isMouseOn { curses_send(streams.outputFile, LeaveSequence.mouseOn) }
    curses_resize(streams.outputFile)
    invalidate()
  }
}

extension Pens {
  /// Pens for the terminal that was begun.
  fileprivate init(_ options: TerminalOptions) {
    self.init(
      palette: options.palette(colors: Int(curses_colors()), direct: curses_has_direct_colors()),
      pairs: Int(curses_pairs()))
  }
}

/// Tells the guard what to give back.
private func rememberTerminal(_ streams: TerminalStreams, _ sequence: LeaveSequence) {
  bnviz_guard_set(streams.outputFile, sequence.bytes, sequence.bytes.count)
}

extension CursesTerminal: @MainActor TerminalDevice {
  /// Columns and rows of the terminal, as of the last resize that was handed over.
  public var size: Size { Size(width: Int(curses_width()), height: Int(curses_height())) }

  /// Shows the grid; sends nothing where it is the one shown already.
  public func show(_ grid: CellGrid) {
    guard grid != shown else { return }
    let before = shown?.size == grid.size ? shown : nil
    if before == nil { curses_erase() }
    let cells = draw(grid, over: before)
    let synchronized = leaveSequence.takesControlSequences
    let sentBefore = counter?.count
    curses_flush(
      shown == nil, streams.outputFile, synchronized ? LeaveSequence.beginningOfPicture : nil,
      synchronized ? LeaveSequence.endOfPicture : nil)
    if let sentBefore, let sent = counter?.count { traffic?.add(bytes: sent - sentBefore, cells: cells) }
    shown = grid
    isOnScreen = true
  }

  /// Puts the cells that differ from those drawn before; gives their number.
  private func draw(_ grid: CellGrid, over before: CellGrid?) -> Int {
    let visible = size
    var drawn = 0
    for y in 0..<min(grid.size.height, visible.height) {
      let row = y * grid.size.width
      for x in 0..<min(grid.size.width, visible.width) {
        let cell = grid.cells[row + x]
        let scalars = cell.character.unicodeScalars
        guard cell != before?.cells[row + x], let scalar = scalars.first else { continue }
        let mark = scalars.dropFirst().first?.value ?? 0
        let pen = pens.pen(for: cell.style)
        curses_put(Int32(x), Int32(y), scalar.value, mark, pen.attributes, pen.pair)
        drawn += 1
      }
    }
    return drawn
  }

  /// The next input; nil if none came within the timeout, or if what came was no input.
  public func nextInput(timeoutMilliseconds: Int) -> TerminalInput? {
    if let input = nextSignal() ?? nextKey() { return input }
    switch bnviz_wait(streams.inputFile, Int32(clamping: timeoutMilliseconds)) {
    case BNVIZ_SIGNAL: return nextSignal()
    case BNVIZ_INPUT: return nextKey()
    case BNVIZ_HANGUP: return .terminate(signal: hangUp)
    default: return nil
    }
  }

  /// Draws in another theme from the next grid on, which is drawn in full.
  ///
  /// The theme counts more than `NO_COLOR`; only a terminal without colours and `ColorChoice.never` have none in it.
  public func use(_ theme: Theme) {
    options.theme = theme
    pens = Pens(options)
    invalidate()
  }

  /// Asks for what is done with the mouse, or no longer; nothing happens on terminals that cannot be asked.
  public func setMouse(_ isOn: Bool) {
    guard isOn != isMouseOn, leaveSequence.takesControlSequences else { return }
    isMouseOn = isOn
    curses_send(streams.outputFile, isOn ? LeaveSequence.mouseOn : LeaveSequence.mouseOff)
  }

  /// Forgets what it shows, so that the next grid is drawn in full.
  public func invalidate() { shown = nil }

  /// Leaves the screen and stops the whole job, as Ctrl-Z does where the terminal itself sees to it.
  public func suspend() { stop(group: true) }
}
