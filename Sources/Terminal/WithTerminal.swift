import CSignals
import Cells

/// Runs the body with the terminal as a device, and gives the terminal back however it ends.
///
/// What the body and others print meanwhile comes out afterwards (up to 64 KiB). SIGTERM, SIGHUP and SIGINT arrive as
/// inputs; after a crash the terminal is given back and the process ends by the crash's own signal.
/// - Throws: `TerminalError` where there can be no screen, before anything was drawn; else what the body throws.
@MainActor
public func withTerminal<Result>(
  _ options: TerminalOptions, _ body: (inout CursesTerminal) throws -> Result
) throws -> Result {
  let streams = try TerminalStreams()
  defer { streams.close() }
  let type = try streams.describedType(of: options.types)
  guard bnviz_signals_open() else { throw TerminalError.systemFailure }
  defer { bnviz_signals_close() }
  var terminal = try CursesTerminal(type: type, streams: streams, options: options)
  defer { terminal.close() }
  return try body(&terminal)
}

/// Finds out whether there can be a screen, as far as that shows without opening it.
///
/// - Throws: `TerminalError`.
public func checkTerminal(_ options: TerminalOptions) throws {
  let streams = try TerminalStreams()
  defer { streams.close() }
  _ = try streams.describedType(of: options.types)
}

/// Ends the process by a signal it was asked to end by, so that whoever waits for it sees the true cause.
public func endProcess(by signal: Int32) { bnviz_die(signal) }
