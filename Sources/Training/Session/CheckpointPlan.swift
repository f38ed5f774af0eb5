/// Of which steps the lanes' states are kept: spread over the run, and the newest.
///
/// The distance of two of them doubles whenever there would be too many, so that the same steps of the same run are kept
/// by all lanes. Step 0 is not among them: the seed makes it again.
struct CheckpointPlan: Sendable, Equatable {
  /// Largest number of steps kept, step 0 beside them.
  static let countBound = 23
  /// What all kept states of all lanes may take together, about, in bytes.
  static let byteBound = 256 << 20

  private var spread: [Int] = []
  private var newest: Int?
  private var distance = 1

  /// The steps, in rising order.
  var steps: [Int] { spread + (newest.map { [$0] } ?? []) }

  /// Number of steps that may be kept of lanes that take so many bytes at each.
  static func bound(bytes: Int) -> Int { min(countBound, byteBound / max(1, bytes)) }

  /// Takes in a further step, above all others.
  ///
  /// - Parameters:
  ///   - step: the step, above 0.
  ///   - bound: largest number of steps kept.
  mutating func append(_ step: Int, bound: Int) {
    if let newest, newest - (spread.last ?? 0) >= distance { spread.append(newest) }
    newest = bound > 0 ? step : nil
    while spread.count > max(0, bound - 1) { thin() }
  }

  /// Forgets steps that were not reached.
  mutating func drop(from step: Int) {
    spread.removeAll { $0 >= step }
    if let last = newest, last >= step { newest = nil }
  }

  private mutating func thin() {
    var before = 0
    distance = 2 * (zip([0] + spread, spread).map { $1 - $0 }.min() ?? distance)
    spread.removeAll { step in
      guard step - before >= distance else { return true }
      before = step
      return false
    }
  }
}
