import Datasets
import Readings

/// What commands do to the run and to the frame that shows it; a command that cannot be carried out gets a reply.
extension SessionLoop {
  /// Carries out what may be refused; what was thrown is the reply.
  mutating func replyingToRefusal(_ work: (inout SessionLoop) throws -> Void) {
    do {
      try work(&self)
    } catch {
      let sentence = "\(error)"
      reply(sentence.hasSuffix("?") ? sentence : sentence + ".")
    }
  }

  mutating func reply(_ text: String) {
    replies += 1
    frame.reply = Reply(number: replies, text: text)
  }

  /// Multiplies the learning rate of every lane, up to a limit.
  mutating func scaleLearningRate(by factor: Float) {
    let scaled = run.learningRateScale * factor
    guard Self.learningRateScales.contains(scaled) else {
      return reply(
        factor > 1
          ? "The learning rate is 2^20 times the experiment's: it goes no higher."
          : "The learning rate is the experiment's divided by 2^20: it goes no lower.")
    }
    run.learningRateScale = scaled
    frame.learningRate = run.learningRate
    absorb([.event(RunEvent(step: run.stepsMade, kind: .learningRateChanged(run.learningRate)))])
  }

  mutating func change(_ change: SettingChange) throws {
    guard try run.change(change) else { return }
    frame.probes = run.probes
    absorb([
      .event(
        RunEvent(
          step: run.stepsMade,
          kind: .settingChanged(lane: change.lane, key: change.key, text: change.text)))
    ])
    showLanes()
    if let lane = change.lane, frame.lanes[lane].divergence != nil {
      let name = frame.description.lanes[lane].name
      reply("Lane \(name) has diverged and makes no more steps; one that is forked from it can.")
    }
  }

  mutating func fork(_ lane: Int, before step: Int?, name: String, changes: [SettingChange]) throws {
    let start = try run.fork(lane, before: step, name: name, changes: changes)
    showLanes(.added(from: lane, before: start.step, evaluated: start.evaluated))
    absorb([.event(RunEvent(step: start.step, kind: .forked(lane: frame.lanes.count - 1, from: lane)))])
  }

  mutating func removeLane(_ lane: Int) throws {
    try run.removeLane(lane)
    showLanes(.removed(lane))
  }

  mutating func renameLane(_ lane: Int, to name: String) throws {
    try run.renameLane(lane, to: name)
    showLanes()
  }

  mutating func restart(with changes: [SettingChange]) throws {
    var edit = ExperimentEdit(run.experiment)
    for change in changes { try edit.change(change) }
    try restart(edit.experiment())
  }

  /// Begins again with an experiment that describes the same lanes.
  ///
  /// Pace, probes and the lanes' looks stay; the learning rate is the experiment's again.
  mutating func restart(_ experiment: Experiment) throws {
    let (next, looks) = try run.lasting(experiment)
    var dataset = run.dataset
    if next.source == run.experiment.source {
      try next.check(dataset)
    } else {
      dataset = try next.loadDataset()
    }
    recorder?.end(stepsMade: run.stepsMade, isFinished: run.isFinished)
    let probes = next.probes == run.experiment.probes ? run.probes : next.probes
    run = TrainingRun(
      next, dataset: dataset, probes: probes, threads: threads, keepsCheckpoints: true, looks: looks)
    recorder?.begin(run.description)
    deferred = []
    pace = Pace(limit: pace.limit)
    let (status, reply, stretch) = (frame.status, frame.reply, frame.stretch)
    frame = Frame(next, description: run.description, pace: pace.limit, probes: run.probes)
    frame.status = status == .paused ? .paused : .running
    frame.reply = reply
    frame.stretch = stretch
    showRecording()
  }

  /// Shows what the lanes are.
  private mutating func showLanes(_ change: Redescription.LaneChange? = nil) {
    absorb([.redescribed(Redescription(step: run.stepsMade, description: run.description, change: change))])
    frame.controls = run.experiment.controls
    showRun()
  }

  /// Shows how far the run is; one that has steps to make again after its end goes on.
  mutating func showRun() {
    frame.stepsMade = run.stepsMade
    frame.learningRate = run.learningRate
    frame.catchingUp = run.catchingUp
    frame.forkableSteps = run.forkableSteps
    if run.isFinished {
      frame.status = .finished
    } else if frame.status == .finished {
      frame.status = .running
    }
  }
}

extension Frame {
  /// The frame of a run before its first step.
  init(_ experiment: Experiment, description: RunDescription, pace: Double?, probes: ProbeSelection) {
    self.init(description: description, learningRate: experiment.learningRate(step: 0), pace: pace)
    self.probes = probes
    controls = experiment.controls
    forkableSteps = [0]
  }
}
