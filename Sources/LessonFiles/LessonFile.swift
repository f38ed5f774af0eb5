import ExperimentFiles
import Lessons
import Training
import Yams

/// A lesson and the file that it was read from, whose lines are named where something in it is wrong.
public struct LessonFile: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The file's name.
  public let name: String
  private let lines: [[String]: Int]

  static let form = YAMLText(of: "a lesson", atMost: 1 << 18)

  /// Reads a lesson's text; errors are one sentence with file and line.
  public init(yaml: String, file: String) throws(ExperimentFileError) {
    name = file
    let place = Place.file(file)
    guard let root = try Self.form.root(of: YAMLText.withoutMark(yaml), place: place), !root.isNull else {
      throw ExperimentFileError(
        place, "there is nothing in it; a lesson is a map that begins with \"lesson: NAME\"")
    }
    lesson = try LessonReader(place: place).lesson(root)
    var lines: [[String]: Int] = [:]
    root.tellLines(path: [], into: &lines)
    self.lines = lines
    try checkReferences()
  }

  /// Reads a lesson's file.
  public init(file path: String) throws(ExperimentFileError) {
    try self.init(yaml: Self.form.contents(ofFile: path), file: path)
  }

  /// The error of something in the file.
  ///
  /// - Parameters:
  ///   - path: keys and positions from the outside in: `["steps", "3", "page"]`; the nearest thing around that stands
  ///     in the file is named.
  ///   - sentence: what is wrong, without a full stop.
  public func problem(at path: [String], _ sentence: String) -> ExperimentFileError {
    let line = path.indices.reversed().lazy.compactMap { lines[Array(path[...$0])] }.first
    return ExperimentFileError(.file(name), line: line, sentence)
  }
}

extension Node {
  /// Notes the lines of keys and of entries of lists.
  fileprivate func tellLines(path: [String], into lines: inout [[String]: Int]) {
    switch self {
    case .mapping(let mapping):
      for (key, node) in mapping {
        guard case .scalar(let scalar) = key else { continue }
        lines[path + [scalar.string]] = key.line
        node.tellLines(path: path + [scalar.string], into: &lines)
      }
    case .sequence(let sequence):
      for (position, node) in sequence.enumerated() {
        lines[path + ["\(position)"]] = node.line
        node.tellLines(path: path + ["\(position)"], into: &lines)
      }
    case .scalar, .alias: break
    }
  }
}
