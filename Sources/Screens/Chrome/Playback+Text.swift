import Readings

extension Playback {
  /// How fast it is played: `4x`, `0.5x`, `no limit`; of at least four columns.
  var speedText: String {
    guard speed.isFinite else { return "no limit" }
    let whole = speed.rounded()
    let text = whole == speed ? "\(Int(min(1e6, whole)))x" : "\((speed * 1000).rounded() / 1000)x"
    return "speed " + Numbers.padded(text, width: 4)
  }
}
