import Cells
import GoldenFrames
import Lessons
import Readings
import Testing

@testable import Screens

@Suite("A lesson on the screen")
struct LessonScreenTests {
  static let sizes = PageFrameTests.sizes

  private func check(_ lesson: FakeLesson, _ name: String, _ size: Size) throws {
    let frame = "Screens/lesson-\(name)-\(size.width)x\(size.height)"
    try GoldenFrame(frame).check(lesson.state.draw(size: size))
  }

  @Test("the narration, with the panel it is about", arguments: sizes)
  func narration(size: Size) throws { try check(FakeLesson(size: size), "begin", size) }

  @Test("a question, and what the run answers", arguments: sizes)
  func question(size: Size) throws {
    var lesson = try FakeLesson(size: size, at: 1)
    try check(lesson, "asking", size)
    lesson.press("b")
    try check(lesson, "told", size)
  }

  @Test("a number that is typed", arguments: [Size(width: 80, height: 24), Size(width: 40, height: 12)])
  func number(size: Size) throws {
    var lesson = try FakeLesson(options: ViewOptions(glyphs: .ascii, theme: .none), size: size, at: 2)
    lesson.press("250")
    try check(lesson, "typed", size)
    lesson.press(.enter)
    try check(lesson, "counted", size)
  }

  @Test("the claims at the end", arguments: sizes)
  func claims(size: Size) throws {
    var lesson = try FakeLesson(size: size, at: 2)
    lesson.press("J")
    lesson.press(.enter)
    while lesson.state.overlays.isEmpty { lesson.press(.enter) }
    lesson.tell(.lesson(.proved(lesson.proof)))
    try check(lesson, "claims", size)
    lesson.press(.escape)
    try check(lesson, "ended", size)
  }

  @Test("the narration stays in the projector")
  func projector() throws {
    let size = Size(width: 120, height: 36)
    try check(FakeLesson(options: ViewOptions(isProjector: true), size: size), "projector", size)
  }

  @Test("answers are chosen by their letters, which else do what they always do")
  func letters() throws {
    var lesson = try FakeLesson()
    lesson.press("e")
    #expect(lesson.state.board.isExpanded)
    lesson.press("e")
    lesson.press(.enter)
    #expect(lesson.state.course?.phase == .asking)
    lesson.press(.enter)
    #expect(lesson.state.notice == "choose a to c; J passes the question over")
    lesson.press("c")
    #expect(lesson.state.course?.predictions[1]?.guess == .choice(2))
    #expect(lesson.state.course?.phase == .told)
    lesson.press("a")
    #expect(lesson.state.notice == "no question with choices is asked now")
  }

  @Test("letters beyond the choices do what they always do while a question is open")
  func furtherLetters() throws {
    var lesson = try FakeLesson(at: 1)
    lesson.press("e")
    #expect(lesson.state.board.isExpanded)
    lesson.press("f")
    #expect(lesson.state.frozen != nil)
    #expect(lesson.state.course?.phase == .asking)
    lesson.press("fc")
    #expect(lesson.state.course?.predictions[1]?.guess == .choice(2))
  }

  @Test("a minus begins the number that is asked for, and halves the learning rate else")
  func minus() throws {
    var lesson = try FakeLesson(at: 2)
    lesson.press("-3")
    #expect(lesson.state.course?.typed == "-3")
    lesson.press(.enter)
    #expect(lesson.state.course?.predictions[2]?.guess == .number(-3))
    lesson.press("-")
    #expect(lesson.effects.contains(.command(.scaleLearningRate(by: 0.5))))
  }

  @Test("a step says what its panel shows, and the audience can look at something else")
  func choice() throws {
    var lesson = try FakeLesson(at: 2, choice: ("map", "3"))
    let map = PanelID(page: .depth, name: "map")
    #expect(lesson.state.board.state(of: map).choice == 2)
    lesson.press("v")
    #expect(lesson.state.board.state(of: map).choice == 3)
    lesson.press("L")
    #expect(lesson.state.board.state(of: map).choice == 2)
    let name = lesson.state.choices(ofPanel: "map", of: .depth)[1]
    lesson = try FakeLesson(at: 2, choice: ("map", name))
    #expect(lesson.state.board.state(of: map).choice == 1)
    #expect(lesson.state.choices(ofPanel: "none", of: .depth).isEmpty)
  }

  @Test("digits are a number while one is asked for, and open pages else")
  func digits() throws {
    var lesson = try FakeLesson(at: 2)
    #expect(lesson.state.board.page == .depth)
    lesson.press("30")
    #expect(lesson.state.course?.typed == "30")
    lesson.press(.backspace)
    #expect(lesson.state.course?.typed == "3")
    lesson.press(.enter)
    #expect(lesson.state.course?.predictions[2]?.guess == .number(3))
    lesson.press("1")
    #expect(lesson.state.board.page == .overview)
    lesson.press("0")
    #expect(lesson.state.board.page == .depth)
  }

  @Test("one key goes back to the thread, whatever was touched")
  func thread() throws {
    var lesson = try FakeLesson(at: 1)
    lesson.press("b5+f")
    #expect(lesson.state.course?.isTouched == true)
    #expect(lesson.effects.contains(.command(.scaleLearningRate(by: 2))))
    lesson.press("0")
    #expect(lesson.state.course?.isTouched == false)
    #expect(lesson.state.board.page == .overview)
    #expect(lesson.state.board.focusedName == "loss")
    #expect(lesson.state.frozen == nil)
    #expect(lesson.state.course?.phase == .told)
    #expect(lesson.state.frame.stepsMade == 250)
  }

  @Test("going back shows the run as it was")
  func back() throws {
    var lesson = try FakeLesson(at: 1)
    lesson.press("b")
    lesson.press(.enter)
    lesson.press("J")
    #expect(lesson.state.frame.stepsMade == 600)
    lesson.press(.backspace)
    #expect(lesson.state.course?.position == 1)
    #expect(lesson.state.cursor == 249)
    lesson.press(.enter)
    #expect(lesson.state.cursor == nil)
  }

  @Test("a narration that does not fit goes on by Enter, and back by Backspace")
  func parts() throws {
    var lesson = try FakeLesson(size: Size(width: 40, height: 12))
    #expect(lesson.state.hasFurtherPart)
    lesson.press(.enter)
    #expect(lesson.state.course?.position == 0)
    #expect(lesson.state.narrationPart == 1)
    lesson.press(.backspace)
    #expect(lesson.state.narrationPart == 0)
    while lesson.state.hasFurtherPart { lesson.press(.enter) }
    lesson.press(.enter)
    #expect(lesson.state.course?.position == 1)
  }

  @Test("q asks before the lesson is left half way, and not at its end")
  func quit() throws {
    var lesson = try FakeLesson()
    lesson.press("q")
    #expect(!lesson.effects.contains(.quit))
    #expect(lesson.state.overlays.count == 1)
    lesson.press("y")
    #expect(lesson.effects.contains(.quit))
    lesson = try FakeLesson(at: 2)
    lesson.press("J")
    lesson.press(.enter, .escape)
    lesson.press("q")
    #expect(lesson.effects.contains(.quit))
  }

  @Test("no order of keys and sizes traps", arguments: 0..<4)
  func anything(seed: UInt64) throws {
    var random = MonkeyTests.SplitMix(state: seed)
    var lesson = try FakeLesson()
    let keys = KeyTable.lesson.flatMap { $0.strokes.map(\.key) }
    for event in 0..<1500 {
      if event.isMultiple(of: 3) {
        lesson.press(keys.randomElement(using: &random) ?? .enter)
      } else {
        lesson.tell(MonkeyTests.message(&random, overlays: lesson.state.overlays))
      }
      guard event.isMultiple(of: 50) else { continue }
      let size = Size(width: Int(random.next() % 200), height: Int(random.next() % 60))
      #expect(lesson.state.draw(size: size).size == size)
    }
  }

  @Test("every size can be drawn")
  func everySize() throws {
    let lesson = try FakeLesson(at: 1)
    for width in [0, 1, 12, 39, 40, 41, 60, 80, 120, 159, 160, 200] {
      for height in [0, 1, 3, 11, 12, 13, 18, 24, 36, 60] {
        let size = Size(width: width, height: height)
        #expect(lesson.state.draw(size: size).size == size)
      }
    }
  }

  @Test("the keys of a lesson are in the help and the footer of a lesson only, and in the manual")
  func keys() throws {
    let lesson = try FakeLesson()
    let footer = { (state: AppState) -> String in
      let grid = state.draw(size: Size(width: 120, height: 36))
      return String((0..<120).map { grid[$0, 35].character })
    }
    #expect(footer(lesson.state).contains("Enter go on"))
    #expect(!footer(AppState(frame: FakeRun().empty)).contains("go on"))
    #expect(KeyTable.listing().contains("In a lesson"))
    let priorities = (KeyTable.bindings + KeyTable.lesson).map(\.priority)
    #expect(Set(priorities).count == priorities.count)
  }
}
