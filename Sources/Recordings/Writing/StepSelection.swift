import Readings

/// Chooses the steps that are recorded: 0, N, 2N, …, the last one of each lane and the one in which it diverged.
///
/// All that is no step passes.
struct StepSelection {
  private let interval: Int
  /// Number of the last step that the run is to make.
  private var last: Int
  /// The latest step of each lane where it was not chosen: it may turn out to be the last, or the one that diverged.
  private var held: [Int: RunRecord] = [:]

  /// Makes a selection for the lines of one run.
  init(every interval: Int, of description: RunDescription) {
    self.interval = max(1, interval)
    last = description.steps - 1
  }

  /// The lines to write when a line comes, in order.
  mutating func lines(for line: RecordingLine) -> [RecordingLine] {
    guard interval > 1 else { return [line] }
    switch line {
    case .record(.step(let reading, let indices)):
      let isChosen = reading.step.isMultiple(of: interval) || reading.step == last
      held[reading.lane] = isChosen ? nil : .step(reading, indices: indices)
      return isChosen ? [line] : []
    case .record(.event(let event)):
      if case .diverged(let lane, _) = event.kind, held[lane]?.step == event.step {
        return release(lane) + [line]
      }
    case .record(.redescribed(let redescription)):
      last = redescription.description.steps - 1
      // The lane's last step; those after it move up.
      if case .removed = redescription.change { return releaseAll() + [line] }
    case .end: return releaseAll() + [line]
    case .header, .record(.evaluation), .record(.examination): break
    }
    return [line]
  }

  private mutating func releaseAll() -> [RecordingLine] { held.keys.sorted().flatMap { release($0) } }

  private mutating func release(_ lane: Int) -> [RecordingLine] {
    held.removeValue(forKey: lane).map { [.record($0)] } ?? []
  }
}
