import Plotting
import Readings

/// By how much the norm of the gradient at the activations changes from a layer to the one below it, in one lane, beside
/// what theory says.
struct GradientFactor: Equatable {
  /// What it is of.
  let unit: GradientPath.Unit
  /// The factor; nil where the gradient is 0 or not finite at an end.
  let measured: Double?
  /// The factor that theory gives at step 0; nil where there is none for the case, as for small mini-batches.
  let theory: Double?

  /// The factor over a chain of rows; nil where the chain has none that means anything.
  init?(over chain: LayerChain, rows: LayerRows, lane: Int, reading: StepReading?) {
    let layers = rows.names.indices.map { rows.description($0, lane: lane) }
    let norms = rows.values(.activationGradient, lane: lane, reading)
    guard !norms.isEmpty, let path = GradientPath(along: chain, names: rows.names, layers: layers) else {
      return nil
    }
    unit = path.unit
    measured = path.factor(of: norms)
    theory = unit == .layer ? Self.theory(rows, lane, path.places.map(\.row)) : nil
  }
}

extension GradientFactor {
  /// Examples from which on a mini-batch is large enough for a factor worked out in the limit: the factor of smaller ones is
  /// larger, many times so of 2.
  private static let leastBatch = 32.0

  /// What theory says at initialisation of dense layers that are all of one kind.
  ///
  /// With batch normalisation √(E[φ′(z)²] ÷ Var[φ(z)]), z ~ N(0, 1), over large batches (Yang et al. 2019); with ReLU and
  /// without a normalisation √(fan-in·Var(W) ÷ 2) (He et al. 2015), of the weights of step 0.
  private static func theory(_ rows: LayerRows, _ lane: Int, _ places: [Int]) -> Double? {
    let layers = places.compactMap { rows.description($0, lane: lane) }
    guard let first = layers.first, layers.count == places.count,
      layers.allSatisfy({ $0.kind == "dense" && $0.activation == first.activation })
    else { return nil }
    if layers.allSatisfy({ $0.normalization == "batch" }) {
      let isLarge = rows.batchSizes[lane].map { $0 >= leastBatch } ?? false
      return isLarge ? normalized(first.activation) : nil
    }
    guard first.activation == "relu", layers.allSatisfy({ $0.normalization == "none" }) else { return nil }
    return heFactor(rows, lane, places.dropFirst().compactMap { rows.positions[lane][$0] })
  }

  /// The geometric mean of √(fan-in·Var(W) ÷ 2) = √(‖W‖² ÷ (2·units)) of some layers of a lane at step 0.
  private static func heFactor(_ rows: LayerRows, _ lane: Int, _ positions: [Int]) -> Double? {
    let timeline = rows.lanes[lane].history.timeline
    guard !timeline.isEmpty, timeline[0].step == 0, !positions.isEmpty else { return nil }
    let start = timeline[0].reading.layers
    var logarithm = 0.0
    for position in positions {
      guard position < start.count else { return nil }
      let norm = Double(start[position].weightNorm)
      let units = Double(max(1, rows.lanes[lane].layers[position].units))
      logarithm += Scale.log10.coordinate(of: norm * norm / (2 * units)) / 2
    }
    let factor = Scale.log10.value(at: logarithm / Double(positions.count))
    return factor.isFinite && factor > 0 ? factor : nil
  }

  /// √(E[φ′(z)²] ÷ Var[φ(z)]) for z ~ N(0, 1); nil for a nonlinearity that it was not worked out for.
  static func normalized(_ activation: String) -> Double? {
    switch activation {
    case "relu": rectified(slope: 0)
    case "leaky-relu": rectified(slope: 0.01)
    case "leaky-relu-0.2": rectified(slope: 0.2)
    case "tanh": 1.08527
    case "sigmoid": 1.01666
    default: nil
    }
  }

  /// Of max(z, slope·z), whose φ′² and φ² have the same mean; √(π ÷ (π − 1)) = 1.211 for ReLU.
  private static func rectified(slope: Double) -> Double {
    let square = (1 + slope * slope) / 2
    return (square / (square - (1 - slope) * (1 - slope) / (2 * .pi))).squareRoot()
  }
}
