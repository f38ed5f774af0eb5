import Plotting
import Readings

/// A measure of how far the distribution of a nonlinearity's input moved.
enum MovementMeasure: String, CaseIterable {
  /// Wasserstein-1 distance, in units of σ.
  case wasserstein
  /// Shift of the mean, in units of σ.
  case mean
  /// Logarithm of the ratio of the standard deviations.
  case deviation

  /// Its symbol.
  func symbol(_ symbols: Symbols) -> String {
    switch self {
    case .wasserstein: "W1/\(symbols.sigma)"
    case .mean: "\(symbols.delta)\(symbols.mean)/\(symbols.sigma)"
    case .deviation: "\(symbols.delta)log \(symbols.sigma)"
    }
  }

  /// What it is in words.
  func name(_ symbols: Symbols) -> String {
    switch self {
    case .wasserstein: "Wasserstein-1 distance, \(symbol(symbols))"
    case .mean: "shift of the mean, \(symbol(symbols))"
    case .deviation: "change of the spread, \(symbol(symbols))"
    }
  }

  /// Its value in a movement.
  func value(_ movement: LayerMovement) -> Double {
    switch self {
    case .wasserstein: Double(movement.wasserstein)
    case .mean: Double(movement.meanShift)
    case .deviation: Double(movement.logDeviationShift)
    }
  }

  /// Its axis: two of the measures have a sign.
  func scale(isLogarithmic: Bool) -> Scale {
    guard isLogarithmic else { return .linear }
    return self == .wasserstein ? .log10 : .symlog(threshold: 1e-3)
  }

  /// The range of its axis around data: the same on both sides of 0 where it has a sign.
  func range(around data: ClosedRange<Double>?) -> ClosedRange<Double>? {
    guard let data, self != .wasserstein else { return data }
    let largest = max(abs(data.lowerBound), abs(data.upperBound))
    return -largest...largest
  }
}

/// Since when a movement is looked at.
enum ShiftSpan: CaseIterable {
  case one, ten, hundred, thousand, start

  /// What it is in words.
  var name: String {
    switch self {
    case .one: "since the step before"
    case .ten: "since 10 steps before"
    case .hundred: "since 100 steps before"
    case .thousand: "since 1,000 steps before"
    case .start: "since step 0"
    }
  }

  /// Number of steps; nil for all.
  var steps: Int? {
    switch self {
    case .one: 1
    case .ten: 10
    case .hundred: 100
    case .thousand: 1000
    case .start: nil
    }
  }
}

/// How far the layers of one lane moved between two kept steps.
struct DistributionShift {
  /// Steps of the two readings.
  let from, to: Int
  private let source: Source
  /// What the lane looked like at the later step.
  private let reading: StepReading

  /// Where the movements come from.
  private enum Source {
    /// Two kept readings, compared when they are asked for.
    case readings(first: StepReading, second: StepReading)
    /// A close look, which compared two steps that are not both kept.
    case look([LayerMovement])
  }

  /// The movement of a lane up to the step that is shown; nil where nothing was kept so long before.
  ///
  /// Where only some steps were kept, the nearest one that is not later than asked for is taken, but for the step before,
  /// which the latest close look knows.
  init?(_ lane: LaneView, _ span: ShiftSpan) {
    guard let reading = lane.reading, !reading.layers.isEmpty else { return nil }
    let timeline = lane.history.timeline
    guard !timeline.isEmpty else { return nil }
    let kept = span.steps.map { timeline.entry(notAfter: reading.step - $0) } ?? timeline[0]
    if span == .one, kept?.step != reading.step - 1 {
      guard let look = lane.history.examination, look.step > 0, !look.movements.isEmpty else { return nil }
      (from, to, source) = (look.step - 1, look.step, .look(look.movements))
      self.reading = timeline.entry(notAfter: look.step)?.reading ?? reading
      return
    }
    guard let kept, kept.step < reading.step, !kept.reading.layers.isEmpty else { return nil }
    (from, to) = (kept.step, reading.step)
    self.reading = reading
    source = .readings(first: kept.reading, second: reading)
  }

  /// The movement of a layer by its position and its name; nil where one of the steps lacks it, and where it had no spread to
  /// be measured by.
  func movement(_ position: Int, _ name: String) -> LayerMovement? {
    let isFinite = reading.isFinite(position)
    return known(position, name).flatMap { $0.wasserstein.isNaN && isFinite ? nil : $0 }
  }

  private func known(_ position: Int, _ name: String) -> LayerMovement? {
    switch source {
    case .look(let movements):
      if position < movements.count, movements[position].layer == name { return movements[position] }
      return movements.first { $0.layer == name }
    case .readings(let first, let second):
      guard position < first.layers.count, position < second.layers.count else { return nil }
      return LayerMovement(from: first.layers[position], to: second.layers[position])
    }
  }
}

extension StepReading {
  /// Whether a layer, by its position, has finite values only; true where it was not read.
  fileprivate func isFinite(_ position: Int) -> Bool {
    !layers.indices.contains(position) || layers[position].nonfinite == 0
  }
}

extension LaneView {
  /// The Wasserstein-1 distances of a close look's layers, or of those of a name, without those that had no spread to be
  /// measured by: of a step whose values were finite, what is not a number.
  func movements(at look: ExaminationReading, of layer: String? = nil) -> [Double] {
    let all = look.movements.lazy.filter { layer == nil || $0.layer == layer }.map { Double($0.wasserstein) }
    let numbers = all.filter { !$0.isNaN }
    guard numbers.count < all.count else { return Array(numbers) }
    let reading = history.timeline.entry(notAfter: look.step)
    let isFinite = reading.map { $0.step < look.step || $0.reading.isFinite } ?? true
    return Array(isFinite ? Array(numbers) : Array(all))
  }
}
