import Cells
import Lessons
import Readings

extension AppState {
  /// Makes the state of a lesson before the first message, from the first frame of its first run.
  public init(_ lesson: Lesson, frame: Frame, options: ViewOptions = ViewOptions()) {
    self.init(frame: frame, options: options)
    self.lesson = LessonBoard(lesson)
  }

  /// Where the audience of the lesson is; nil where there is no lesson.
  public var course: LessonCourse? { lesson?.course }

  /// Takes in what happened in a lesson.
  mutating func take(_ message: LessonMessage) -> [Effect] {
    switch message {
    case .begin(let position): return inLesson { $0.begin(at: position) }
    case .opened(let frame):
      show(run: frame)
      return inLesson { $0.opened(stepsMade: frame.stepsMade) }
    case .read(let evidence, let run): lesson?.course.take(evidence, of: run)
    case .proved(let proof):
      lesson?.proof = proof
      settleOverlays()
    case .passed(let move): return perform(move)
    }
    return []
  }

  /// Carries out what a key does in a lesson.
  mutating func perform(_ move: LessonMove) -> [Effect] {
    switch move {
    case .goOn where hasFurtherPart: lesson?.part += 1
    case .goOn: return inLesson { $0.goOn() }
    case .goBack where lesson?.course.typed.isEmpty == false: lesson?.course.deleteTyped()
    case .goBack where narrationPart > 0:
      let before = narrationPart - 1
      lesson?.part = before
    case .goBack: return inLesson { $0.goBack() }
    case .skip: return inLesson { $0.skip() }
    case .again: return inLesson { $0.again() }
    case .returnToThread:
      overlays = []
      letGo()
      return inLesson { $0.returnToThread() }
    case .choose(let choice): return inLesson { $0.choose(choice) }
    case .type(let character): lesson?.course.type(character)
    }
    return []
  }

  /// Lets the lesson go on by what happened, and does what it asks for.
  mutating func inLesson(_ happen: (inout LessonCourse) -> [LessonRequest]) -> [Effect] {
    guard var course = lesson?.course else { return [] }
    let before = course
    let requests = happen(&course)
    lesson?.course = course
    if course.position != before.position || course.isOther(phase: before.phase) { lesson?.part = 0 }
    var lanes = frame.description.lanes.map(\.name)
    return requests.flatMap { carryOut($0, lanes: &lanes) }
  }

  /// Tells the lesson what the audience does to the run.
  mutating func note(_ effects: [Effect]) -> [Effect] {
    guard lesson != nil else { return effects }
    for case .command(let command) in effects {
      switch command {
      case .scalePace(let factor): lesson?.course.hasten(by: factor)
      case .scaleLearningRate, .change, .restart, .restartWith, .restartWithNewSeed, .fork, .removeLane,
        .renameLane:
        lesson?.course.touch()
      case .run, .pause, .step, .train, .seek, .setProbes, .stop: break
      }
    }
    return effects
  }

  private mutating func carryOut(_ request: LessonRequest, lanes: inout [String]) -> [Effect] {
    switch request {
    case .open(let run, let anew): return [.openRun(run, anew: anew)]
    case .train(let stretch): return [.command(.train(stretch))]
    case .travel(let step): travel(to: step)
    case .show(let view): show(view)
    case .prove: open(ClaimsOverlay())
    case .command(let command):
      guard let command = RunCommand(command, lanes: lanes) else {
        notice = "this run has no longer all the lanes that the step is about; 0 goes back to the lesson"
        return []
      }
      if case .fork(_, _, let name, _) = command { lanes.append(name) }
      return [.command(command)]
    }
    return []
  }

  private mutating func show(_ view: LessonView) {
    if let page = view.page.flatMap(Page.init(rawValue:)) { open(page) }
    if let lane = view.lane { _ = selectLane(named: lane) }
    if let layer = view.layer { _ = selectLayer(named: layer) }
    if let panel = view.panel {
      board.focus(on: panel)
      refresh()
      showChoice(of: view)
    }
    board.isExpanded = view.isExpanded && view.panel != nil
    lesson?.marked = view.panel.map { PanelID(page: board.page, name: $0) }
  }
}

extension AppState {
  /// Lets the panel of a view show what the view says.
  private mutating func showChoice(of view: LessonView) {
    guard let panel = focusedPanel, panel.name == view.panel, let choice = view.choice else { return }
    // A number is right also where what there is to choose from is known only from a close look to come.
    let later = Int(choice).map { $0 - 1 }
    // Names are those of a screen that has all symbols.
    var named = self
    named.options.glyphs = .braille
    let names = named.choices(ofPanel: panel.name, of: board.page)
    guard let position = view.choice(among: names) ?? later else { return }
    board.choose(position, in: panel)
    refresh()
  }
}

extension LessonCourse {
  /// Whether other words are shown than in a phase of the same step.
  fileprivate func isOther(phase before: Phase) -> Bool {
    phase != before && (step.question != nil || phase == .ended || before == .ended)
  }
}

extension RunCommand {
  /// What a lesson does to a run with these lanes; nil where a lane is not among them.
  init?(_ command: LessonCommand, lanes: [String]) {
    switch command {
    case .restart: self = .restart
    case .set(let lane, let key, let text):
      let position = lane.flatMap { lanes.firstIndex(of: $0) }
      guard lane == nil || position != nil else { return nil }
      self = .change(SettingChange(lane: position, key: key, text: text))
    case .fork(let lane, let name, let changes):
      guard let position = lanes.firstIndex(of: lane) else { return nil }
      self = .fork(
        lane: position, step: nil, name: name,
        changes: changes.map { SettingChange(lane: nil, key: $0.key, text: $0.text) })
    }
  }
}
