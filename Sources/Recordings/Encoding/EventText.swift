import Readings

/// An event as text.
extension [UInt8] {
  /// Appends an event's line up to its closing brace, with the lanes' quoted names.
  mutating func append(event: RunEvent, lanes: [[UInt8]]) {
    append("{\"type\":\"event\"")
    append(member: "step", number: event.step)
    switch event.kind {
    case .diverged(let lane, let layer):
      append(member: "event", quoted: "diverged")
      append(member: "lane", bytes: lanes[lane])
      append(member: "layer", quoted: layer)
    case .learningRateChanged(let rate):
      append(member: "event", quoted: "learning_rate_changed")
      append(member: "learning_rate", number: rate)
    case .settingChanged(let lane, let key, let text):
      append(member: "event", quoted: "setting_changed")
      if let lane { append(member: "lane", bytes: lanes[lane]) }
      append(member: "key", quoted: key)
      append(member: "text", quoted: text)
    case .forked(let lane, let parent):
      append(member: "event", quoted: "forked")
      append(member: "lane", bytes: lanes[lane])
      append(member: "from", bytes: lanes[parent])
    }
  }
}
