extension Rectangle {
  /// Column after the rightmost one.
  public var right: Int { x + width }
  /// Row below the lowest one.
  public var bottom: Int { y + height }
  /// Its width and height.
  public var size: Size { Size(width: width, height: height) }

  /// Whether the cell in a column and a row is inside.
  public func contains(x column: Int, y row: Int) -> Bool {
    column >= x && column < right && row >= y && row < bottom
  }

  /// The cells that are in both; empty where there are none.
  public func intersection(_ other: Rectangle) -> Rectangle {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rectangle(
      x: left, y: top, width: min(right, other.right) - left, height: min(bottom, other.bottom) - top)
  }

  /// What is left when columns and rows are taken from the sides; empty where they take everything.
  public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rectangle {
    Rectangle(x: x + left, y: y + top, width: width - left - right, height: height - top - bottom)
  }

  /// What is left when the same number of cells is taken from every side.
  public func inset(by margin: Int) -> Rectangle {
    inset(left: margin, top: margin, right: margin, bottom: margin)
  }

  /// Its row at an offset from the top, one cell high; empty where there is no such row.
  public func row(_ offset: Int) -> Rectangle {
    let isInside = offset >= 0 && offset < height
    return Rectangle(x: x, y: y + offset, width: width, height: isInside ? 1 : 0)
  }

  /// Cuts it into rows from top to bottom, one rectangle a share.
  public func rows(_ shares: [Share], spacing: Int = 0) -> [Rectangle] {
    var top = y
    return Share.lengths(of: shares, in: height, spacing: spacing).map { length in
      defer { top += length + (length > 0 ? spacing : 0) }
      return Rectangle(x: x, y: top, width: width, height: length)
    }
  }

  /// Cuts it into columns from left to right, one rectangle a share.
  public func columns(_ shares: [Share], spacing: Int = 0) -> [Rectangle] {
    var left = x
    return Share.lengths(of: shares, in: width, spacing: spacing).map { length in
      defer { left += length + (length > 0 ? spacing : 0) }
      return Rectangle(x: left, y: y, width: length, height: height)
    }
  }
}

/// How much of a length one part gets when the length is divided.
public struct Share: Sendable, Equatable {
  /// Cells it gets before anything else is given out; parts that come first are served first.
  public let minimum: Int
  /// Its weight in dividing what is left; 0 for a part that never grows.
  public let weight: Int

  /// A part of just this length.
  public static func fixed(_ length: Int) -> Share { Share(minimum: max(0, length), weight: 0) }

  /// A part that grows with its weight.
  public static func flexible(_ weight: Int = 1, minimum: Int = 0) -> Share {
    Share(minimum: max(0, minimum), weight: max(0, weight))
  }

  /// Divides a length: minimums first, in order, then the rest by weight, without a cell lost to rounding.
  ///
  /// The last parts get nothing where the spacing between all would leave no cell.
  static func lengths(of shares: [Share], in length: Int, spacing: Int) -> [Int] {
    let gaps = max(0, shares.count { $0.minimum > 0 || $0.weight > 0 } - 1)
    let fittingGaps = spacing > 0 ? min(gaps, max(0, length - 1) / spacing) : gaps
    var free = length - spacing * fittingGaps
    var lengths = shares.map { share in
      let given = min(share.minimum, free)
      free -= given
      return given
    }
    var weightLeft = shares.reduce(0) { $0 + $1.weight }
    for (index, share) in shares.enumerated() where share.weight > 0 {
      let given = free * share.weight / weightLeft
      lengths[index] += given
      free -= given
      weightLeft -= share.weight
    }
    return lengths
  }
}
