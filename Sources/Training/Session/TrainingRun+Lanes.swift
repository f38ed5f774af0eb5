import Networks
import Readings

/// Why a run does not do what was asked for, as one sentence without its full stop.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Changes of a run under way: each is made between two steps, or refused as a whole.
extension TrainingRun {
  /// Changes a setting from the next step on.
  ///
  /// - Returns: Whether it was another value.
  /// - Throws: `Refusal` where the change needs a restart, `SettingError` and `DatasetError` where the outcome is no
  ///   valid experiment; each describes itself in one sentence.
  public func change(_ change: SettingChange) throws -> Bool {
    let key = try ExperimentEdit.key(of: change)
    var edit = ExperimentEdit(experiment)
    try edit.change(change)
    let changed = try edit.experiment()
    guard changed != experiment else { return false }
    guard key.effect != .restart else { throw Refusal("\(key.name) needs a restart") }
    guard changed.steps > stepsMade || changed.steps == experiment.steps else {
      throw Refusal("steps must be above the \(stepsMade) that were made, not \(changed.steps)")
    }
    try changed.check(dataset)
    if changed.probes != experiment.probes { probes = changed.probes }
    goOn(as: changed, lanes: lanes)
    return true
  }

  /// Adds a lane that begins as another was before a step.
  ///
  /// - Parameters:
  ///   - parent: Position of the other lane.
  ///   - step: The step that the new lane makes first, 0 or one that is kept; nil for the next one of the other lane.
  ///   - name: Its name.
  ///   - changes: What sets it apart; before step 0 anything in which lanes may differ.
  /// - Returns: The step, and after how many steps the new lane counts as evaluated.
  /// - Throws: `Refusal`, `SettingError` or `DatasetError`; nothing was changed then.
  package func fork(
    _ parent: Int, before step: Int?, name: String, changes: [SettingChange]
  ) throws -> (step: Int, evaluated: Int?) {
    guard lanes.count < Lane.bound else {
      throw Refusal("a run has at most \(Lane.bound) lanes: remove one first")
    }
    var start = try beginning(like: parent, before: step)
    var edit = ExperimentEdit(experiment)
    edit.addLane(name, having: start.settings, like: experiment.lanes[parent])
    for change in changes {
      if try ExperimentEdit.key(of: change).effect == .restart && start.stepsMade > 0 {
        throw Refusal("\(change.key) can be another only in a lane that begins at step 0")
      }
      try edit.change(SettingChange(lane: lanes.count, key: change.key, text: change.text))
    }
    let extended = try edit.experiment()
    try extended.check(dataset)
    start.checkpoints = lanes[parent].read(\.checkpoints).filter { $0.stepsMade < start.stepsMade }
    let look = (0...lanes.count).first { look in !lanes.contains { $0.look == look } }
    let slot = LaneSlot(start, look: look ?? lanes.count, isForked: true)
    goOn(as: extended, lanes: lanes + [slot])
    return (start.stepsMade, start.lastEvaluation)
  }

  /// Takes a lane out; one at least stays.
  func removeLane(_ lane: Int) throws {
    try checkLane(lane)
    guard lanes.count > 1 else { throw Refusal("the last lane cannot be removed") }
    var edit = ExperimentEdit(experiment)
    edit.removeLane(lane)
    var rest = lanes
    rest.remove(at: lane)
    goOn(as: try edit.experiment(), lanes: rest)
  }

  /// Gives a lane another name, which no other lane has.
  func renameLane(_ lane: Int, to name: String) throws {
    try checkLane(lane)
    var edit = ExperimentEdit(experiment)
    edit.renameLane(lane, to: name)
    goOn(as: try edit.experiment(), lanes: lanes)
  }

  private func checkLane(_ lane: Int) throws {
    guard lanes.indices.contains(lane) else { throw Refusal("there is no lane \(lane + 1)") }
  }

  /// A lane as it was before a step.
  private func beginning(like lane: Int, before step: Int?) throws -> LaneTrainer {
    try checkLane(lane)
    let name = experiment.lanes[lane].name
    let trainer = lanes[lane].read { $0 }
    let isNow = step == nil || step == trainer.stepsMade
    if isNow && !trainer.hasDiverged { return trainer.checkpoint }
    guard let step else { throw Refusal("lane \(name) has diverged: fork it from an earlier step") }
    if step == 0 { return trainer.beginning }
    guard let kept = trainer.checkpoints.first(where: { $0.stepsMade == step }) else {
      throw Refusal("the weights of lane \(name) before step \(step) are not kept")
    }
    return kept
  }
}

extension TrainingRun {
  /// The run before its first step again: with the settings of now, and the lanes that differ in them.
  package func begunAgain() throws(SettingError) -> TrainingRun {
    let (experiment, looks) = try lasting(experiment)
    return TrainingRun(
      experiment, dataset: dataset, probes: probes, threads: threads, keepsCheckpoints: false, looks: looks)
  }

  /// The experiment, described for the same lanes, and the looks of them for a run that begins again.
  ///
  /// A lane that was forked stays where its settings are not also those of a lane before it: else it would differ in
  /// nothing from step 0 on.
  func lasting(_ experiment: Experiment) throws(SettingError) -> (experiment: Experiment, looks: [Int]) {
    var edit = ExperimentEdit(experiment)
    var looks = lanes.map(\.look)
    for lane in lanes.indices.reversed() where lanes[lane].isForked {
      let settings = experiment.lanes[lane].settings
      guard experiment.lanes[..<lane].contains(where: { $0.settings == settings }) else { continue }
      edit.removeLane(lane)
      looks.remove(at: lane)
    }
    return (try edit.experiment(), looks)
  }
}
