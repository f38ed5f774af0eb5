import Readings

extension RunDescription {
  /// What a lane is, in Markdown: its difference, and the experiment's settings as in its file.
  func markdown(ofLane lane: Int) -> String {
    let lines = settings.flatMap { $0.lines(indent: "") }.map { "    \($0)\n" }.joined()
    let difference = lanes[lane].difference
    return "**\(title)**, lane \(laneName(at: lane))" + (difference.isEmpty ? "" : " (\(difference))")
      + "\n\n"
      + lines
  }
}

extension Setting {
  fileprivate func lines(indent: String) -> [String] {
    guard case .settings(let inner) = value else { return ["\(indent)\(key): \(value.text)"] }
    return ["\(indent)\(key):"] + inner.flatMap { $0.lines(indent: indent + "  ") }
  }
}

extension RunEvent {
  /// The event in a sentence, as far as it concerns a lane; nil where it does not.
  func text(ofLane lane: Int) -> String? {
    switch kind {
    case .diverged(let some, let layer):
      some == lane ? "Diverged: a loss or an activation became NaN or infinite, first in \(layer)." : nil
    case .learningRateChanged(let rate): "The learning rate was changed by hand to \(rate)."
    case .settingChanged(let some, let key, let text):
      some == nil || some == lane ? "\(key) was changed by hand to \(text)." : nil
    // What lanes are added is said when they are.
    case .forked: nil
    }
  }
}
