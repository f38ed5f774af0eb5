/// How far the claims of a lesson have been found out, in runs that nobody touched.
public enum LessonProof: Sendable, Equatable {
  /// The runs are being made: the share that is done, 0...1.
  case underway(Double)
  /// All claims, one after the other.
  case done([ClaimResult])
  /// The runs cannot be made, and why: a sentence.
  case failed(String)
}
