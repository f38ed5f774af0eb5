import ExperimentFiles
import LessonFiles
import Lessons
import Readings
import Screens
import Training

extension LessonFile {
  /// Refuses what its runs, which are prepared for it, do not have: lanes, layers, steps, pages, panels and choices.
  func checkRuns() throws(ExperimentFileError) {
    let descriptions = try descriptions()
    try checkNames(in: descriptions)
    try checkPages(in: descriptions)
    try checkChoices(in: descriptions)
  }

  /// Refuses pages that there are not, and panels that a page does not have of its run.
  private func checkPages(in descriptions: [String: RunDescription]) throws(ExperimentFileError) {
    var page = Page.overview
    for (position, step) in lesson.steps.enumerated() {
      let path = ["steps", "\(position)"]
      if let name = step.view.page {
        guard let found = Page(rawValue: name) else {
          let names = Page.allCases.map(\.rawValue).joined(separator: ", ")
          throw problem(
            at: path + ["page"], "there is no page \"\(name.shortened)\"; the pages are \(names)")
        }
        page = found
      }
      guard let panel = step.view.panel else { continue }
      let names = try panelNames(of: page, run: lesson.run(ofStep: position), descriptions)
      guard names.contains(panel) else {
        throw problem(
          at: path + ["panel"],
          "page \(page.rawValue) has no panel \"\(panel.shortened)\"; it has \(names.joined(separator: ", "))"
        )
      }
    }
  }

  /// Refuses choices that a panel does not have.
  private func checkChoices(in descriptions: [String: RunDescription]) throws(ExperimentFileError) {
    for (position, step) in lesson.steps.enumerated() {
      guard let choice = step.view.choice else { continue }
      let path = ["steps", "\(position)", "choice"]
      let view = lesson.view(ofStep: position)
      let page = view.page.flatMap(Page.init(rawValue:)) ?? .overview
      guard let panel = view.panel else { throw problem(at: path, "\"choice\" needs a \"panel\"") }
      guard let description = descriptions[lesson.run(ofStep: position)] else { continue }
      var frame = Frame(description: description, learningRate: 0)
      // What there is to choose from can be known from the first close look only.
      for record in try firstStep(of: lesson.run(ofStep: position)) { frame.absorb(record) }
      let choices = AppState(frame: frame).choices(ofPanel: panel, of: page)
      guard view.choice(among: choices) == nil else { continue }
      throw problem(
        at: path,
        choices.isEmpty
          ? "panel \(panel) has nothing to choose from"
          : "panel \(panel) has no choice \"\(choice.shortened)\"; it has "
            + choices.enumerated().map { "\($0 + 1) (\($1))" }.joined(separator: ", "))
    }
  }

  /// Names of the panels that a page has of a run.
  private func panelNames(
    of page: Page, run name: String, _ descriptions: [String: RunDescription]
  ) throws(ExperimentFileError) -> [String] {
    guard let description = descriptions[name] else { return [] }
    var frame = Frame(description: description, learningRate: 0)
    // Which samples a run has is known from the first close look at them.
    if page == .samples { for record in try firstStep(of: name) { frame.absorb(record) } }
    return AppState(frame: frame).panelNames(of: page)
  }

  private func firstStep(of name: String) throws(ExperimentFileError) -> [RunRecord] {
    guard let run = lesson.runs.first(where: { $0.name == name }) else { return [] }
    do {
      let experiment = try Experiment(settings: run.settings)
      let made = TrainingRun(
        experiment, dataset: try experiment.loadDataset(),
        probes: experiment.probes.union([.layers, .samples]))
      return made.advance(by: 1)
    } catch {
      throw problem(at: ["runs", name], "\(error)")
    }
  }
}
