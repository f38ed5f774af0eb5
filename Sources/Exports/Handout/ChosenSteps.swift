/// The steps at which a page shows all layers: the first ones closely, later ones further apart, chosen as they come.
///
/// The n-th step that is met is one of them where n is a multiple of a distance that grows with n in powers of two:
/// n ÷ closeness at most twice over, and no more than the stride. Whenever there are too many the stride doubles, and the
/// closeness is halved while the close steps would be more than half of all. What is chosen then was chosen before.
struct ChosenSteps: Sendable {
  /// Largest number of steps, those that were forced not counted.
  private(set) var bound: Int
  private var chosen: [(step: Int, ordinal: Int)] = []
  private var forced: [Int] = []
  private var met = 0
  private var newest = -1
  private var stride = 1
  private var closeness = 16

  /// Makes a choice of at most so many steps.
  init(bound: Int) { self.bound = max(4, bound) }

  /// All of them, in rising order.
  var all: [Int] { Set(chosen.map(\.step) + forced).sorted() }

  /// Whether a step is one of them.
  func contains(_ step: Int) -> Bool {
    if forced.contains(step) { return true }
    var (low, high) = (0, chosen.count)
    while low < high {
      let middle = (low + high) / 2
      if chosen[middle].step < step { low = middle + 1 } else { high = middle }
    }
    return low < chosen.count && chosen[low].step == step
  }

  /// Learns of a step, of which those that were met before are told again; whether others are no longer chosen.
  mutating func meet(_ step: Int) -> Bool {
    guard step > newest else { return false }
    newest = step
    defer { met += 1 }
    guard isChosen(met) else { return false }
    chosen.append((step, met))
    return limit(to: bound)
  }

  /// Chooses a step whatever the others.
  mutating func force(_ step: Int) {
    if !contains(step) { forced.append(step) }
  }

  /// Lowers the bound; whether some are no longer chosen.
  mutating func limit(to bound: Int) -> Bool {
    self.bound = min(self.bound, max(4, bound))
    guard chosen.count > self.bound else { return false }
    while chosen.count > self.bound {
      stride *= 2
      while closeness + closeness * stride.trailingZeroBitCount / 2 > self.bound / 2 { closeness /= 2 }
      chosen = chosen.filter { isChosen($0.ordinal) }
    }
    return true
  }

  private func isChosen(_ ordinal: Int) -> Bool {
    var distance = 1
    while distance < stride && distance * closeness <= ordinal { distance *= 2 }
    return ordinal.isMultiple(of: distance)
  }
}
