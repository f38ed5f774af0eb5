import Cells
import Lessons
import Readings

/// What became of the claims of a lesson, and of the predictions.
struct ClaimsOverlay: ScrollingOverlay {
  static let keys: [KeyRow<OverlayMove>] =
    [
      KeyRow(
        [(.escape, .close), (.enter, .close), (.backspace, .close), (.character("q"), .close)], "close",
        help: "Close the claims.")
    ] + scrollKeys

  var scroll = 0
  var furthest = 0
  let title = "What holds"

  func text(in state: AppState, size: Size) -> ScrolledText? {
    guard let lesson = state.lesson else { return nil }
    let width = OverlayBox.room(in: size, width: ScrolledText.widest).width
    let words = ClaimWords(width: width, glyphs: state.options.glyphs)
    let score = lesson.course.score
    let predictions = score.answered > 0 ? words.lines("Predictions: \(score.words).", .standard) : []
    let sources = ["Sources"] + lesson.course.lesson.sources
    let parts =
      [predictions] + words.parts(lesson.proof, claims: lesson.course.lesson.claims)
      + [sources.count > 1 ? sources.flatMap { words.lines($0, .muted) } : []]
    return ScrolledText(
      title: title, columns: [Array(parts.filter { !$0.isEmpty }.joined(separator: [ScrolledText.Line()]))],
      width: width, hints: hints(state.options))
  }
}

/// Claims and what became of them, in lines of a width.
struct ClaimWords {
  let width: Int
  let glyphs: Glyphs

  /// A line for the verdict with its number, and some for the sentence; a blank line stands between two claims.
  func parts(_ proof: LessonProof, claims: [Claim]) -> [[ScrolledText.Line]] {
    switch proof {
    case .underway(let share):
      let state = "The claims are checked in runs of their own, which nobody touches:"
      return [lines("\(state)\(Numbers.wholePercent(share)) made.", .standard)]
        + claims.map { lines("\(Symbols(glyphs).pending) \($0.name): \($0.sentence)", .muted) }
    case .failed(let sentence): return [lines("The claims cannot be checked: \(sentence)", .alarm)]
    case .done(let results):
      let holding = results.count(where: \.holds)
      let summary = "\(holding) of \(results.count) claims hold in runs that nobody touched."
      return [lines(summary, .standard)] + results.map(part)
    }
  }

  func lines(_ text: String, _ ink: Ink) -> [ScrolledText.Line] {
    WrappedText.lines(text, width: width).map { ScrolledText.Line(words: $0, ink: ink) }
  }

  private func part(_ result: ClaimResult) -> [ScrolledText.Line] {
    let symbols = Symbols(glyphs)
    let claim = result.claim
    var lines: [ScrolledText.Line] = []
    switch result.verdict {
    case .holds: lines += self.lines("\(symbols.holds) holds  \(figures(result))", .success)
    case .fails: lines += self.lines("\(symbols.fails) FAILS  \(figures(result))", .alarm)
    case .unknown(let reason):
      lines += self.lines("\(symbols.pending) not known  \(claim.name): \(reason)", .alarm)
    }
    lines += self.lines(claim.sentence.asSentence, .standard)
    if !claim.popular.isEmpty { lines += self.lines("Often said: \(claim.popular)".asSentence, .muted) }
    return lines + self.lines("Measured: \(claim.subject). Source: \(claim.source)".asSentence, .muted)
  }

  private func figures(_ result: ClaimResult) -> String {
    let number = result.measured.map { Digits.significant($0, 4) } ?? ""
    let bounds = result.bounds.isEmpty ? "" : ", claimed \(result.bounds)"
    return "\(number)\(bounds)  \(result.claim.name)"
  }
}
