/// Why a data set could not be read.
public enum DatasetError: Error, Equatable, CustomStringConvertible {
  /// A line has not the right number of fields.
  case wrongFieldCount(line: Int, found: Int, expected: Int)
  /// A field is not a whole number of its range.
  case wrongField(line: Int, column: Int, allowed: ClosedRange<Int>)
  /// The file has not the right number of lines.
  case wrongLineCount(found: Int, expected: Int)

  /// One sentence.
  public var description: String {
    switch self {
    case .wrongFieldCount(let line, let found, let expected):
      "line \(line) has \(found) fields instead of \(expected)"
    case .wrongField(let line, let column, let allowed):
      "line \(line), field \(column) is not a whole number from \(allowed.lowerBound) to \(allowed.upperBound)"
    case .wrongLineCount(let found, let expected):
      "the file has \(found) lines instead of \(expected)"
    }
  }
}
