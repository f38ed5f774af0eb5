import Plotting
import Readings

/// The kept readings of one layer of a lane, of which only as many are looked at as can be seen.
struct LayerMoments {
  /// A reading of the layer and its step.
  struct Moment {
    let step: Int
    let layer: LayerReading
    /// Whether the step had a finite loss; what a diverging lane leaves behind must not stretch an axis.
    let isSound: Bool
  }

  private let timeline: Timeline<StepReading>
  private let layer: String
  /// Where the layer stands in the lane's readings.
  private let position: Int?

  init(_ lane: LaneView, layer: String) {
    timeline = lane.history.timeline
    self.layer = layer
    position = timeline.last?.reading.layers.firstIndex { $0.name == layer }
  }

  /// The first kept reading of the layer.
  var first: Moment? { timeline.isEmpty ? nil : moment(atPosition: 0) }

  /// Every kept reading of the layer.
  var all: [Moment] { (0..<timeline.count).compactMap(moment(atPosition:)) }

  /// The latest kept readings that are not later than some steps, in rising order, each once.
  func moments(at steps: [Int]) -> [Moment] {
    var positions: [Int] = []
    for step in steps {
      guard let position = timeline.position(notAfter: step), position != positions.last else { continue }
      positions.append(position)
    }
    return positions.compactMap(moment(atPosition:))
  }

  private func moment(atPosition entry: Int) -> Moment? {
    guard let position else { return nil }
    let kept = timeline[entry]
    let layers = kept.reading.layers
    // Probes may have been off, or the network another one, where time goes back so far.
    let isThere = layers[safe: position]?.name == layer
    guard let found = isThere ? layers[position] : layers.first(where: { $0.name == layer }) else {
      return nil
    }
    return Moment(step: kept.step, layer: found, isSound: kept.reading.loss.isFinite)
  }
}

/// Choices of steps to look at.
enum ChosenSteps {
  /// So many steps at equal distances from 0 to the last one.
  static func even(through last: Int, count: Int) -> [Int] {
    guard last > 0, count > 1 else { return [max(0, last)] }
    guard last >= count else { return Array(0...last) }
    return (0..<count).map { Int((Double($0) * Double(last) / Double(count - 1)).rounded()) }
  }

  /// So many steps that grow closer towards 0, as on an axis by log(1 + step ÷ threshold).
  static func symmetricLogarithmic(through last: Int, count: Int, threshold: Double) -> [Int] {
    guard last > 0, count > 1 else { return [max(0, last)] }
    guard last >= count else { return Array(0...last) }
    let scale = Scale.symlog(threshold: threshold)
    let end = scale.coordinate(of: Double(last))
    let steps = (0..<count).map { place in
      Int(scale.value(at: end * Double(place) / Double(count - 1)).rounded())
    }
    return steps.reduce(into: [Int]()) { if $0.last != $1 { $0.append(min($1, last)) } }
  }

  /// At most so many steps for rows that stay while the run goes on: step 0, the first ones, then multiples of 1, 2 or
  /// 5 times a power of ten, and the last.
  static func rows(through last: Int, count: Int) -> [Int] {
    guard last > 0, count > 1 else { return [max(0, last)] }
    guard last >= count else { return Array(0...last) }
    let first = Array([0, 1, 2, 5, 10].prefix(max(1, count / 4)))
    let room = max(1, count - first.count - 1)
    let stride = niceStride(atLeast: (Double(last) / Double(room)).rounded(.up))
    let rest = Swift.stride(from: stride, to: last, by: stride).filter { $0 > (first.last ?? 0) }
    return first + rest + [last]
  }

  private static func niceStride(atLeast least: Double) -> Int {
    var unit = 1
    while Double(unit) * 10 < least { unit *= 10 }
    return [1, 2, 5, 10].first { Double(unit * $0) >= least }.map { unit * $0 } ?? unit * 10
  }
}
