/// The values of one figure at one place, in the order of their steps.
struct ValueSeries: Sendable, Equatable {
  /// A value and its step.
  struct Entry: Sendable, Equatable {
    let step: Int
    let value: Double
  }

  /// The values that are kept.
  private(set) var entries: [Entry] = []
  /// The latest value, kept or not.
  private(set) var latest: Entry?
  /// The first step whose value found no room; nil where all did.
  private(set) var fullSince: Int?
  /// Whether every value so far is kept.
  private var isWhole = true

  /// Takes in a value.
  ///
  /// - Returns: Whether it is kept beyond the next one.
  mutating func append(_ entry: Entry, isKept: Bool, hasRoom: Bool) -> Bool {
    latest = entry
    guard isKept, hasRoom else {
      isWhole = false
      if isKept { fullSince = fullSince ?? entry.step }
      return false
    }
    entries.append(entry)
    return true
  }

  /// The value of exactly a step.
  func value(at step: Int) -> Double? {
    let position = position(after: step) - 1
    if position >= 0, entries[position].step == step { return entries[position].value }
    return latest?.step == step ? latest?.value : nil
  }

  /// The latest entry that is not later than a step.
  func entry(notAfter step: Int) -> Entry? {
    if let latest, latest.step <= step { return latest }
    let position = position(after: step) - 1
    return position >= 0 ? entries[position] : nil
  }

  /// The entries of a range of steps.
  func entries(in range: ClosedRange<Int>) -> ArraySlice<Entry> {
    let (start, end) = (position(after: range.lowerBound - 1), position(after: range.upperBound))
    return entries[min(start, end)..<end]
  }

  /// The same, up to a step; there is no latest one where it was not kept.
  func truncated(after step: Int) -> ValueSeries {
    var past = self
    past.entries.removeSubrange(position(after: step)...)
    if let latest, latest.step > step { past.latest = isWhole ? past.entries.last : nil }
    if let fullSince, fullSince > step { past.fullSince = nil }
    return past
  }

  /// The same with nothing but its latest value.
  var forgotten: ValueSeries {
    var rest = self
    rest.fullSince = entries.first?.step ?? fullSince
    rest.entries = []
    rest.isWhole = false
    return rest
  }

  /// The position of the first entry that is later than a step.
  private func position(after step: Int) -> Int {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].step <= step { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
