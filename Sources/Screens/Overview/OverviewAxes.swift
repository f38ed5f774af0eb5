import Plotting

/// The axes of the overview page that move with the run, kept still while the values move a little.
struct OverviewAxes: Sendable, Equatable {
  /// Loss.
  var loss = AxisLimits(scale: .log10)
  /// Gradient norm.
  var gradients = AxisLimits(scale: .log10)
  /// Selected layer before its normalisation.
  var before = DistributionAxes()
  /// Selected layer after its normalisation.
  var after = DistributionAxes()
}
