extension Matrix {
  /// Some examples of all positions of a matrix [channels, positions·examples].
  public func examples(_ range: Range<Int>, positions: Int) -> Matrix {
    let count = columns / max(positions, 1)
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "an example beyond the last")
    if range.count == count { return self }
    return Matrix(rows: rows, columns: positions * range.count) { result in
      elements.withUnsafeBufferPointer { values in
        for line in 0..<rows * positions {
          let start = line * count
          let source = values[start + range.lowerBound..<start + range.upperBound]
          let target = result[line * range.count..<(line + 1) * range.count]
          _ = UnsafeMutableBufferPointer(rebasing: target).initialize(fromContentsOf: source)
        }
      }
    }
  }

  /// Writes examples of all positions in the place of those of a matrix [channels, positions·examples].
  public mutating func setExamples(_ range: Range<Int>, positions: Int, to part: Matrix) {
    let count = columns / max(positions, 1)
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "an example beyond the last")
    precondition(part.rows == rows && part.columns == positions * range.count, "examples of another shape")
    elements.withUnsafeMutableBufferPointer { values in
      part.elements.withUnsafeBufferPointer { source in
        for line in 0..<rows * positions {
          let start = line * count
          let target = values[start + range.lowerBound..<start + range.upperBound]
          _ = UnsafeMutableBufferPointer(rebasing: target)
            .update(fromContentsOf: source[line * range.count..<(line + 1) * range.count])
        }
      }
    }
  }
}
