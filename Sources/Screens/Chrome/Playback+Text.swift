import Readings

extension Playback {
  /// How fast it is played: `speed   4x`, `speed 0.5x`, `speed  max`.
  var speedText: String {
    guard speed.isFinite else { return "speed  max" }
    let whole = speed.rounded()
    let text = whole == speed ? "\(Int(min(1e6, whole)))x" : "\((speed * 1000).rounded() / 1000)x"
    return "speed " + Numbers.padded(text, width: 4)
  }
}
