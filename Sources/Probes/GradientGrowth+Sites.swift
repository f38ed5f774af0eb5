import Matrices
import Networks
import Readings

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension GradientGrowth {
  /// Largest number of units whose γ and β theory looks at, evenly spread.
  private static let unitBound = 64

  /// By how much the gradient grows from each layer to the one below it.
  ///
  /// The layers are those of one network that a gradient goes through one after the other: of residual blocks the sums, of
  /// a recurrent layer its time steps. Of other blocks nothing is told. There is theory of two dense layers in a row.
  /// - Parameters:
  ///   - sites: the sites after a backward pass, from the input upwards.
  ///   - parameters: the parameters of the pass.
  public static func readings(of sites: [Site], parameters: [Parameter]) -> [GradientGrowth] {
    let weights = Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return LayerChain.chains(of: sites.map(\.outline.name)).flatMap { chain in
      let row = chain.link == .timeStep ? Array(sites[chain.rows]) : inOneRow(sites[chain.rows])
      return zip(row, row.dropFirst()).map { lower, upper in
        GradientGrowth(
          layer: lower.outline.name, ratio: Float(ratio(from: upper, to: lower)),
          theory: theory(from: upper, to: lower, weights: weights).map { Float($0) })
      }
    }
  }

  /// By how much the norm grows; of time steps that do not follow each other, the geometric mean of a step.
  private static func ratio(from upper: Site, to lower: Site) -> Double {
    let ratio = lower.gradientNorm / upper.gradientNorm
    guard let last = LayerChain.timeStep(of: upper.outline.name),
      let first = LayerChain.timeStep(of: lower.outline.name), last.step > first.step + 1
    else { return ratio }
    return pow(ratio, 1 / Double(last.step - first.step))
  }

  /// The sites that lie on the one way that every gradient takes.
  private static func inOneRow(_ sites: ArraySlice<Site>) -> [Site] {
    let isInside: (Site) -> Bool = { $0.outline.kind != "sum" && $0.outline.name.contains(".") }
    if sites.contains(where: isInside), !sites.contains(where: { $0.outline.kind == "sum" }) { return [] }
    return sites.filter { !isInside($0) }
  }

  /// The factor that is expected between two sites; nil where there is no theory of them.
  private static func theory(from upper: Site, to lower: Site, weights: [String: Matrix]) -> Double? {
    guard upper.outline.kind == "dense", lower.outline.kind == "dense", upper.isWhole,
      upper.input?.elements == lower.pass.activation.elements
    else { return nil }
    if upper.outline.normalization == .none {
      guard let weight = upper.weightName.flatMap({ weights[$0] }) else { return nil }
      let share = weight.sumOfSquares() / Double(weight.rows)
      let values = upper.pass.preactivation
      let square = values.sumOfSquares() / Double(values.elements.count)
      let slope = NormalExpectation(upper.outline.activation, scale: square.squareRoot()).squaredSlope
      return (share * slope).squareRoot()
    }
    guard upper.outline.normalization.isOfWholeBatch, lower.outline.normalization.isOfWholeBatch,
      let slope = mean(over: upper, of: { $0.squaredSlope * $0.scale * $0.scale }),
      let variance = mean(over: lower, of: { $0.variance })
    else { return nil }
    return (slope / variance).squareRoot()
  }

  /// The mean of what is expected of the units of a normalised site.
  private static func mean(over site: Site, of value: (NormalExpectation) -> Double) -> Double? {
    guard let normalizer = site.normalizer else { return nil }
    let maps = Array(zip(normalizer.gamma.elements, normalizer.beta.elements))
    var last: (map: (Float, Float), value: Double)?
    let values = maps.evenlySpread(unitBound).map { map in
      if let last, last.map == map { return last.value }
      let found = value(
        NormalExpectation(site.outline.activation, scale: Double(map.0), shift: Double(map.1)))
      last = (map, found)
      return found
    }
    return values.reduce(0, +) / Double(values.count)
  }
}

extension Site {
  /// ‖dL/da‖₂.
  fileprivate var gradientNorm: Double { pass.activationGradient.sumOfSquares().squareRoot() }
}

extension Normalization {
  /// Whether a unit is normalised by the mean and variance of all examples, and by nothing else.
  fileprivate var isOfWholeBatch: Bool {
    switch self {
    case .batch, .sync: true
    default: false
    }
  }
}
