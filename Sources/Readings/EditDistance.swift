extension Collection where Element: Equatable {
  /// Fewest insertions, deletions and replacements that make another collection of this one (Levenshtein).
  package func editDistance(to other: some Collection<Element>) -> Int {
    var row = Array(0...other.count)
    for (i, element) in self.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, candidate) in other.enumerated() {
        let replaced = diagonal + (element == candidate ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = Swift.min(replaced, row[j] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
