extension Array where Element == Float {
  /// Makes an array whose entries are yet to be written, all of them, before any is read.
  init(uninitialized count: Int) {
    // All empty arrays share their storage, into which its count would be written, by threads at the same time.
    guard count > 0 else {
      self = []
      return
    }
    self.init(unsafeUninitializedCapacity: count) { $1 = count }
  }
}

extension Matrix {
  /// Makes a matrix whose entries are yet to be written, all of them, before any is read.
  init(uninitializedRows rows: Int, columns: Int) {
    self.init(rows: rows, columns: columns, elements: [Float](uninitialized: rows * columns))
  }
}
