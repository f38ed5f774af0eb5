import Matrices
import Networks
import Readings

extension BatchNoise {
  /// Runs some mini-batches through copies of a network and tells how much their means vary.
  ///
  /// Of each unit the variance of the mean is that of the mini-batches' (unbiased), and σ² the mean of their biased variances
  /// and that variance of the mean: all that values of different mini-batches vary. A layer's measure is the ratio of their
  /// sums over the units. Where statistics are of every time step, each is one.
  /// - Parameters:
  ///   - network: the network, which stays as it is; it runs in training mode.
  ///   - batches: mini-batches [features, examples] of one size, at least two.
  public static func readings(of network: Network, over batches: [Matrix]) -> [BatchNoise] {
    var layers: [Spread] = []
    var pass = Pass()
    for batch in batches {
      var copy = network
      copy.forward(batch, into: &pass)
      let found = copy.sites(pass).compactMap(Spread.init)
      if layers.isEmpty {
        layers = found
      } else {
        for (position, spread) in found.enumerated() where position < layers.count {
          layers[position].add(spread)
        }
      }
    }
    return layers.map { $0.reading(batches: batches.count) }
  }
}

/// Sums over mini-batches of a layer's statistics, one a unit.
private struct Spread {
  let layer: String
  /// Number of values that one mean is of.
  let values: Int
  /// Where a unit's means are counted from, so that their squares do not cancel.
  let origin: [Float]
  var sums: [Double]
  var squares: [Double]
  var variances: [Double]

  init?(_ site: Site) {
    guard site.outline.normalization.usesBatch, let statistics = site.pass.normalization?.statistics,
      !statistics.mean.isEmpty
    else { return nil }
    layer = site.outline.name
    values = site.pass.preactivation.elements.count / statistics.mean.count
    origin = statistics.mean
    sums = Array(repeating: 0, count: origin.count)
    squares = sums
    variances = statistics.variance.map(Double.init)
  }

  mutating func add(_ other: Spread) {
    for unit in origin.indices {
      let distance = Double(other.origin[unit]) - Double(origin[unit])
      sums[unit] += distance
      squares[unit] += distance * distance
      variances[unit] += other.variances[unit]
    }
  }

  func reading(batches: Int) -> BatchNoise {
    let count = Double(batches)
    var (between, all) = (0.0, 0.0)
    for unit in origin.indices {
      let variance = (squares[unit] - sums[unit] * sums[unit] / count) / (count - 1)
      between += variance
      all += variance + variances[unit] / count
    }
    return BatchNoise(layer: layer, variance: Float(between / all), theory: Float(1 / Double(values)))
  }
}
