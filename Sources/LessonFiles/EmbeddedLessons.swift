import CEmbedded
import ExperimentFiles
import Lessons
import Training

/// The lessons that are part of the program.
public enum EmbeddedLessons {
  /// All of them, by their numbers.
  public static func all() throws(ExperimentFileError) -> [LessonFile] {
    var lessons: [LessonFile] = []
    for index in 0..<embedded_lesson_count() { lessons.append(try lesson(embedded_lesson(index))) }
    return lessons.sorted { ($0.lesson.number ?? .max, $0.name) < ($1.lesson.number ?? .max, $1.name) }
  }

  /// The lesson with a name or a number; nil if there is none.
  public static func lesson(_ nameOrNumber: String) throws(ExperimentFileError) -> LessonFile? {
    for index in 0..<embedded_lesson_count() {
      let file = embedded_lesson(index)
      // `03-vanishing`: both stand in the name of the file.
      let parts = String(cString: file.name).split(separator: "-", maxSplits: 1)
      let isNumbered = Int(parts[0]).map(String.init) == nameOrNumber
      if isNumbered || parts.dropFirst().first.map(String.init) == nameOrNumber { return try lesson(file) }
    }
    return nil
  }

  /// Names of the lessons' files without the extension, in no order: `03-vanishing-gradients`.
  public static var fileNames: [String] {
    (0..<embedded_lesson_count()).map { String(cString: embedded_lesson($0).name) }
  }

  /// The text of a lesson's file; nil if there is none.
  public static func text(ofFile name: String) -> String? {
    (0..<embedded_lesson_count()).lazy.map(embedded_lesson).first { String(cString: $0.name) == name }
      .map(text)
  }

  private static func lesson(_ file: embedded_file) throws(ExperimentFileError) -> LessonFile {
    try LessonFile(yaml: text(file), file: String(cString: file.name) + ".yaml")
  }

  private static func text(_ file: embedded_file) -> String {
    String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }
}

extension LessonFile {
  /// Reads the lesson that a command line names: that of the program with a name or a number, or a file.
  ///
  /// A name without a path and an extension is that of a lesson of the program: `./mine` and `mine.yaml` are files.
  public init(nameOrFile argument: String) throws(ExperimentFileError) {
    if argument.contains("/") || argument.contains(".") {
      self = try LessonFile(file: argument)
    } else if let found = try EmbeddedLessons.lesson(argument) {
      self = found
    } else {
      throw ExperimentFileError.noLesson(argument)
    }
  }
}

extension ExperimentFileError {
  fileprivate static func noLesson(_ name: String) -> ExperimentFileError {
    ExperimentFileError(
      .input, name.shortened,
      "there is no such lesson; \"bnviz lesson\" lists them, and a file is named with its path or its extension"
    )
  }
}
