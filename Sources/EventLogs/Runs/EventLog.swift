import Readings

/// A run as TensorBoard keeps it: one event file a lane.
///
/// Takes in what the run said, record by record, and gives the bytes of the files piece by piece: nothing is kept but
/// what was not taken yet.
public struct EventLog: Sendable {
  /// The event file of one lane.
  public struct File: Sendable {
    /// The lane's name, the latest that it had.
    public fileprivate(set) var lane: String
    /// Bytes that were not taken yet.
    public fileprivate(set) var pending: [UInt8] = []
    fileprivate var events: LaneEvents

    /// Takes the bytes that are to be written next.
    public mutating func takePending() -> [UInt8] {
      defer { pending = [] }
      return pending
    }

    fileprivate mutating func append(_ event: Event?) {
      if let event { pending += TFRecord.frame(event.bytes) }
    }
  }

  /// Largest number of lanes that have a file, of all that there ever were.
  public static let laneBound = 1024

  /// The files of all lanes that there ever were, in the order in which they came; at most `laneBound`.
  public var files: [File] = []
  /// Number of lanes that came after them, of which nothing is kept.
  public private(set) var lanesLeftOut = 0
  /// By the positions of the lanes at present, the positions of their files; nil for those that have none.
  private var positions: [Int?] = []
  private let histogramInterval: Int

  /// The name of an event file in the directory of a lane: what readers look for is `tfevents`, and what they sort by is
  /// the time of the first event.
  public static func fileName(lane: String) -> String { "events.out.tfevents.0000000000.bnviz.\(lane)" }

  /// Begins a run.
  ///
  /// - Parameter histogramInterval: Number of steps from one step with histograms to the next, from step 0; 0 for none.
  public init(describing description: RunDescription, histogramInterval: Int = 1) {
    self.histogramInterval = histogramInterval
    for lane in description.lanes.indices { addLane(lane, of: description, step: 0) }
  }

  /// Takes in what the run said.
  public mutating func absorb(_ record: RunRecord) {
    switch record {
    case .step(let reading, _): append(ofLane: reading.lane) { $0.event(of: reading) }
    case .evaluation(let reading): append(ofLane: reading.lane) { $0.event(of: reading) }
    case .examination(let reading): append(ofLane: reading.lane) { $0.event(of: reading) }
    case .event(let event): absorb(event)
    case .redescribed(let redescription): absorb(redescription)
    }
  }

  /// The names of the files' directories, in the order of the files: the lanes' names, numbered where two lanes had the
  /// same at different times.
  public var directories: [String] {
    var taken: Set<String> = []
    return files.map { file in
      let names = [file.lane] + (2...(files.count + 1)).map { "\(file.lane)-\($0)" }
      let name = names.first { !taken.contains($0) } ?? file.lane
      taken.insert(name)
      return name
    }
  }

  private mutating func append(ofLane lane: Int, _ event: (inout LaneEvents) -> Event?) {
    guard positions.indices.contains(lane), let file = positions[lane] else { return }
    let made = event(&files[file].events)
    files[file].append(made)
  }

  private mutating func absorb(_ event: RunEvent) {
    for lane in positions.indices {
      if let text = event.text(ofLane: lane) { append(text, ofLane: lane, step: event.step) }
    }
  }

  private mutating func append(_ text: String, ofLane lane: Int, step: Int) {
    append(ofLane: lane) {
      $0.event(text: text, tag: "events", description: "What happened once in the run.", step: step)
    }
  }

  private mutating func absorb(_ redescription: Redescription) {
    let description = redescription.description
    switch redescription.change {
    case .added(let parent, let step, _):
      guard let last = description.lanes.indices.last, positions.indices.contains(parent) else { return }
      addLane(last, of: description, step: step)
      guard let file = positions[parent] else { break }
      let name = files[file].lane
      append("Begins as \(name) was before step \(step).", ofLane: positions.count - 1, step: step)
    case .removed(let lane): if positions.indices.contains(lane) { positions.remove(at: lane) }
    case nil: break
    }
    for (position, lane) in zip(positions, description.lanes) {
      if let position { files[position].lane = lane.name }
    }
  }

  private mutating func addLane(_ lane: Int, of description: RunDescription, step: Int) {
    guard files.count < Self.laneBound else {
      positions.append(nil)
      lanesLeftOut += 1
      return
    }
    positions.append(files.count)
    files.append(
      File(lane: description.lanes[lane].name, events: LaneEvents(histogramInterval: histogramInterval)))
    append(ofLane: positions.count - 1) { _ in LaneEvents.fileVersion }
    append(ofLane: positions.count - 1) {
      $0.event(
        text: description.markdown(ofLane: lane), tag: "experiment", description: "The settings of the run.",
        step: step)
    }
  }
}
