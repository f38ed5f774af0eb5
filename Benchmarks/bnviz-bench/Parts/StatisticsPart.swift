import Matrices
import Probes
import Readings

/// Time that a probe takes to read one stage: moments, percentiles, histogram.
struct StatisticsPart {
  let rounds: Rounds

  func table() throws -> FigureTable {
    var table = FigureTable("statistics", "Reading one stage on one core")
    for (units, examples) in [(100, 60), (128, 64)] {
      let contenders = Self.tensors(units: units, examples: examples).map { name, tensor in
        RepeatedContender(name, workPerCall: 1, calls: 20) { _ = StageReading(of: tensor) }
      }
      for (contender, slices) in zip(contenders, try rounds.slices(of: contenders)) {
        table.add("[\(units), \(examples)]", contender.name, "µs", values: slices.map { 1e6 / $0.rate })
      }
    }
    return table
  }

  /// Values as a stage has them: even, at both ends of a sigmoid, mostly zero.
  private static func tensors(units: Int, examples: Int) -> [(name: String, tensor: Matrix)] {
    let normal = Matrix.noise(rows: units, columns: examples)
    func map(_ transform: (Float) -> Float) -> Matrix {
      Matrix(rows: units, columns: examples, elements: normal.elements.map(transform))
    }
    return [
      ("normal", normal), ("saturated", map { $0 > 0 ? 1 - 1e-3 * $0 : -1e-3 * $0 }),
      ("rectified", map { max($0, 0) }),
    ]
  }
}
