import Cells
import Lessons
import Readings

/// What a lesson says, beside or below the page: a quiet panel that says where the lesson is in its first row.
struct NarrationPanel {
  let lesson: LessonBoard
  let state: AppState

  private var course: LessonCourse { lesson.course }
  private var glyphs: Glyphs { state.options.glyphs }

  /// Where the words are in the panel.
  static func textPlace(in place: Rectangle) -> Rectangle { place.inset(left: 1, top: 1, right: 1) }

  /// The words in parts that fit.
  static func parts(_ lesson: LessonBoard, in place: Rectangle) -> [[NarrationText.Line]] {
    let text = textPlace(in: place)
    return NarrationText(lesson, width: text.width, isTight: text.height < 7).parts(height: text.height)
  }

  func draw(on grid: inout CellGrid, in place: Rectangle) {
    guard !place.isEmpty else { return }
    grid.fill(place)
    let parts = Self.parts(lesson, in: place)
    let part = min(lesson.part, parts.count - 1)
    drawTitle(on: &grid, in: place.row(0), part: part, of: parts.count)
    let text = Self.textPlace(in: place)
    for (row, line) in parts[part].enumerated() {
      grid.write(line.text, in: text.row(row), style: line.style, ellipsis: glyphs.ellipsis)
    }
  }

  private func drawTitle(on grid: inout CellGrid, in row: Rectangle, part: Int, of parts: Int) {
    grid.drawHorizontalRule(x: row.x, y: row.y, length: row.width, glyphs: glyphs)
    let hint = " \(part + 1 < parts ? "part \(part + 1)/\(parts), Enter" : self.hint) "
    let hintWidth = min(hint.count, max(0, row.width - 12))
    let place = "\(course.position + 1)/\(course.lesson.steps.count)"
    let title = course.phase == .ended ? " \(course.lesson.title) " : " \(place) \(course.step.title) "
    let left = Rectangle(x: row.x + 1, y: row.y, width: max(0, row.width - hintWidth - 3), height: row.height)
    let shown = Rectangle(x: left.x, y: left.y, width: min(left.width, title.count), height: left.height)
    grid.write(title, in: shown, style: Style(.accent, bold: true), ellipsis: glyphs.ellipsis)
    let right = Rectangle(x: row.right - hintWidth - 1, y: row.y, width: hintWidth, height: row.height)
    grid.write(hint, in: right, style: Style(.muted), ellipsis: glyphs.ellipsis)
  }

  /// What the step waits for.
  private var hint: String {
    let steps = "\(Numbers.grouped(course.stepsMade))/\(Numbers.grouped(course.target))"
    switch course.phase {
    case .preparing: return "getting ready \(steps)"
    case .training:
      let isHeld = state.frame.status == .paused && state.frame.stretch?.isOver == false
      return isHeld ? "paused, space goes on" : "training \(steps)"
    case .asking:
      guard case .choices(let choices)? = course.question?.answer else { return "number, then Enter" }
      return "a to \(LessonQuestion.letter(choices.count - 1))?"
    case .told: return isAway ? "0: back to the lesson" : "Enter: go on"
    case .ended: return "Enter: what holds"
    }
  }

  /// Whether the audience looks at something else than what the step is about.
  private var isAway: Bool {
    course.isTouched
      || course.lesson.view(ofStep: course.position).page.map { $0 != state.board.page.rawValue } ?? false
  }
}

extension AppState {
  /// The parts of the narration; empty without a lesson.
  private var narration: [[NarrationText.Line]] {
    let layout = BoardLayout(size: size, narrates: true)
    return lesson.map { NarrationPanel.parts($0, in: layout.narration) } ?? []
  }

  /// Position of the part of the narration that is shown.
  var narrationPart: Int { lesson.map { min($0.part, max(0, narration.count - 1)) } ?? 0 }

  /// Whether the narration goes on after what is shown.
  var hasFurtherPart: Bool { narrationPart + 1 < narration.count }
}

/// What a recording of a lesson needs to know of its pictures.
extension AppState {
  /// Number of words of the narration that are shown now.
  public var narratedWords: Int {
    let narration = narration
    guard let part = narration.indices.contains(narrationPart) ? narration[narrationPart] : nil else {
      return 0
    }
    return part.reduce(0) { $0 + $1.text.split(separator: " ").count }
  }

  /// Whether no part of the narration follows on what is shown.
  public var isNarratedToItsEnd: Bool { !hasFurtherPart }

  /// Number of screens that the claims take; 0 where they are not shown.
  public var overlayParts: Int {
    guard let claims = overlays.last?.view as? ClaimsOverlay else { return 0 }
    let height = max(1, OverlayBox.room(in: size, width: 1).height - 1)
    return 1 + (claims.furthest + height - 1) / height
  }
}
