import Networks
import Readings

extension UnitReadings {
  /// Reads the first units of a site's normalisation as they were in its pass; nil where it has none.
  ///
  /// What is normalised in every time step by statistics of its own, all steps at once, has none of a unit.
  public init?(of site: Site, bound: Int = UnitReadings.bound) {
    guard let normalizer = site.normalizer else { return nil }
    self.init(layer: site.outline.name)
    gammas = Array(normalizer.gamma.elements.prefix(bound))
    if normalizer.method != .rms { betas = Array(normalizer.beta.elements.prefix(bound)) }
    guard let statistics = site.pass.normalization?.statistics,
      statistics.mean.count == normalizer.shape.channels
    else { return }
    batchMeans = Array(statistics.mean.prefix(bound))
    batchVariances = Array(statistics.variance.prefix(bound))
    runningMeans = Array(statistics.runningMean.prefix(bound))
    runningVariances = Array(statistics.runningVariance.prefix(bound))
  }
}
