#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension LayerMovement {
  /// How far the input of a layer's nonlinearity moved from one reading of the layer to another, of any two steps.
  ///
  /// Everything is in the units of the first reading's standard deviation, and NaN where that is 0 or not finite.
  public init(from first: LayerReading, to second: LayerReading) {
    let (before, after) = (first.nonlinearityInput, second.nonlinearityInput)
    let deviation = Double(before.standardDeviation)
    let unit = deviation > 0 && deviation.isFinite ? deviation : .nan
    self.init(
      layer: second.name,
      meanShift: Float((Double(after.mean) - Double(before.mean)) / unit),
      logDeviationShift: Float(log(Double(after.standardDeviation) / unit)),
      wasserstein: Float(before.wassersteinDistance(to: after) / unit))
  }

  /// How far each layer moved from one step to another; layers that one of the two lacks are left out.
  public static func movements(from first: [LayerReading], to second: [LayerReading]) -> [LayerMovement] {
    let before = Dictionary(first.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return second.compactMap { layer in before[layer.name].map { LayerMovement(from: $0, to: layer) } }
  }
}
