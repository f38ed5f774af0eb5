/// Something that shows grids and hands over what people do: a terminal, or memory in tests.
public protocol TerminalDevice {
  /// Columns and rows it shows now.
  var size: Size { get }
  /// Shows the grid; cells outside `size` are not shown.
  mutating func show(_ grid: CellGrid)
  /// The next thing that a person did; nil if nothing came within the timeout.
  mutating func nextInput(timeoutMilliseconds: Int) -> TerminalInput?
  /// Forgets what it shows, so that the next grid is drawn in full.
  mutating func invalidate()
  /// Leaves the screen and stops the process until it is continued; the next grid is drawn in full.
  mutating func suspend()
}

extension TerminalDevice {
  /// Nothing to forget.
  public mutating func invalidate() {}
  /// Nothing to leave.
  public mutating func suspend() {}
}

/// What a person did at a terminal.
public enum TerminalInput: Sendable, Equatable {
  /// Pressed a key.
  case key(Key)
  /// Changed its size.
  case resize(Size)
  /// Came back after Ctrl-Z or asked for a redraw: everything must be drawn again.
  case redraw
  /// The system asked the program to end (SIGTERM, SIGHUP, SIGINT).
  case terminate(signal: Int32)
}
