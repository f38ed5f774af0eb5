/// A named tensor of 32-bit floats, row by row.
public struct NamedTensor: Sendable, Equatable {
  /// Its name: `hidden1.weight`.
  public let name: String
  /// Number of entries along each axis: `[outputs, inputs]`.
  public let shape: [Int]
  /// The entries in row-major order, as many as the shape says.
  public let values: [Float]

  /// Makes a tensor; there must be as many values as the shape says.
  public init(name: String, shape: [Int], values: [Float]) {
    precondition(
      values.count == shape.reduce(1, *), "a tensor of shape \(shape) has \(shape.reduce(1, *)) values")
    self.name = name
    self.shape = shape
    self.values = values
  }
}
