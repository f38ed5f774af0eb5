/// A version of asciicast, the file format of asciinema (docs.asciinema.org/manual/asciicast).
public enum CastVersion: Int, Sendable, CaseIterable {
  /// Every event has its time since the beginning; read by all players.
  case two = 2
  /// Every event has its time since the event before; read by asciinema 3 and later.
  case three = 3
}
