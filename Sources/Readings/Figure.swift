/// A figure that only some kinds of runs have, with its name: a second loss, the modes that a generator covers.
public struct Figure: Sendable, Equatable {
  /// What it is: `discriminator loss`, `modes covered`.
  public let name: String
  /// Its value.
  public let value: Float

  /// Makes a figure.
  public init(_ name: String, _ value: Float) {
    self.name = name
    self.value = value
  }
}
