import Readings

extension FigureComparison {
  /// The first difference of two close looks, found by going through all that they hold.
  ///
  /// What is of a layer is found by its position, and told by the layer's name; figures have the names of the
  /// recording format.
  func difference(_ a: ExaminationReading, _ b: ExaminationReading) -> FigureDifference? {
    // Which lane it is of is known: its position may be another.
    children("", Mirror(reflecting: a), Mirror(reflecting: b), without: ["step", "lane"])
  }

  private func difference(_ path: String, _ a: Any, _ b: Any) -> FigureDifference? {
    switch (a, b) {
    case (let a as Float, let b as Float): return float(path, a, b)
    case (let a as Int, let b as Int): return count(path, a, b)
    case (let a as [Float], let b as [Float]): return floats(path, a, b)
    case (let a as [Int], let b as [Int]): return counts(path, a, b)
    case (let a as [UInt32], let b as [UInt32]): return counts(path, a, b)
    case (let a as String, let b as String):
      return a == b ? nil : FigureDifference(path, .text(a), .text(b))
    default: break
    }
    let (first, second) = (Mirror(reflecting: a), Mirror(reflecting: b))
    guard !first.children.isEmpty || !second.children.isEmpty else {
      let (a, b) = ("\(a)", "\(b)")
      return a == b ? nil : FigureDifference(path, .text(a), .text(b))
    }
    return children(path, first, second, without: [])
  }

  private func children(
    _ path: String, _ a: Mirror, _ b: Mirror, without skipped: Set<String>
  ) -> FigureDifference? {
    guard a.children.count == b.children.count else {
      return FigureDifference("number of \(path)", .count(a.children.count), .count(b.children.count))
    }
    let layer = a.children.first { $0.label == "layer" }?.value as? String
    for (index, (first, second)) in zip(a.children, b.children).enumerated()
    where !skipped.contains(first.label ?? "") {
      let inside = a.displayStyle == .optional ? path : joined(path, first.label, index)
      if let found = difference(inside, first.value, second.value) {
        return found.layer == nil ? layer.map { found.of(layer: $0) } ?? found : found
      }
    }
    return nil
  }

  private func joined(_ path: String, _ label: String?, _ index: Int) -> String {
    guard let label else { return "\(path)[\(index)]" }
    // A confusion is its matrix there.
    if path == "confusion" && label == "counts" { return path }
    let name = memberName(label)
    return path.isEmpty ? name : "\(path).\(name)"
  }
}

/// Names of the recording format that are not those of the property, word by word.
private let ownNames = [
  "gammas": "gamma", "betas": "beta", "batchMeans": "batch_mean", "batchVariances": "batch_variance",
  "runningMeans": "running_mean", "runningVariances": "running_variance",
  "logDeviationShift": "log_std_shift",
]

/// The name that the recording format gives to a property of a close look.
private func memberName(_ property: String) -> String {
  ownNames[property] ?? property.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
}
