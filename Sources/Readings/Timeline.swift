/// A bounded record of whole readings over all steps of a run: what time travel goes through.
///
/// The first steps and the latest ones are kept one by one. Between them only every `stride`-th is, and the stride
/// doubles whenever these would pass their bound, so that the same steps are kept of the same run.
public struct Timeline<Reading: Sendable & Equatable>: Sendable, Equatable {
  /// A reading and its step.
  public struct Entry: Sendable, Equatable {
    /// The step.
    public let step: Int
    /// What it looked like.
    public internal(set) var reading: Reading
  }

  /// Largest number of readings between the first and the latest.
  public let bound: Int
  /// Number of first steps, and of latest steps, that are kept one by one.
  public let exactSteps: Int
  /// Least distance of two steps between the first and the latest.
  public private(set) var stride = 1
  private var head: [Entry] = []
  private var middle: [Entry] = []
  private var recent: [Entry] = []

  /// Makes an empty timeline.
  public init(bound: Int, exactSteps: Int = 64) {
    self.bound = max(2, bound)
    self.exactSteps = max(1, exactSteps)
  }

  /// Number of readings kept.
  public var count: Int { head.count + middle.count + recent.count }
  /// Whether nothing is kept.
  public var isEmpty: Bool { count == 0 }
  /// The latest reading.
  public var last: Entry? { recent.last ?? middle.last ?? head.last }
  /// All that is kept, in the order of the steps.
  public var entries: [Entry] { head + middle + recent }
  /// The steps kept, in rising order.
  public var steps: [Int] { head.map(\.step) + middle.map(\.step) + recent.map(\.step) }

  /// The entry at a position in the order of the steps, 0..<count.
  public subscript(position: Int) -> Entry {
    if position < head.count { return head[position] }
    let rest = position - head.count
    return rest < middle.count ? middle[rest] : recent[rest - middle.count]
  }

  /// The position of the latest entry that is not later than a step; nil where all are.
  public func position(notAfter step: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].step <= step { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The latest entry that is not later than a step; nil where all are.
  public func entry(notAfter step: Int) -> Entry? { position(notAfter: step).map { self[$0] } }

  /// Records a reading; steps must come in rising order, and one that does not is left out.
  public mutating func append(_ reading: Reading, at step: Int) {
    if let last, step <= last.step { return }
    guard head.count >= exactSteps else { return head.append(Entry(step: step, reading: reading)) }
    recent.append(Entry(step: step, reading: reading))
    guard recent.count > exactSteps else { return }
    let oldest = recent.removeFirst()
    let before = middle.last?.step ?? head.last?.step ?? oldest.step
    guard oldest.step - before >= stride else { return }
    // Readings that come far apart are thinned only once the stride has outgrown their distance.
    while middle.count >= bound { thin() }
    guard oldest.step - (middle.last?.step ?? before) >= stride else { return }
    middle.append(oldest)
  }

  /// The same record, up to a step.
  public func truncated(after step: Int) -> Timeline {
    var shorter = self
    shorter.head.removeAll { $0.step > step }
    shorter.middle.removeAll { $0.step > step }
    shorter.recent.removeAll { $0.step > step }
    return shorter
  }

  /// The same record of other readings of the same steps; a step whose reading is nil is left out.
  public func compactMap<Other>(_ transform: (Entry) -> Other?) -> Timeline<Other> {
    var other = Timeline<Other>(bound: bound, exactSteps: exactSteps)
    func entry(_ entry: Entry) -> Timeline<Other>.Entry? {
      transform(entry).map { Timeline<Other>.Entry(step: entry.step, reading: $0) }
    }
    other.stride = stride
    other.head = head.compactMap(entry)
    other.middle = middle.compactMap(entry)
    other.recent = recent.compactMap(entry)
    return other
  }

  /// Changes every reading.
  mutating func changeEach(_ change: (inout Reading) -> Void) {
    for part in [\Timeline.head, \.middle, \.recent] {
      for index in self[keyPath: part].indices { change(&self[keyPath: part][index].reading) }
    }
  }

  private mutating func thin() {
    stride *= 2
    var before = head.last?.step ?? 0
    middle = middle.filter { entry in
      guard entry.step - before >= stride else { return false }
      before = entry.step
      return true
    }
  }
}
