import Matrices

/// Examples to learn from, and examples held out to judge by.
public struct Dataset: Sendable, Equatable {
  /// Its name.
  public let name: DatasetName
  /// Number of features of an example.
  public let features: Int
  /// Number of classes; labels are 0..<classes.
  public let classes: Int
  /// What the networks are trained on.
  public let training: Examples
  /// What they are judged by, and never trained on.
  public let heldOut: Examples

  /// Makes a data set from its parts.
  public init(name: DatasetName, classes: Int, training: Examples, heldOut: Examples) {
    self.name = name
    self.features = training.features.columns
    self.classes = classes
    self.training = training
    self.heldOut = heldOut
  }

  /// Reads a data set that is part of the program; the same values every time.
  public static func load(_ name: DatasetName) throws(DatasetError) -> Dataset {
    switch name {
    case .digits: try digits()
    }
  }
}

/// The data sets that an experiment can name.
public enum DatasetName: String, Sendable, CaseIterable {
  /// 1,797 handwritten digits of 8 x 8 pixels (Alpaydin & Kaynak 1998).
  case digits

  /// Number of training examples, known without reading them.
  public var trainingExamples: Int {
    switch self {
    case .digits: 1437
    }
  }
}

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
