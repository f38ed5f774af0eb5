import Cells
import Plotting

/// Charts over made-up data that never change.
enum Samples {
  /// Numbers in 0..<1 by a linear congruential generator: the same in every run and release.
  struct Noise: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 2 &+ 1 }

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }

    mutating func uniform() -> Double { Double(next() >> 11) / Double(1 << 53) }
  }

  /// Two losses over 500 steps; the first ends in NaN at step 430.
  static func losses(scale: Scale = .log10, diverging: Bool = true) -> LineChart {
    var noise = Noise(7)
    let curve = { (floor: Double, rate: Double, spread: Double) -> (Int) -> LineChart.Point in
      { step in
        let decay = 1 / (1 + Double(step) * rate)
        let value = floor + 2.3 * decay * (1 + spread * (noise.uniform() - 0.5))
        return .init(x: Double(step), y: value, minimum: value * 0.9, maximum: value * 1.15)
      }
    }
    var plain = (0..<500).map(curve(1.2, 0.004, 0.2))
    if diverging { for step in 430..<500 { plain[step].y = .nan } }
    let normalised = (0..<500).map(curve(0.02, 0.06, 0.5))
    let heldOut = stride(from: 0, to: 500, by: 50).map { step in
      LineChart.Point(x: Double(step), y: normalised[step].y * 1.3 + 0.02)
    }
    return LineChart(
      title: "Loss", horizontal: Axis("step"), vertical: Axis("cross-entropy", unit: "nats", scale: scale),
      series: [
        .init("plain", stroke: .lane(0), points: plain),
        .init("batchnorm", stroke: .lane(1), points: normalised),
        .init("batchnorm, held out", stroke: .lane(1), points: heldOut, kind: .marks),
      ],
      events: diverging ? [.init(x: 430, label: "DIVERGED", ink: .alarm)] : [])
  }

  /// Two distributions with different bins, spreads and outliers.
  static func histogram() -> HistogramChart {
    HistogramChart(
      title: "hidden3: z = Wx + b", horizontal: Axis("z"),
      entries: [
        .init(
          "plain", stroke: .lane(0),
          bins: bell(mean: -1.5, deviation: 1.4, low: -6, high: 3, under: 12, over: 34),
          marks: [.init("15", at: -2.9), .init("50", at: -1.5), .init("85", at: 0)], nonfinite: 3),
        .init(
          "batchnorm", stroke: .lane(1),
          bins: bell(mean: 0, deviation: 1, low: -3.2, high: 3.2, under: 1, over: 2),
          marks: [.init("15", at: -1.03), .init("50", at: 0.02), .init("85", at: 1.04)]),
      ])
  }

  /// Counts of 64 bins that follow a bell.
  static func bell(
    mean: Double, deviation: Double, low: Double, high: Double, under: Int = 0, over: Int = 0
  ) -> HistogramBins {
    let width = (high - low) / 64
    let counts = (0..<64).map { bin -> UInt32 in
      let distance = (low + (Double(bin) + 0.5) * width - mean) / deviation
      // A rational bell: no library function, the same everywhere.
      let square = 1 + distance * distance / 4
      return UInt32((4000 * width / deviation / (square * square * square)).rounded())
    }
    return HistogramBins(low: low, high: high, under: under, over: over, counts: counts)
  }

  /// Gradient norms of two lanes over some layers; the first vanishes downwards, with a zero and a NaN.
  static func profile(layers: Int, flawed: Bool = true) -> ProfileChart {
    var noise = Noise(11)
    var vanishing = [Double](repeating: 0, count: layers)
    var value = 0.5
    for layer in (0..<layers).reversed() {
      vanishing[layer] = value * (0.8 + 0.4 * noise.uniform())
      value *= layers > 20 ? 0.7 : 0.25
    }
    if flawed {
      vanishing[0] = 0
      vanishing[layers / 2] = .nan
    }
    let steady = (0..<layers).map { _ in 0.3 * (0.5 + noise.uniform()) }
    return ProfileChart(
      title: "Gradient norm", vertical: Axis("‖dL/da‖", scale: .log10),
      names: (0..<layers).map { $0 == layers - 1 ? "output" : "hidden\($0 + 1)" },
      series: [
        .init("plain", stroke: .lane(0), values: vanishing),
        .init("batchnorm", stroke: .lane(1), values: steady),
      ], guides: [.init("1e-3", at: 1e-3)], selection: layers / 3)
  }
}
