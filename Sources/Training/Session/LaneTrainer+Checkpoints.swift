import Datasets
import Readings

/// Lanes as they were, and lanes that go on otherwise.
extension LaneTrainer {
  /// The lane as it is, without what serves only to use memory again.
  ///
  /// All of it is values, so that a copy goes on as the lane itself does, bit for bit.
  var checkpoint: LaneTrainer {
    var copy = self
    copy.checkpoints = []
    copy.lastRead = []
    copy.learner.freePasses()
    return copy
  }

  /// The lane as it was before its first step.
  var beginning: LaneTrainer {
    LaneTrainer(lane: lane, settings: firstSettings, dataset: dataset, steps: steps, seed: seed)
  }

  /// About the number of bytes of a checkpoint.
  var checkpointBytes: Int { learner.storedBytes + dataset.training.count * MemoryLayout<Int>.stride }

  /// Keeps the lane as it is.
  mutating func keepCheckpoint() {
    if checkpoints.last.map({ $0.stepsMade < stepsMade }) ?? true { checkpoints.append(checkpoint) }
  }

  /// Forgets all checkpoints but those before these steps.
  mutating func dropCheckpoints(except steps: [Int]) {
    checkpoints.removeAll { !steps.contains($0.stepsMade) }
  }

  /// Whether the lane can be had as it was before a step.
  func canBegin(before step: Int) -> Bool {
    step == 0 || checkpoints.contains { $0.stepsMade == step }
  }

  /// Goes by other settings from the next step on; before the first step it is as if they had been there before.
  mutating func change(to settings: LaneSettings) {
    guard stepsMade > 0 else {
      self = LaneTrainer(lane: lane, settings: settings, dataset: dataset, steps: steps, seed: seed)
      return
    }
    let design = settings.design(for: dataset, seed: seed)
    let isOther = design != self.settings.design(for: dataset, seed: seed)
    learner.change(to: settings, design: isOther ? design : nil)
    if isOther { weightGrowth = nil }
    order.batchSize = settings.batchSize
    self.settings = settings
    lastRead = []
  }
}
