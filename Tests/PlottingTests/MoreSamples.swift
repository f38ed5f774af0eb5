import Cells
import Plotting

/// More charts over made-up data that never change.
extension Samples {
  /// A figure of some layers over steps, which are kept closely at first and then at doubled distances.
  static func heatMap(rows: Int = 10, crosshair: Double? = nil, numeric: Bool = true) -> HeatMap {
    var noise = Noise(3)
    let edges = [0.0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512]
    let values = (0..<rows).map { row in
      (0..<edges.count - 1).map { column -> Double in
        if row == rows / 2, column == 11 { return .nan }
        if row == rows - 1, column < 3 { return HeatMap.missing }
        let share = Double(row) / Double(rows) + Double(column) / Double(edges.count)
        return 0.01 + share * share * (0.7 + 0.6 * noise.uniform())
      }
    }
    return HeatMap(
      title: "Standard deviation of z", horizontal: Axis("step"), columnEdges: edges, rowAxisName: "layer",
      rowNames: (0..<rows).map { $0 == rows - 1 ? "output" : "hidden\($0 + 1)" }, values: values,
      valueName: "std", unit: "σ₀", scale: .log10, selection: rows / 3, crosshair: crosshair)
  }

  /// How often one digit was taken for another.
  static func confusion() -> HeatMap {
    let counts = (0..<10).map { row in
      (0..<10).map { column -> Double in
        let mistakes = (row * 7 + column * 3) % 11 / 9
        return Double(row == column ? 17 - row % 3 : mistakes)
      }
    }
    let digits = (0..<10).map { String($0) }
    return HeatMap(
      title: "Confusion", horizontal: Axis("predicted"), columnNames: digits, rowAxisName: "true",
      rowNames: digits, values: counts, unit: "examples", range: 0...17, writesNumbers: true)
  }

  /// Pre-activations of two lanes at some steps; the first spreads and moves, the second stays.
  static func ridges(_ count: Int = 7) -> RidgeChart {
    RidgeChart(
      title: "hidden3: z over time", horizontal: Axis("z"),
      ridges: (0..<count).map { index in
        let time = Double(index)
        return .init(
          "step \(index * index * 10)",
          entries: [
            .init(
              "plain", stroke: .lane(0),
              bins: bell(mean: -0.3 * time, deviation: 0.6 + 0.15 * time, low: -7, high: 4),
              nonfinite: index == count - 1 ? 2 : 0),
            .init(
              "batchnorm", stroke: .lane(1), bins: bell(mean: 0.5, deviation: 0.8, low: -3, high: 4)),
          ])
      })
  }

  /// Two clouds, a few points against each other and guides.
  static func scatter(points: Int = 40) -> ScatterChart {
    var noise = Noise(5)
    let cloud = { (offset: Double, slope: Double) in
      (0..<points).map { _ -> ScatterChart.Point in
        let x = noise.uniform() * 4 - 2
        return .init(x: x, y: offset + slope * x + noise.uniform() + noise.uniform() - 1)
      }
    }
    var first = cloud(0, 1)
    first[points / 2].y = .nan
    return ScatterChart(
      title: "Running against batch mean", horizontal: Axis("batch mean", unit: "z"),
      vertical: Axis("running mean", unit: "z", range: -3...3),
      series: [
        .init("plain", stroke: .lane(0), points: first),
        .init("batchnorm", stroke: .lane(1), points: cloud(0.5, -0.4)),
      ], guides: [.identity, .horizontal(1, label: "limit"), .vertical(0, label: "zero")])
  }

  /// Small images of rings and bars.
  static func images(_ count: Int = 12, usesBackgrounds: Bool = true) -> ImageGrid {
    let items = (0..<count).map { index -> ImageGrid.Item in
      let pixels = (0..<64).map { pixel -> Float in
        let (x, y) = (Float(pixel % 8) - 3.5, Float(pixel / 8) - 3.5)
        let radius = x * x + y * y
        if index % 3 == 2 { return abs(x - y / 2) < 1.2 ? 1 : 0.05 }
        return max(0, 1 - abs(radius - 6 - Float(index)) / 7)
      }
      let isWrong = index % 4 == 3
      return .init(
        GrayImage(width: 8, height: 8, gray: pixels),
        captions: [
          .init(isWrong ? "3 → 8" : "\(index % 10)", style: isWrong ? Style(.alarm) : .standard),
          .init("p 0.\(90 - index)", style: Style(.muted)),
        ])
    }
    return ImageGrid(title: "Held-out examples", items: items, usesBackgrounds: usesBackgrounds, selection: 1)
  }

  /// Signed values of some channels in two lanes, with a NaN.
  static func bars(_ count: Int = 8, scale: Scale = .linear) -> BarChart {
    var noise = Noise(9)
    let values = { (sign: Bool) in
      (0..<count).map { index -> Double in
        let value = noise.uniform() * noise.uniform() * 2 - (sign ? 0.5 : 0)
        return index == 3 ? (sign ? .nan : 0) : value
      }
    }
    let isSigned = scale != .log10
    return BarChart(
      title: "γ by channel", horizontal: Axis("γ", scale: scale),
      names: (0..<count).map { "channel \($0)" },
      series: [
        .init("plain", stroke: .lane(0), values: values(isSigned)),
        .init("batchnorm", stroke: .lane(1), values: values(isSigned)),
      ], guides: [.init("1e-2", at: scale == .log10 ? 1e-2 : 1)], selection: 2)
  }

  /// The losses smoothed, with a crosshair and the moment that is shown.
  static func smoothed(thick: Bool = false) -> LineChart {
    var chart = losses()
    for index in chart.series.indices {
      chart.series[index].smoothing = 0.9
      chart.series[index].stroke.isThick = thick
    }
    chart.crosshair = 0.3
    chart.cursor = 320
    return chart
  }
}
