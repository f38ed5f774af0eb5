/// Something that shows grids and hands over what people do: a terminal, or memory in tests.
public protocol TerminalDevice {
  /// Columns and rows it shows now.
  var size: Size { get }
  /// What showing grids has cost; nil where that cannot be counted.
  var traffic: Traffic? { get }
  /// Shows the grid; cells outside `size` are not shown.
  mutating func show(_ grid: CellGrid)
  /// The next thing that a person did; nil if nothing came within the timeout.
  mutating func nextInput(timeoutMilliseconds: Int) -> TerminalInput?
  /// Draws in another theme from the next grid on, which is drawn in full.
  mutating func use(_ theme: Theme)
  /// Asks for what is done with the mouse, or no longer; it is off at the beginning.
  mutating func setMouse(_ isOn: Bool)
  /// Forgets what it shows, so that the next grid is drawn in full.
  mutating func invalidate()
  /// Leaves the screen and stops the process until it is continued; the next grid is drawn in full.
  mutating func suspend()
}

extension TerminalDevice {
  /// Counts nothing.
  public var traffic: Traffic? { nil }
  /// Has no colours.
  public mutating func use(_ theme: Theme) {}
  /// Has no mouse.
  public mutating func setMouse(_ isOn: Bool) {}
  /// Nothing to forget.
  public mutating func invalidate() {}
  /// Nothing to leave.
  public mutating func suspend() {}
}

/// What a person did at a terminal.
public enum TerminalInput: Sendable, Equatable {
  /// Pressed a key.
  case key(Key)
  /// Did something with the mouse; comes only after `setMouse(true)`.
  case mouse(MouseEvent)
  /// Changed its size.
  case resize(Size)
  /// Came back after Ctrl-Z or asked for a redraw: everything must be drawn again.
  case redraw
  /// The system asked the program to end (SIGTERM, SIGHUP, SIGINT).
  case terminate(signal: Int32)
}
