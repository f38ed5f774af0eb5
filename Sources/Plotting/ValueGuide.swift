/// A value worth comparing with.
public struct ValueGuide: Sendable, Equatable {
  /// The value.
  public var value: Double
  /// What it is; stands at its line.
  public var label: String

  /// Makes a guide.
  public init(_ label: String, at value: Double) {
    self.value = value
    self.label = label
  }
}
