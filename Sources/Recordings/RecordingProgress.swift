/// Tells how far a recording has come: a line that rewrites itself on a terminal, a line now and then elsewhere.
///
/// Pure: it is given the time, and returns the text that belongs on standard error.
public struct RecordingProgress: Sendable {
  /// Least time between two texts on a terminal.
  static let redrawSeconds = 0.2
  /// Least time between two texts elsewhere.
  static let lineSeconds = 10.0
  /// The remaining time is told once so many steps were made, and so much time has passed or so many texts were
  /// printed: before that it is a guess that jumps about.
  static let estimate = (steps: 10, seconds: 10.0, texts: 10)

  private let subject: String
  private let steps: Int
  private let isTerminal: Bool
  private var textsPrinted = 0
  private var nextSeconds: Double
  private var lastWidth = 0

  /// Makes the progress of a run of so many steps, before its first; the subject, if any, begins every text.
  public init(of subject: String = "", steps: Int, isTerminal: Bool) {
    self.subject = subject.isEmpty ? "" : "\(subject): "
    self.steps = steps
    self.isTerminal = isTerminal
    nextSeconds = isTerminal ? Self.redrawSeconds : Self.lineSeconds
  }

  /// What to print now; nil where it is too early for another text.
  ///
  /// - Parameters:
  ///   - stepsMade: Number of steps made so far.
  ///   - seconds: Time since the run began.
  ///   - detail: What else is said, behind the rest.
  public mutating func report(stepsMade: Int, seconds: Double, detail: String = "") -> String? {
    guard seconds >= nextSeconds else { return nil }
    textsPrinted += 1
    // Elsewhere the pauses grow with the run, so that a log of a long one stays short.
    nextSeconds = seconds + (isTerminal ? Self.redrawSeconds : max(Self.lineSeconds, seconds / 4))
    return frame(text(stepsMade: stepsMade, seconds: seconds, isLast: false) + detail)
  }

  /// What to print at the end, its line end included; nil where a short run has said nothing yet, and no one watches.
  public mutating func finish(stepsMade: Int, seconds: Double) -> String? {
    guard isTerminal || textsPrinted > 0 else { return nil }
    let text = frame(text(stepsMade: stepsMade, seconds: seconds, isLast: true))
    return isTerminal ? text + "\n" : text
  }

  private func text(stepsMade: Int, seconds: Double, isLast: Bool) -> String {
    let percent = steps > 0 ? stepsMade * 100 / steps : 100
    var text = "\(subject)step \(stepsMade)/\(steps) (\(percent)%)"
    guard stepsMade > 0, seconds > 0 else { return text }
    let rate = Double(stepsMade) / seconds
    text += ", \(rateText(rate)) steps/s"
    if isLast {
      text += ", took \(durationText(seconds: seconds))"
    } else if isEstimateMeaningful(stepsMade: stepsMade, seconds: seconds) {
      text += ", \(durationText(seconds: Double(max(0, steps - stepsMade)) / rate)) left"
    }
    return text
  }

  private func isEstimateMeaningful(stepsMade: Int, seconds: Double) -> Bool {
    stepsMade >= Self.estimate.steps
      && (seconds >= Self.estimate.seconds || textsPrinted >= Self.estimate.texts)
  }

  /// The text as the place it is printed to needs it.
  private mutating func frame(_ text: String) -> String {
    guard isTerminal else { return text + "\n" }
    // Blanks wipe what a longer text left behind.
    let blanks = String(repeating: " ", count: max(0, lastWidth - text.count))
    lastWidth = text.count
    return "\r" + text + blanks
  }
}

/// A rate with two or three digits that mean something: `2287`, `16.7`, `0.42`.
private func rateText(_ rate: Double) -> String {
  if rate >= 100 { return wholeText(rate) }
  let digits = rate >= 1 ? 10.0 : 100.0
  return "\((rate * digits).rounded() / digits)"
}

/// A duration in its two largest units: `42 s`, `3 min 05 s`, `2 h 07 min`.
private func durationText(seconds: Double) -> String {
  guard seconds < 1e9 else { return "years" }
  let whole = Int(seconds.rounded(.up))
  if whole < 60 { return "\(whole) s" }
  if whole < 3600 { return "\(whole / 60) min \(twoDigits(whole % 60)) s" }
  return "\(whole / 3600) h \(twoDigits(whole / 60 % 60)) min"
}

private func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

private func wholeText(_ value: Double) -> String {
  Int(exactly: value.rounded()).map(String.init) ?? "\(value)"
}
