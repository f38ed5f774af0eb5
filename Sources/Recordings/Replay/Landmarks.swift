/// Places in a recording from which reading can go on, so that no way is read from the front: the index.
///
/// It is kept in memory, and has at most `bound` places, evenly apart: their distance doubles when there are more.
struct Landmarks: Sendable {
  /// Largest number of places.
  static let bound = 32
  /// First distance of two places, in bytes.
  static let firstDistanceBytes = 1 << 20

  private var parts: [PlayedPart]
  private var distance = firstDistanceBytes

  /// Begins at the front of a recording.
  init(front: PlayedPart) { parts = [front] }

  /// Remembers a place, where it lies far enough behind the last.
  mutating func note(_ part: PlayedPart) {
    guard let last = parts.last, part.offset - last.offset >= distance else { return }
    parts.append(part)
    guard parts.count > Self.bound else { return }
    parts = parts.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    distance *= 2
  }

  /// The last place from which a step is not passed yet.
  func last(before step: Int) -> PlayedPart {
    parts.last { $0.reached <= step } ?? parts[0]
  }
}
