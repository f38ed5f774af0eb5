import Matrices

/// Speed of the three products of a layer at the sizes of the benchmarked networks, on one core.
struct KernelsPart {
  let rounds: Rounds

  /// Units of a layer, its inputs, and examples.
  private static let sizes = [(100, 100, 60), (128, 128, 64), (100, 784, 60), (10, 128, 64)]

  func table() throws -> FigureTable {
    var table = FigureTable("kernels", "Matrix products on one core")
    for (units, inputs, examples) in Self.sizes {
      let subject = "W[\(units), \(inputs)], \(examples) examples"
      let contenders = Self.contenders(units: units, inputs: inputs, examples: examples)
      for (contender, slices) in zip(contenders, try rounds.slices(of: contenders)) {
        table.add(subject, contender.name, "GFLOP/s", slices)
      }
    }
    return table
  }

  private static func contenders(units: Int, inputs: Int, examples: Int) -> [RepeatedContender] {
    let weight = Matrix.noise(rows: units, columns: inputs)
    let input = Matrix.noise(rows: inputs, columns: examples)
    let gradient = Matrix.noise(rows: units, columns: examples)
    let operations = 2e-9 * Double(units * inputs * examples)
    return [
      RepeatedContender("W·A", workPerCall: operations, calls: 100) { _ = weight.times(input) },
      RepeatedContender("Wᵀ·dZ", workPerCall: operations, calls: 100) {
        _ = weight.transposedTimes(gradient)
      },
      RepeatedContender("dZ·Aᵀ", workPerCall: operations, calls: 100) { _ = gradient.timesTransposed(input) },
    ]
  }
}
