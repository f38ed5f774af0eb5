/// Where readings come from: a training session, a recording, a log of another program.
public protocol ReadingSource: AnyObject, Sendable {
  /// Takes the newest frame; nil if nothing changed since the last call.
  func takeFrame() -> Frame?
  /// Asks for something; returns at once, the next frames show it.
  func send(_ command: RunCommand)
}
