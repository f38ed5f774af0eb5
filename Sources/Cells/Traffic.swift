/// What showing pictures cost, counted by the system as the bytes were sent.
public struct Traffic: Sendable, Equatable {
  /// Pictures that were sent; one that was shown already is not sent again.
  public private(set) var frames = 0
  /// Bytes of the last picture.
  public private(set) var lastBytes = 0
  /// Cells of the last picture that differed from the one before.
  public private(set) var lastCells = 0
  /// Bytes of all pictures.
  public private(set) var totalBytes = 0

  /// Nothing sent.
  public init() {}

  /// Adds a picture.
  public mutating func add(bytes: Int, cells: Int) {
    frames += 1
    lastBytes = bytes
    lastCells = cells
    totalBytes += bytes
  }
}
