import Matrices

/// The size of one example as a layer sees it: channels, and positions in rows and columns.
///
/// A mini-batch of m such examples is a matrix [channels, positions·m]: a row a channel, in it position by position
/// (row by row), and the examples of one position side by side. A vector of features has one position, and a
/// sequence of T steps is 1 x T.
public struct Shape: Sendable, Equatable {
  /// Number of channels: the units of a dense layer, the feature maps of a convolution.
  public let channels: Int
  /// Number of rows of positions.
  public let height: Int
  /// Number of columns of positions; of a sequence, its steps in time.
  public let width: Int

  /// Makes a shape; one position unless told otherwise.
  public init(channels: Int, height: Int = 1, width: Int = 1) {
    precondition(channels > 0 && height > 0 && width > 0, "a shape without entries")
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// Number of positions, height · width.
  public var positions: Int { height * width }
  /// Number of entries of an example, channels · positions.
  public var features: Int { channels * positions }
}

extension Matrix {
  /// The same entries in another arrangement of equal size: [C·P, m] as [C, P·m], or back.
  ///
  /// Nothing is copied: examples are innermost, so that an image flattened to features keeps its order.
  func reshaped(rows: Int) -> Matrix {
    rows == self.rows ? self : Matrix(rows: rows, columns: elements.count / max(rows, 1), elements: elements)
  }
}
