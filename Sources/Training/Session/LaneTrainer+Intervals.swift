import Probes
import Readings

/// Steps whose layers are read, where not those of every step are.
extension LaneTrainer.Watch {
  /// Whether the layers of a step are read: where its turn has come, in the last of so many steps, and for close looks,
  /// which compare a step with the one before.
  func readsLayers(of step: Int, steps: Int) -> Bool {
    guard probes.contains(.layers) else { return false }
    if readingInterval <= 1 || examinesNow || step.isMultiple(of: readingInterval) || step == steps - 1 {
      return true
    }
    return !examinedParts(of: step).isEmpty || !examinedParts(of: step + 1).isEmpty
  }
}

extension LaneTrainer {
  /// Begins or ends to keep how the weights grew, before a step.
  mutating func watchWeights(_ watch: Watch) {
    if !watch.probes.contains(.scale) {
      weightGrowth = nil
    } else if weightGrowth == nil {
      weightGrowth = WeightGrowth(of: learner.parameters, since: stepsMade)
    }
  }

  /// The reading of a step that was made without one: the step is made again from the last one that was read.
  ///
  /// A lane is values: what it does again is the same, bit for bit.
  func readingAgain(step: Int, watch: Watch) -> StepReading? {
    guard var lane = lastRead.first, lane.stepsMade <= step else { return nil }
    var records: [RunRecord] = []
    var watch = watch
    watch.probes = []
    while lane.stepsMade < step { lane.step(watch: watch, into: &records) }
    watch.probes = .layers
    watch.readingInterval = 1
    records = []
    lane.step(watch: watch, into: &records)
    for case .step(let reading, _) in records { return reading }
    return nil
  }
}
