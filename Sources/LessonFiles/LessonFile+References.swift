import ExperimentFiles
import Lessons
import Readings
import Training

/// What names something that is described elsewhere in the lesson.
extension LessonFile {
  /// Refuses names of runs that the lesson does not have, and training that goes back or beyond a run's end.
  func checkReferences() throws(ExperimentFileError) {
    let names = lesson.runs.map(\.name)
    for (position, step) in lesson.steps.enumerated() {
      try check(run: step.run, at: ["steps", "\(position)", "run"], names: names)
    }
    for (position, claim) in lesson.claims.enumerated() {
      try check(run: claim.run, at: ["claims", "\(position)", "run"], names: names)
    }
    for run in lesson.runs { try checkTraining(of: run) }
  }

  private func check(run: String?, at path: [String], names: [String]) throws(ExperimentFileError) {
    guard let run, !names.contains(run) else { return }
    throw problem(
      at: path, "there is no run \"\(run.shortened)\"; the runs are \(names.joined(separator: ", "))")
  }

  /// Steps are made in their order, as many as the run has.
  private func checkTraining(of run: LessonRun) throws(ExperimentFileError) {
    var bound = run.steps
    var made = 0
    for (position, step) in lesson.steps.enumerated() where lesson.run(ofStep: position) == run.name {
      let path = ["steps", "\(position)", "until"]
      for command in step.commands {
        if command == .restart { made = 0 }
        if case .set(_, "steps", let text) = command, let steps = Int(text) { bound = steps }
      }
      guard let until = step.until else { continue }
      guard until >= made else {
        throw problem(
          at: path, "\"until\" is \(until), but \(made) steps of run \(run.name) were made before")
      }
      guard until <= bound else {
        throw problem(at: path, "\"until\" is \(until), but run \(run.name) has \(bound) steps")
      }
      made = until
    }
  }
}

extension LessonRun {
  /// Number of steps that the run makes.
  var steps: Int {
    guard case .integer(let steps)? = settings.first(where: { $0.key == "steps" })?.value else { return 0 }
    return steps
  }

  /// What the run looks at beside the losses.
  var probes: ProbeSelection {
    guard case .text(let text)? = settings.first(where: { $0.key == "probes" })?.value else {
      return .standard
    }
    return ProbeSelection(text) ?? .standard
  }
}
