import Plotting

/// A panel among all panels of all pages.
struct PanelID: Sendable, Hashable {
  let page: Page
  /// `PanelView.name`.
  let name: String
}

/// What lasts of a panel from picture to picture.
struct PanelState: Sendable, Equatable {
  /// Whether its axis is logarithmic, once a person has said so.
  var isLogarithmic: Bool?
  /// Position in `smoothings`.
  var smoothing = 0
  /// Where the crosshair is, as a fraction of the plot's width; nil for none.
  var crosshair: Double?
  /// Position in the panel's `choices`.
  var choice = 0
  /// Its axes.
  var axes = PanelAxes()

  /// The weights of the past that smoothing goes through.
  static let smoothings = [0, 0.6, 0.9, 0.97]
}

/// The axes of a panel that move with the run, kept still while the values move a little.
struct PanelAxes: Sendable, Equatable {
  private var limits: [String: AxisLimits] = [:]
  /// The axes of a panel of distributions.
  var distribution = DistributionAxes()

  /// The range of an axis; nil before the first values.
  func range(_ axis: String) -> ClosedRange<Double>? { limits[axis]?.range }

  /// Keeps an axis around the range of its data, nil where there are none.
  mutating func fit(_ axis: String, to data: ClosedRange<Double>?, scale: Scale = .linear) {
    var kept = limits[axis] ?? AxisLimits(scale: scale)
    kept.scale = scale
    kept.fit(data)
    limits[axis] = kept
  }
}
