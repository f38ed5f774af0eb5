/// Some lanes of a run, to stand beside those of other runs.
public struct RunPart: Sendable, Equatable {
  /// The run.
  public let frame: Frame
  /// What it is called where names of lanes would be the same: the name of its file.
  public let name: String
  /// Positions of the lanes.
  public let lanes: [Int]

  /// Makes a part of some lanes of a run; positions that it does not have are left out.
  public init(_ frame: Frame, name: String, lanes: [Int]) {
    self.frame = frame
    self.name = name
    self.lanes = lanes.filter {
      frame.lanes.indices.contains($0) && frame.description.lanes.indices.contains($0)
    }
  }
}

extension Frame {
  /// Some lanes of several runs side by side, step for step, as if they were one run.
  ///
  /// A lane's name is led by that of its run where it would not be the only one; what sets it apart tells the settings
  /// in which the runs differ. Samples stay only where all runs have the same.
  public init(joining parts: [RunPart]) {
    self.init(
      description: RunDescription(joining: parts), learningRate: parts.first?.frame.learningRate ?? .nan)
    probes = parts.reduce([]) { $0.union($1.frame.probes) }
    stepsMade = parts.map(\.frame.stepsMade).max() ?? 0
    lanes = []
    for part in parts {
      let first = lanes.count
      for (offset, lane) in part.lanes.enumerated() {
        var history = part.frame.lanes[lane]
        if lane != first + offset { history.renumber(lane: first + offset) }
        lanes.append(history)
      }
      let places = Dictionary(uniqueKeysWithValues: part.lanes.enumerated().map { ($1, first + $0) })
      events += part.frame.events.flatMap { event in event.joined(places, isAlone: parts.count == 1) }
    }
    events.sort { $0.step < $1.step }
    events.removeFirst(max(0, events.count - Frame.eventBound))
    let samples = description.samples
    for part in parts where part.frame.description.samples != samples {
      for lane in lanes.indices { lanes[lane].forgetSamples() }
    }
  }
}

extension RunPart {
  /// The names that lanes of several runs get side by side, each its own.
  public static func names(_ parts: [RunPart]) -> [[String]] {
    let plain = parts.map { part in part.lanes.map { part.frame.description.lanes[$0].name } }
    var counts: [String: Int] = [:]
    for name in plain.joined() { counts[name, default: 0] += 1 }
    var taken: Set<String> = []
    return zip(parts, plain).map { part, names in
      names.map { name in
        let wanted = (counts[name] ?? 0) > 1 ? "\(part.name)/\(name)" : name
        var unique = wanted
        var number = 2
        while !taken.insert(unique).inserted {
          unique = "\(wanted)-\(number)"
          number += 1
        }
        return unique
      }
    }
  }
}

extension RunDescription {
  /// What runs are side by side.
  fileprivate init(joining parts: [RunPart]) {
    let descriptions = parts.map(\.frame.description)
    var titles: [String] = []
    for title in descriptions.map(\.title) where !titles.contains(title) { titles.append(title) }
    let own = descriptions.map { $0.settings.filter { $0.key != "lanes" } }
    let shared = (own.first ?? []).filter { setting in own.allSatisfy { $0.contains(setting) } }
    var lanes: [LaneDescription] = []
    var laneSettings: [Setting] = []
    for (position, (part, names)) in zip(parts, RunPart.names(parts)).enumerated() {
      let apart = own[position].filter { !shared.contains($0) }
      for (lane, name) in zip(part.lanes, names) {
        let described = descriptions[position].lanes[lane]
        let differences = [described.difference] + apart.compactMap(\.phrase)
        lanes.append(
          LaneDescription(
            name: name, difference: differences.filter { !$0.isEmpty }.joined(separator: ", "),
            layers: described.layers, look: parts.count == 1 ? described.look : nil))
        laneSettings.append(
          Setting(
            key: name,
            value: .settings(descriptions[position].settings(ofLane: described.name) + apart)))
      }
    }
    self.init(
      title: titles.joined(separator: " + "),
      settings: shared + [Setting(key: "lanes", value: .settings(laneSettings))], lanes: lanes,
      steps: descriptions.map(\.steps).max() ?? 0, stepsPerEpoch: descriptions.first?.stepsPerEpoch ?? 1,
      seed: descriptions.first?.seed ?? 0)
    if let samples = descriptions.first?.samples, descriptions.allSatisfy({ $0.samples == samples }) {
      self.samples = samples
    }
  }

  /// What sets a lane apart.
  private func settings(ofLane name: String) -> [Setting] {
    guard case .settings(let lanes)? = settings.first(where: { $0.key == "lanes" })?.value,
      case .settings(let own)? = lanes.first(where: { $0.key == name })?.value
    else { return [] }
    return own
  }
}

extension Setting {
  /// The setting in a legend: `learningRate: 0.1`; nil where it holds others, or only names the run.
  fileprivate var phrase: String? {
    switch value {
    case .integer(let number): "\(key): \(number)"
    case .number(let number): "\(key): \(number)"
    case .text(let text): key == "name" || key == "title" ? nil : "\(key): \(text)"
    case .settings: nil
    }
  }
}

extension LaneHistory {
  fileprivate mutating func forgetSamples() {
    examination?.samples = nil
    examinations.changeEach { $0.samples = nil }
  }
}

extension RunEvent {
  /// The event in a run of other lanes, at their places there; none where it is of a lane that is not among them.
  ///
  /// - Parameter isAlone: whether all lanes are of the event's run, so that what happened to all of them is said once.
  fileprivate func joined(_ places: [Int: Int], isAlone: Bool) -> [RunEvent] {
    let kinds: [Kind]
    switch kind {
    case .learningRateChanged, .settingChanged(lane: nil, _, _):
      guard !isAlone, let (key, text) = settingOfAll else { return [self] }
      kinds = places.values.sorted().map { .settingChanged(lane: $0, key: key, text: text) }
    case .diverged(let lane, let layer):
      kinds = places[lane].map { [.diverged(lane: $0, layer: layer)] } ?? []
    case .settingChanged(let lane?, let key, let text):
      kinds = places[lane].map { [.settingChanged(lane: $0, key: key, text: text)] } ?? []
    case .forked(let lane, let parent):
      kinds = places[lane].map { [.forked(lane: $0, from: places[parent] ?? $0)] } ?? []
    }
    return kinds.map { RunEvent(step: step, kind: $0) }
  }

  private var settingOfAll: (key: String, text: String)? {
    switch kind {
    case .learningRateChanged(let rate): ("learningRate", "\(rate)")
    case .settingChanged(lane: nil, let key, let text): (key, text)
    case .settingChanged, .diverged, .forked: nil
    }
  }
}
