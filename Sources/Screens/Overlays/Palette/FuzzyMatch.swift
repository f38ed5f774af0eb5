/// How well some letters fit a text that has them all in their order.
struct FuzzyMatch: Equatable {
  /// The higher, the better.
  let score: Int
  /// Which characters of the text were meant, in rising order.
  let positions: [Int]

  /// For every letter found.
  private static let letter = 1
  /// For a letter that begins a word.
  private static let wordStart = 8
  /// For a letter right after the one before.
  private static let run = 5

  /// The best fit of a query, case and blanks left aside; nil where the text has not all its letters in order.
  init?(_ query: String, in text: String) {
    let letters = Array(query.lowercased().unicodeScalars.filter { $0 != " " })
    let scalars = Array(text.unicodeScalars)
    let lowered = scalars.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }
    guard Self.isSubsequence(letters, of: lowered) else { return nil }
    guard !letters.isEmpty else {
      (score, positions) = (0, [])
      return
    }
    (score, positions) = Self.best(letters, in: lowered, bonuses: Self.bonuses(scalars))
  }

  private static func isSubsequence(_ letters: [Unicode.Scalar], of text: [Unicode.Scalar]) -> Bool {
    var found = 0
    for scalar in text where found < letters.count && scalar == letters[found] { found += 1 }
    return found == letters.count
  }

  /// What each place of the text is worth: more where a word begins, in the manner of `learningRate` too.
  private static func bonuses(_ text: [Unicode.Scalar]) -> [Int] {
    text.indices.map { index in
      guard index > 0 else { return letter + wordStart }
      let (before, now) = (text[index - 1].properties, text[index].properties)
      let isStart =
        (!before.isAlphabetic && text[index] != " ") || (before.isLowercase && now.isUppercase)
      return letter + (isStart ? wordStart : 0)
    }
  }

  /// For every letter and every place of it the best score so far, and the place of the letter before.
  private static func best(
    _ letters: [Unicode.Scalar], in text: [Unicode.Scalar], bonuses: [Int]
  ) -> (Int, [Int]) {
    var scores = [Int?](repeating: nil, count: text.count)
    var origins: [[Int]] = []
    for (row, letter) in letters.enumerated() {
      var next = [Int?](repeating: nil, count: text.count)
      var origin = [Int](repeating: -1, count: text.count)
      // The best place of the letter before that is not right before this one.
      var best: (score: Int, place: Int)?
      for place in text.indices {
        if place >= 2, let score = scores[place - 2], score > (best?.score ?? .min) {
          best = (score, place - 2)
        }
        guard text[place] == letter else { continue }
        if row == 0 {
          next[place] = bonuses[place]
          continue
        }
        let beside = place > 0 ? scores[place - 1].map { $0 + run } : nil
        if let beside, beside >= (best?.score ?? .min) {
          (next[place], origin[place]) = (beside + bonuses[place], place - 1)
        } else if let best {
          (next[place], origin[place]) = (best.score + bonuses[place], best.place)
        }
      }
      scores = next
      origins.append(origin)
    }
    return trace(scores, origins)
  }

  private static func trace(_ scores: [Int?], _ origins: [[Int]]) -> (Int, [Int]) {
    var place = -1
    var score = Int.min
    for (index, found) in scores.enumerated() {
      if let found, found > score { (score, place) = (found, index) }
    }
    var positions: [Int] = []
    for origin in origins.reversed() where place >= 0 {
      positions.append(place)
      place = origin[place]
    }
    return (score, positions.reversed())
  }
}
