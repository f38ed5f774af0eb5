import Foundation
import LessonFiles
import Lessons
import Testing

struct EmbeddedLessonsTests {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../demos/lessons").standardized

  @Test func `Every file of the lessons' folder is in the binary, byte for byte`() throws {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    #expect(files.sorted() == EmbeddedLessons.fileNames.map { "\($0).yaml" }.sorted())
    for name in EmbeddedLessons.fileNames {
      let text = try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
      #expect(text == EmbeddedLessons.text(ofFile: name))
    }
  }

  @Test func `Every lesson of the program is named and numbered as its file`() throws {
    let lessons = try EmbeddedLessons.all()
    for file in lessons {
      let number = try #require(file.lesson.number, "\(file.name) has no number")
      #expect(file.name == String(format: "%02d", number) + "-\(file.lesson.name).yaml")
    }
    #expect(Set(lessons.map(\.lesson.number)).count == lessons.count)
    #expect(Set(lessons.map(\.lesson.name)).count == lessons.count)
  }

  @Test func `A lesson is found by its name and by its number`() throws {
    for file in try EmbeddedLessons.all() {
      #expect(try EmbeddedLessons.lesson(file.lesson.name)?.lesson == file.lesson)
      #expect(try EmbeddedLessons.lesson("\(file.lesson.number ?? 0)")?.lesson == file.lesson)
    }
    #expect(try EmbeddedLessons.lesson("nosuch") == nil)
  }
}
