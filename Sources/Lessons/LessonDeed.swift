/// Something that a lesson does to a run, in its order.
public enum LessonDeed: Sendable, Equatable {
  /// What a step asks for when it begins.
  case command(LessonCommand)
  /// Training until so many steps are made.
  case train(Int)
}

extension Lesson {
  /// All that is done to a run, each with the position of the step that does it.
  func deeds(ofRun run: String) -> [(step: Int, deed: LessonDeed)] {
    steps.indices.filter { self.run(ofStep: $0) == run }.flatMap { position in
      let step = steps[position]
      let commands = step.commands.map { (step: position, deed: LessonDeed.command($0)) }
      return commands + (step.until.map { [(step: position, deed: LessonDeed.train($0))] } ?? [])
    }
  }

  /// Number of steps that its run has made at the end of a step of the lesson.
  public func stepsMade(atEndOf position: Int) -> Int {
    let name = run(ofStep: position)
    return deeds(ofRun: name).reduce(into: 0) { made, placed in
      guard placed.step <= position else { return }
      switch placed.deed {
      case .command(.restart): made = 0
      case .command: break
      case .train(let until): made = max(made, until)
      }
    }
  }

  /// What a step opens, marks and selects, with what stays as it was before.
  public func view(ofStep position: Int) -> LessonView {
    steps.prefix(position + 1).reduce(into: LessonView()) { view, step in
      if let page = step.view.page, page != view.page {
        view.page = page
        (view.panel, view.choice) = (nil, nil)
      }
      if let panel = step.view.panel, panel != view.panel {
        view.panel = panel
        view.choice = nil
      }
      view.choice = step.view.choice ?? view.choice
      view.layer = step.view.layer ?? view.layer
      view.lane = step.view.lane ?? view.lane
      view.isExpanded = step.view.isExpanded
    }
  }
}
