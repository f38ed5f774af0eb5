/// Why words of a command line make no sweep: one sentence without its full stop.
public struct SweepError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String

  init(_ description: String) { self.description = description }
}

extension String {
  /// At most 60 characters of it, for a sentence.
  var shortened: String { count <= 60 ? self : prefix(59) + "…" }
}
