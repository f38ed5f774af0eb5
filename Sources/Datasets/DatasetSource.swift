/// What a data set is loaded from: its name, and the user's files where it is read from files.
public struct DatasetSource: Sendable, Equatable {
  /// The data set, or the format of the files.
  public let name: DatasetName
  /// Path of the directory or file; empty for a data set of the program.
  public let path: String
  /// The column of a CSV file that holds the labels.
  public let labelColumn: LabelColumn

  /// Makes a source.
  public init(_ name: DatasetName, path: String = "", labelColumn: LabelColumn = .last) {
    self.name = name
    self.path = path
    self.labelColumn = labelColumn
  }
}

/// The column of a CSV file that holds the labels.
public enum LabelColumn: Sendable, Equatable, LosslessStringConvertible {
  /// The last one.
  case last
  /// The one of a number, counted from 1.
  case number(Int)
  /// The one with a name in the first line.
  case name(String)

  /// Reads `last`, a whole number from 1, or else a name.
  public init?(_ text: String) {
    switch text {
    case "": return nil
    case "last": self = .last
    default:
      let number =
        text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
      self = number.map { $0 > 0 ? .number($0) : .name(text) } ?? .name(text)
    }
  }

  /// What it is read from.
  public var description: String {
    switch self {
    case .last: "last"
    case .number(let number): "\(number)"
    case .name(let name): name
    }
  }
}
