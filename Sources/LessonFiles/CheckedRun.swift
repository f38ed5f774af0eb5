import Datasets
import Lessons
import Readings
import Training

/// A run of a lesson while it is trained for a check: as many steps as are needed, looked at as closely as is needed.
struct CheckedRun {
  /// Its name in the lesson.
  let name: String
  private var run: TrainingRun
  private let plan: ReadingPlan

  /// Largest number of steps that are made at once.
  private static let turn = 64

  /// Prepares a run; it begins in the evidence.
  init(
    _ lessonRun: LessonRun, seedOffset: UInt64, plan: ReadingPlan, evidence: inout TrialEvidence
  ) throws {
    name = lessonRun.name
    self.plan = plan
    let experiment = try Experiment(settings: lessonRun.settings).with(seedOffset: seedOffset)
    run = TrainingRun(experiment, dataset: try experiment.loadDataset())
    evidence.begin(run: name, description: run.description)
  }

  /// Number of steps that the run has made.
  var stepsMade: Int { run.stepsMade }

  /// Trains until so many steps are made, or none is left.
  ///
  /// - Parameters:
  ///   - until: Number of steps that the run has made then.
  ///   - pauses: Whether the run pauses there, so that the last step is looked at closely.
  mutating func train(
    until: Int, pauses: Bool, into evidence: inout TrialEvidence, telling steps: (Int) -> Void
  ) {
    while run.stepsMade < until && !run.isFinished {
      let step = run.stepsMade
      let probes = plan.probes(ofStep: step)
      var count = 1
      let end = min(pauses ? until - 1 : until, step + Self.turn)
      while step + count < end && plan.probes(ofStep: step + count) == probes { count += 1 }
      // Layers are watched in every step, as on the screen: what is not finite ends a lane there.
      run.probes = probes.union(.layers)
      run.readingInterval = probes.contains(.layers) ? 1 : .max
      let isPause = pauses && step == until - 1
      let isPaused = isPause && !run.isDueForLook(inStep: step)
      for record in run.advance(by: count, examining: isPause && probes != []) {
        evidence.absorb(record, of: name, isPaused: isPaused)
      }
      steps(run.stepsMade - step)
    }
  }

  /// Does to the run what a step of a lesson asks for.
  ///
  /// - Throws: What the run says where it refuses.
  mutating func obey(_ command: LessonCommand, evidence: inout TrialEvidence) throws {
    switch command {
    case .restart:
      run = try run.begunAgain()
      evidence.begin(run: name, description: run.description)
    case .set(let lane, let key, let text):
      let position = try lane.map(position(ofLane:))
      guard try run.change(SettingChange(lane: position, key: key, text: text)) else { return }
      tell(nil, in: &evidence)
    case .fork(let lane, let name, let changes):
      let parent = try position(ofLane: lane)
      let start = try run.fork(
        parent, before: nil, name: name,
        changes: changes.map { SettingChange(lane: nil, key: $0.key, text: $0.text) })
      tell(.added(from: parent, before: start.step, evaluated: start.evaluated), in: &evidence)
    }
  }

  private func position(ofLane name: String) throws -> Int {
    guard let position = run.description.lanes.firstIndex(where: { $0.name == name }) else {
      let names = run.description.lanes.map(\.name).joined(separator: ", ")
      throw SettingError(
        path: ["lanes"], description: "there is no lane \"\(name.shortened)\"; the lanes are \(names)")
    }
    return position
  }

  private func tell(_ change: Redescription.LaneChange?, in evidence: inout TrialEvidence) {
    let now = Redescription(step: run.stepsMade, description: run.description, change: change)
    evidence.absorb(.redescribed(now), of: name)
  }
}

extension Experiment {
  /// The experiment with another seed: its own and so much more.
  func with(seedOffset: UInt64) throws(SettingError) -> Experiment {
    guard seedOffset > 0 else { return self }
    let seed = (self.seed + seedOffset) % (UInt64(Int.max) + 1)
    let others = settings.filter { $0.key != "seed" }
    return try Experiment(settings: others + [Setting(key: "seed", value: .integer(Int(seed)))])
  }
}
