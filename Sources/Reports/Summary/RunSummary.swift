import Readings

/// What a recorded run came to.
public struct RunSummary: Sendable, Equatable, Encodable {
  /// How sentences name the recording.
  public let file: String
  /// Name of the experiment.
  public let title: String
  /// Seed of all random numbers.
  public let seed: UInt64
  /// Number of steps that the run was to make.
  public let steps: Int
  /// Number of steps made.
  public let stepsMade: Int
  /// How the run ended.
  public let ending: RunEnding
  /// Number of recorded steps that a mean of a training curve is over.
  public let window: Int
  /// Number of lines that were left out because something was wrong with them.
  public let linesLeftOut: Int
  /// The lanes, those that were removed at the end.
  public let lanes: [LaneSummary]
}

/// Sums up a run record by record, in bounded memory.
public struct RunSummarizing {
  /// Number of recorded steps that a mean is over unless another is asked for.
  public static let defaultWindow = 20

  private var description: RunDescription
  private let window: Int
  private let thresholds: [Threshold]
  private let hasOwnThresholds: Bool
  private var lanes: [LaneSummarizing]
  private var removed: [LaneSummarizing] = []
  private var stepsMade = 0

  /// Begins to sum up a run.
  ///
  /// - Parameters:
  ///   - description: What the run is.
  ///   - window: Number of recorded steps that a mean of a training curve is over.
  ///   - thresholds: What the curves are to reach; none for the usual ones.
  public init(_ description: RunDescription, window: Int = defaultWindow, thresholds: [Threshold] = []) {
    self.description = description
    self.window = max(1, window)
    hasOwnThresholds = !thresholds.isEmpty
    let all = thresholds.isEmpty ? Threshold.usual : thresholds
    self.thresholds = all
    lanes = description.lanes.map { LaneSummarizing($0, window: window, thresholds: all) }
  }

  /// Takes what the run says next.
  public mutating func absorb(_ record: RunRecord) {
    switch record {
    case .step(let reading, _):
      stepsMade = max(stepsMade, reading.step + 1)
      if lanes.indices.contains(reading.lane) { lanes[reading.lane].append(reading) }
    case .evaluation(let reading):
      if lanes.indices.contains(reading.lane) { lanes[reading.lane].append(reading) }
    case .examination(let look):
      if lanes.indices.contains(look.lane) { lanes[look.lane].append(look) }
    case .event(let event):
      guard case .diverged(let lane, let layer) = event.kind, lanes.indices.contains(lane) else { return }
      lanes[lane].diverge(at: event.step, layer: layer)
    case .redescribed(let change): absorb(change)
    }
  }

  private mutating func absorb(_ change: Redescription) {
    description = change.description
    if case .removed(let lane)? = change.change, lanes.indices.contains(lane) {
      var gone = lanes.remove(at: lane)
      gone.remove(at: change.step)
      removed.append(gone)
    }
    for (position, lane) in description.lanes.enumerated() {
      if position < lanes.count {
        lanes[position].rename(lane.name)
      } else {
        lanes.append(LaneSummarizing(lane, window: window, thresholds: thresholds))
      }
    }
  }

  /// What the run came to.
  ///
  /// - Parameters:
  ///   - file: How sentences name the recording.
  ///   - ending: How the run ended.
  ///   - linesLeftOut: Number of lines that were wrong.
  public func summary(file: String, ending: RunEnding, linesLeftOut: Int = 0) -> RunSummary {
    let all = lanes + removed
    let made = if case .ended(let steps, _) = ending { steps } else { stepsMade }
    return RunSummary(
      file: file, title: description.title, seed: description.seed, steps: description.steps, stepsMade: made,
      ending: ending, window: window, linesLeftOut: linesLeftOut,
      lanes: all.map { $0.summary(thresholds: shownThresholds) })
  }

  /// Positions of the thresholds that are told: of the usual ones, those of what kind of run it is.
  private var shownThresholds: [Int] {
    guard !hasOwnThresholds else { return Array(thresholds.indices) }
    let curves = (lanes + removed).map(\.usualCurve)
    let curve = [Threshold.Curve.heldOutAccuracy, .accuracy].first(where: curves.contains) ?? .loss
    return thresholds.indices.filter { thresholds[$0].curve == curve }
  }
}
