/// What was wrong in a recording and was left out.
public struct RecordingWarnings: Sendable, Equatable {
  /// Largest number of sentences kept.
  public static let bound = 20

  /// The first of them, one sentence each, with the number of the line.
  public private(set) var sentences: [String] = []
  /// Number of all.
  public private(set) var count = 0

  /// Makes an empty list.
  public init() {}

  /// Adds one.
  mutating func append(_ sentence: @autoclosure () -> String) {
    count += 1
    if sentences.count < Self.bound { sentences.append(sentence()) }
  }

  /// Adds one that explains others, before all of them.
  mutating func prepend(_ sentence: String) {
    count += 1
    sentences.insert(sentence, at: 0)
    if sentences.count > Self.bound { sentences.removeLast() }
  }
}
