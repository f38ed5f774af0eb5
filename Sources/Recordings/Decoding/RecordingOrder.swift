import Readings

/// How far each lane of a recording has come: lines that come twice, or too late, are told by it.
///
/// The steps of a lane rise, and so do its evaluations and its close looks. Lanes do not wait for each other: one that
/// was added makes steps that the others made long before.
struct RecordingOrder: Sendable {
  /// The last step of each kind of line that a lane had; -1 before the first.
  private struct Lane {
    var step = -1
    var evaluation = -1
    var examination = -1
  }

  private var lanes: [Lane] = []

  /// Takes a line in, or tells why it does not follow those before.
  mutating func admit(_ line: RecordingLine?) throws(JSONProblem) {
    switch line {
    case .header(let description): lanes = description.lanes.map { _ in Lane() }
    case .record(.step(let reading, _)): try advance(reading.lane, \.step, to: reading.step)
    case .record(.evaluation(let reading)): try advance(reading.lane, \.evaluation, to: reading.step)
    case .record(.examination(let reading)): try advance(reading.lane, \.examination, to: reading.step)
    case .record(.redescribed(let redescription)): absorb(redescription)
    case .record(.event), .end, nil: break
    }
  }

  private mutating func advance(
    _ lane: Int, _ kind: WritableKeyPath<Lane, Int>, to step: Int
  ) throws(JSONProblem) {
    guard lanes.indices.contains(lane) else { return }
    let last = lanes[lane][keyPath: kind]
    guard step > last else {
      throw JSONProblem(step == last ? "\(step) comes twice" : "\(step) comes after \(last)").inside("step")
    }
    lanes[lane][keyPath: kind] = step
  }

  private mutating func absorb(_ redescription: Redescription) {
    switch redescription.change {
    case .added(_, let step, let evaluated):
      lanes.append(Lane(step: step - 1, evaluation: evaluated ?? -1, examination: step - 1))
    case .removed(let lane) where lanes.indices.contains(lane): lanes.remove(at: lane)
    case .removed, nil: break
    }
  }
}
