/// A stratified split: a fifth of every class, as nearly as can be, is held out.
struct Split: Equatable {
  /// Positions to train on, ascending.
  let training: [Int]
  /// Positions that are held out, ascending.
  let heldOut: [Int]

  /// Splits examples by their labels: sorted by label, keeping their order within a label, every fifth one from the
  /// first is held out.
  init(labels: [some Comparable]) {
    // Sorting pairs of label and position is sorting by label, stably.
    let sorted = labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) }
    let fifths = Set(stride(from: 0, to: sorted.count, by: 5).map { sorted[$0] })
    training = labels.indices.filter { !fifths.contains($0) }
    heldOut = labels.indices.filter(fifths.contains)
  }
}
