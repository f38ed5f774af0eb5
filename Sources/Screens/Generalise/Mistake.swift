import Readings

/// Examples of a class that were taken for those of another.
struct Mistake: Equatable {
  /// The class that they are of.
  let actual: Int
  /// The class that they were taken for.
  let predicted: Int
  /// How many.
  let count: Int

  /// In words: `8 taken for 3: 7 times`.
  func text(_ classes: [String]) -> String {
    let name = { (label: Int) in classes[safe: label] ?? "\(label)" }
    return "\(name(actual)) taken for \(name(predicted)): \(count == 1 ? "once" : "\(count) times")"
  }
}

extension Confusion {
  /// What was taken for something else, the most frequent first.
  var mistakes: [Mistake] {
    (0..<classes * classes).compactMap { entry -> Mistake? in
      let (actual, predicted) = (entry / classes, entry % classes)
      let count = self[actual: actual, predicted: predicted]
      return actual == predicted || count == 0
        ? nil : Mistake(actual: actual, predicted: predicted, count: count)
    }.sorted { ($1.count, $0.actual, $0.predicted) < ($0.count, $1.actual, $1.predicted) }
  }

  /// Share of the examples of a class that were classified rightly; NaN where there are none.
  func accuracy(of actual: Int) -> Double {
    let all = (0..<classes).reduce(0) { $0 + self[actual: actual, predicted: $1] }
    return all > 0 ? Double(self[actual: actual, predicted: actual]) / Double(all) : .nan
  }

  /// Share of all examples that were classified rightly; NaN where there are none.
  var accuracy: Double {
    let all = counts.reduce(0) { $0 + Int($1) }
    let right = (0..<classes).reduce(0) { $0 + self[actual: $1, predicted: $1] }
    return all > 0 ? Double(right) / Double(all) : .nan
  }
}
