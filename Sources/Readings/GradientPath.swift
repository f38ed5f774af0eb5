#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The layers of one lane that a gradient goes through one after the other, and by how much its norm changes on the way.
///
/// The factor is the geometric mean over the path, (first ÷ last)^(1 ÷ (n − 1)), of ‖dL/da‖₂: above 1 gradients grow on
/// their way down, below 1 they vanish.
public struct GradientPath: Sendable, Equatable {
  /// What a factor is of.
  public enum Unit: String, Sendable, Codable {
    /// One layer.
    case layer
    /// One residual block.
    case block
    /// One step of time of a recurrent layer.
    case timeStep = "time step"

    /// Where the gradient goes.
    public var way: String { self == .timeStep ? "going back" : "going down" }
  }

  /// A row of a chain, and how far along the path it is.
  public struct Place: Sendable, Equatable {
    /// Position of the layer among the rows.
    public let row: Int
    /// How far along the path it is, in units.
    public let distance: Int
  }

  /// What the factor is of.
  public let unit: Unit
  /// The places from the input upwards, at least two.
  public let places: [Place]

  /// The rows that the gradient goes through one after the other, without the output layer; nil where there are none that
  /// mean anything.
  ///
  /// Where residual blocks have branches, only their sums lie on one way; of other blocks nothing is said.
  ///
  /// - Parameters:
  ///   - chain: Rows in succession.
  ///   - names: Names of all rows.
  ///   - layers: What the lane's layer of every row is; nil where it has none.
  public init?(along chain: LayerChain, names: [String], layers: [LayerDescription?]) {
    let own = chain.rows.filter { layers[$0] != nil }
    if chain.link == .timeStep {
      unit = .timeStep
      places = own.compactMap { row in
        LayerChain.timeStep(of: names[row]).map { Place(row: row, distance: $0.step) }
      }
    } else {
      let hidden = own.filter { row in
        row != chain.rows.upperBound - 1 || layers[row]?.activation != "identity"
      }
      let sums = hidden.filter { layers[$0]?.kind == "sum" }
      guard !sums.isEmpty || !hidden.contains(where: { names[$0].contains(".") }) else { return nil }
      unit = sums.isEmpty ? .layer : .block
      places = (sums.isEmpty ? hidden : sums).enumerated().map { Place(row: $0.element, distance: $0.offset) }
    }
    guard places.count > 1 else { return nil }
  }

  /// The factor of norms ‖dL/da‖₂, one a row; nil where one of the ends is missing, 0 or not finite.
  public func factor(of norms: [Double?]) -> Double? {
    guard let top = places.last, let foot = places.first, norms.indices.contains(top.row) else { return nil }
    return Self.meanFactor(
      from: norms[top.row], to: norms[foot.row], over: top.distance - foot.distance)
  }

  /// The geometric mean of the factor of each of so many steps down.
  public static func meanFactor(from top: Double?, to foot: Double?, over count: Int) -> Double? {
    guard let top, let foot, top > 0, foot > 0, top.isFinite, foot.isFinite, count > 0 else { return nil }
    // Of a logarithm, so that no ratio is too large or too small for it.
    return exp2((log2(foot) - log2(top)) / Double(count))
  }
}
