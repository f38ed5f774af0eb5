import Datasets
import ExperimentFiles
import Lessons
import Readings
import Training

/// What a lesson names of the networks of its runs, which are not known before data sets are loaded.
extension LessonFile {
  /// What the runs are, by name, before any command.
  ///
  /// - Throws: Where a data set cannot be loaded.
  public func descriptions() throws(ExperimentFileError) -> [String: RunDescription] {
    var descriptions: [String: RunDescription] = [:]
    for run in lesson.runs {
      do {
        let experiment = try Experiment(settings: run.settings)
        descriptions[run.name] = RunDescription(experiment, dataset: try experiment.loadDataset())
      } catch {
        throw problem(at: ["runs", run.name], "\(error)")
      }
    }
    return descriptions
  }

  /// Refuses lanes, layers and steps that the runs do not have, and figures of the screen that they do not look at.
  public func checkNames(in descriptions: [String: RunDescription]) throws(ExperimentFileError) {
    for (position, step) in lesson.steps.enumerated() {
      let run = lesson.run(ofStep: position)
      let path = ["steps", "\(position)"]
      try check(step.view, in: network(of: run, descriptions), at: path)
      for (key, expressions) in step.expressionsByKey {
        for expression in expressions {
          let expression = ExpressionInRun(expression, run: run)
          try check(expression, at: path + [key]) { network(of: $0, descriptions) }
          try checkProbes(expression, at: path + [key])
        }
      }
    }
    for (position, claim) in lesson.claims.enumerated() {
      for expression in claim.expressions {
        try check(ExpressionInRun(expression, run: claim.run), at: ["claims", "\(position)", "measure"]) {
          descriptions[$0].map(Network.init)
        }
      }
    }
  }

  /// What a run has to be named.
  private struct Network {
    var lanes: [String]
    /// The layers by lane, but of lanes that are added: no command gives another lane other layers.
    let layers: [String: [String]]
    /// Number of steps that it can come to make.
    var steps: Int

    init(_ description: RunDescription) {
      lanes = description.lanes.map(\.name)
      layers = Dictionary(
        description.lanes.map { ($0.name, $0.layers.map(\.name)) }, uniquingKeysWith: { first, _ in first })
      steps = description.steps
    }
  }

  /// What a run has, with the lanes and the steps that commands add to it.
  private func network(of run: String, _ descriptions: [String: RunDescription]) -> Network? {
    guard var network = descriptions[run].map(Network.init) else { return nil }
    for position in lesson.steps.indices where lesson.run(ofStep: position) == run {
      for command in lesson.steps[position].commands {
        switch command {
        case .fork(_, let name, _): network.lanes.append(name)
        case .set(_, "steps", let text): network.steps = max(network.steps, Int(text) ?? 0)
        case .set, .restart: break
        }
      }
    }
    return network
  }

  private func check(
    _ view: LessonView, in network: Network?, at path: [String]
  ) throws(ExperimentFileError) {
    guard let network else { return }
    if let lane = view.lane, !network.lanes.contains(lane) {
      throw problem(at: path + ["lane"], Self.absence("lane", lane, among: network.lanes))
    }
    guard let layer = view.layer, network.lanes.count == network.layers.count else { return }
    guard network.layers.values.contains(where: { $0.contains(layer) }) else {
      let most = network.layers.values.max { $0.count < $1.count } ?? []
      throw problem(at: path + ["layer"], Self.absence("layer", layer, among: most))
    }
  }

  private func check(
    _ expression: ExpressionInRun, at path: [String], network: (String) -> Network?
  ) throws(ExperimentFileError) {
    for names in expression.names {
      guard lesson.runs.contains(where: { $0.name == names.run }) else {
        throw problem(at: path, Self.absence("run", names.run, among: lesson.runs.map(\.name)))
      }
      guard let network = network(names.run) else { continue }
      guard network.lanes.contains(names.lane) else {
        throw problem(at: path, Self.absence("lane", names.lane, among: network.lanes))
      }
      if let layers = network.layers[names.lane],
        let layer = names.layers.first(where: { !layers.contains($0) })
      {
        throw problem(at: path, Self.absence("layer", layer, among: layers))
      }
      if let needed = Evidence.stepsNeeded(of: names.run, by: [expression]), needed > network.steps + 1 {
        throw problem(
          at: path,
          "\"\(expression.expression.text.shortened)\" asks for step \(needed - 1), but run \(names.run) has "
            + "\(network.steps) steps, from 0")
      }
    }
  }

  /// Refuses figures that the screen would not have: a lesson shows what its runs look at by their own settings.
  private func checkProbes(_ expression: ExpressionInRun, at path: [String]) throws(ExperimentFileError) {
    for names in expression.names {
      guard let run = lesson.runs.first(where: { $0.name == names.run }) else { continue }
      let missing = names.probes.subtracting(run.probes)
      guard missing != [] else { continue }
      throw problem(
        at: path,
        "\(names.figure) needs the probe \"\(missing)\", which run \(run.name) does not have; "
          + "give it \"probes: \(run.probes.union(missing).description.replacing(",", with: ", "))\"")
    }
  }

  private static func absence(_ kind: String, _ name: String, among names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    return "there is no \(kind) \"\(name.shortened)\"; the \(kind)s are \(shown)"
  }
}

extension LessonStep {
  /// Its expressions, by the keys under which they stand.
  fileprivate var expressionsByKey: [(key: String, expressions: [Expression])] {
    [
      ("say", say.expressions), ("ask", question?.expressions ?? []), ("reveal", reveal.expressions),
    ]
  }
}
