import Readings
import Sweeps
import Training

/// What becomes of an experiment's lanes where what sets them apart is swept.
struct SweptLanes {
  /// Lanes that differ in nothing but what is swept.
  private struct Group {
    var name: String
    var lanes: [Lane]
  }

  private let swept: Set<String>
  private let base: Experiment
  private var groups: [Group] = []

  init(_ base: Experiment, _ grid: SweepGrid) {
    self.base = base
    swept = Set(grid.axes.filter { $0.lane == nil }.map(\.setting))
    let single = Set(grid.axes.compactMap(\.lane))
    for lane in base.lanes {
      let place = groups.firstIndex { group in
        group.lanes.allSatisfy { other in
          rest(of: lane) == rest(of: other) && lane.differences != other.differences
            && !single.contains(lane.name) && !single.contains(other.name)
        }
      }
      if let place {
        groups[place].lanes.append(lane)
      } else {
        groups.append(Group(name: lane.name, lanes: [lane]))
      }
    }
    for place in groups.indices where groups[place].lanes.count > 1 {
      let joined = groups[place].lanes.map(\.name).joined(separator: "-")
      groups[place].name = groups.count == 1 ? "network" : joined.count <= 32 ? joined : groups[place].name
    }
  }

  /// The lanes that have a value of their own of a setting of all lanes.
  private func differing(in key: String) -> [String] {
    guard swept.contains(key) else { return [] }
    return base.lanes.filter { $0.differences.contains { $0.key == key } }.map(\.name)
  }

  /// An experiment in which lanes that became equal are one.
  func merged(_ experiment: Experiment) throws(SettingError) -> Experiment {
    guard !keys.isEmpty else { return experiment }
    let lanes = groups.compactMap { group -> Setting? in
      guard let lane = experiment.lanes.first(where: { $0.name == group.lanes.first?.name }) else {
        return nil
      }
      return Setting(key: group.name, value: .settings(rest(of: lane)))
    }
    return try Experiment(
      settings: experiment.settings.map {
        $0.key == "lanes" ? Setting(key: "lanes", value: .settings(lanes)) : $0
      })
  }

  /// What became of the lanes, in a sentence; nil where they are as they were.
  var note: String? {
    guard !keys.isEmpty else { return nil }
    let keys = keys.joined(separator: " and ")
    let joined = groups.filter { $0.lanes.count > 1 }
    guard !joined.isEmpty else {
      return "\(keys) is that of the run in every lane, whatever the names of the lanes say."
    }
    let told = joined.map { group in
      "the lanes \(group.lanes.map(\.name).joined(separator: " and ")) differ only in \(keys), which is swept: they are "
        + "one, named \(group.name)"
    }
    return told.joined(separator: "; ") + "."
  }

  /// The swept settings in which lanes differed.
  private var keys: [String] {
    SettingKey.all.map(\.name).filter { !differing(in: $0).isEmpty }
  }

  private func rest(of lane: Lane) -> [Setting] { lane.differences.filter { !swept.contains($0.key) } }
}
