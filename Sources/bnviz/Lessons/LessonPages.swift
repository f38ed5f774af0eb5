import ExperimentFiles
import LessonFiles
import Lessons
import Readings
import Screens
import Training

extension LessonFile {
  /// Refuses pages that there are not, and panels that a page does not have of its run.
  func checkPages(in descriptions: [String: RunDescription]) throws(ExperimentFileError) {
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
      let made = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: [.layers, .samples])
      return made.advance(by: 1)
    } catch {
      throw problem(at: ["runs", name], "\(error)")
    }
  }
}
