import Datasets
import Networks
import Readings

extension Experiment {
  /// Largest number of weights between the hidden layers of a lane, 2²⁶.
  static let weightBound = 1 << 26
  /// Largest number of activations in the hidden layers of a lane over a mini-batch, 2²⁵.
  static let activationBound = 1 << 25

  /// Refuses values that are allowed one by one but not together.
  func checkTogether() throws(SettingError) {
    try checkData()
    for lane in lanes {
      try checkBatchSize(of: lane)
      try lane.checkNetwork(on: dataset)
      try lane.checkDesign(on: dataset)
      try lane.checkNormalization()
      try checkSize(of: lane)
      try checkSchedule(of: lane)
    }
  }

  /// Refuses what sets a lane apart in name only.
  func checkDifferences() throws(SettingError) {
    for lane in lanes {
      for difference in lane.differences {
        if let key = SettingKey.named(difference.key) { try lane.checkUse(of: key) }
      }
    }
  }

  private func checkBatchSize(of lane: Lane) throws(SettingError) {
    guard let examples = dataset.trainingExamples, lane.settings.batchSize > examples else { return }
    throw lane.refusal(
      of: "batchSize",
      "batchSize must be a whole number from 1 to \(examples), the training examples of \(dataset.rawValue), "
        + "not \(lane.settings.batchSize)")
  }

  private func checkSchedule(of lane: Lane) throws(SettingError) {
    let (schedule, warmup) = (lane.settings.schedule, lane.settings.warmup)
    guard schedule == .constant || warmup < steps else {
      throw lane.refusal(
        of: "warmup",
        "warmup must be below the \(steps) steps with schedule \(schedule), which lane "
          + "\"\(lane.name)\" has and which begins after it, not \(warmup)")
    }
  }

  /// Refuses files without a data set that reads them, and the reverse.
  private func checkData() throws(SettingError) {
    guard dataset.isOfFiles == !data.isEmpty else {
      let formats = DatasetName.allCases.filter(\.isOfFiles).map(\.rawValue).joined(separator: ", ")
      throw SettingError(
        path: ["data"],
        description: dataset.isOfFiles
          ? "data must be the path of the files that dataset \(dataset.rawValue) is read from"
          : "data goes with the datasets \(formats), not with \(dataset.rawValue)")
    }
    guard dataset == .csv || labelColumn == .last else {
      throw SettingError(
        path: ["labelColumn"], description: "labelColumn goes with dataset csv, not with \(dataset.rawValue)")
    }
  }

  private func checkSize(of lane: Lane) throws(SettingError) {
    let settings = lane.settings
    let size = "depth \(settings.depth) and width \(settings.width)"
    let weights = settings.hiddenWeights
    if weights > Self.weightBound {
      throw SettingError(
        path: ["width"],
        description:
          "\(size) make \(weights) weights in lane \"\(lane.name)\", and at most \(Self.weightBound) "
          + "are allowed")
    }
    let activations = settings.hiddenActivations(on: dataset)
    if activations > Self.activationBound {
      throw SettingError(
        path: ["batchSize"],
        description: "\(size) with batchSize \(settings.batchSize) make \(activations) activations in lane "
          + "\"\(lane.name)\", and at most \(Self.activationBound) are allowed")
    }
  }
}

extension Lane {
  /// Refuses a setting that the lane has no use for.
  func checkUse(of key: SettingKey) throws(SettingError) {
    guard !key.makesDifference(to: settings) else { return }
    throw SettingError(
      path: ["lanes", name, key.name],
      description: "\(key.name) makes no difference in lane \"\(name)\", which has network "
        + "\(settings.network.rawValue) and optimizer \(settings.optimizer.rawValue)")
  }
}
