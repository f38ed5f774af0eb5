import Plotting
import Readings

/// A figure that a walk along the gradient comes to.
enum LandscapeFigure: String, CaseIterable {
  /// Least and largest loss on the way.
  case lossRange = "lossrange"
  /// Largest change of the gradient on the way.
  case predictiveness
  /// Largest change of the gradient for the length of the way to it.
  case smoothness

  /// The figure of a walk over its step: the curve goes through the loss where the walk begins.
  func point(_ landscape: LandscapeReading, at step: Int) -> LineChart.Point {
    let x = Double(step)
    switch self {
    case .lossRange:
      let range = landscape.lossRange
      guard range.low.isFinite, range.high.isFinite else { return .init(x: x, y: .nan) }
      return .init(
        x: x, y: Double(landscape.loss), minimum: Double(range.low), maximum: Double(range.high))
    case .predictiveness: return .init(x: x, y: Double(landscape.largestGradientChange))
    case .smoothness: return .init(x: x, y: Double(landscape.effectiveSmoothness))
    }
  }

  /// What the figure is in words.
  func title(_ symbols: Symbols) -> String {
    switch self {
    case .lossRange: "Loss along \(symbols.minus)g"
    case .predictiveness: "Gradient change \(symbols.norm("\(symbols.delta)g"))"
    case .smoothness:
      "Effective \(symbols.beta) = \(symbols.norm("\(symbols.delta)g"))/\(symbols.norm("\(symbols.delta)w"))"
    }
  }

  /// The shortest words for it.
  func shortTitle(_ symbols: Symbols) -> String {
    switch self {
    case .lossRange: "Loss"
    case .predictiveness: symbols.norm("\(symbols.delta)g")
    case .smoothness: "Effective \(symbols.beta)"
    }
  }

  /// What its vertical axis measures.
  var axisName: String {
    switch self {
    case .lossRange: "loss"
    case .predictiveness: "gradient change"
    case .smoothness: "effective smoothness"
    }
  }
}
