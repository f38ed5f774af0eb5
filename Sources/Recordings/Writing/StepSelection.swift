import Readings

/// Chooses the steps that are recorded: 0, N, 2N, …, the last one of each lane and the one in which it diverged.
///
/// All that is no step passes.
struct StepSelection {
  private let interval: Int
  /// Number of the last step that the run is to make.
  private var last: Int
  /// The latest step of each lane where it was not chosen: it may turn out to be the last, or the one that diverged.
  private var held: [Int: (reading: StepReading, indices: [Int])] = [:]

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
      held[reading.lane] = isChosen ? nil : (reading, indices)
      return isChosen ? [line] : []
    case .record(.event(let event)):
      if case .diverged(let lane, _) = event.kind, held[lane]?.reading.step == event.step {
        return release(lane) + [line]
      }
    case .record(.redescribed(let redescription)):
      last = redescription.description.steps - 1
      if case .removed(let lane) = redescription.change {
        defer { moveUp(after: lane) }
        return release(lane) + [line]
      }
    case .end: return held.keys.sorted().flatMap { release($0) } + [line]
    case .header, .record(.evaluation), .record(.examination): break
    }
    return [line]
  }

  private mutating func release(_ lane: Int) -> [RecordingLine] {
    held.removeValue(forKey: lane).map { [.record(.step($0.reading, indices: $0.indices))] } ?? []
  }

  /// Numbers the lanes anew that stood after one that is gone.
  private mutating func moveUp(after removed: Int) {
    for lane in held.keys.sorted() where lane > removed {
      guard let (reading, indices) = held.removeValue(forKey: lane) else { continue }
      held[lane - 1] = (reading.moved(toLane: lane - 1), indices)
    }
  }
}
