import Matrices
import Testing

/// A named list of values, for the probes to read.
struct Sample: CustomTestStringConvertible {
  let name: String
  let values: [Float]

  var testDescription: String { "\(name), \(values.count) values" }
  var matrix: Matrix { Matrix(rows: 1, columns: values.count, elements: values) }

  /// Values of many shapes and sizes, all finite.
  static let finite: [Sample] =
    [1, 2, 3, 7, 17, 60, 600, 6000, 8191].flatMap(shapes) + extremes

  private static func shapes(_ count: Int) -> [Sample] {
    func make(_ name: String, _ value: (inout SeededGenerator) -> Float) -> Sample {
      var generator = SeededGenerator(seed: UInt64(count))
      return Sample(name: name, values: (0..<count).map { _ in value(&generator) })
    }
    return [
      make("normal") { $0.normal() },
      make("uniform") { $0.uniform() },
      make("two hills") { $0.normal() * 0.1 + ($0.uniform() < 0.4 ? -3 : 2) },
      make("Cauchy") { $0.normal() / $0.normal() },
      make("log-normal") { exponential(4 * $0.normal()) },
      make("half zeros") { max($0.normal(), 0) },
      make("nearly all zeros") { max($0.normal() - 3, 0) },
      make("two values") { $0.uniform() < 0.3 ? 0 : 1 },
      make("saturated") { 1 / (1 + exponential(-20 * $0.normal())) },
      make("far from 0") { $0.normal() * 0.1 + 1e4 },
      make("steps of the last digit") { 1 + ($0.uniform() * 3).rounded() * .ulpOfOne },
      make("constant") { _ in -0.3 },
      make("zeros") { _ in 0 },
      make("tiny") { $0.normal() * 1e-30 },
      make("denormal") { $0.normal() * 1000 * .leastNonzeroMagnitude },
      make("large") { $0.normal() * 1e30 },
      make("as large as can be") { ($0.uniform() * 2 - 1) * .greatestFiniteMagnitude },
    ]
  }

  private static let extremes: [Sample] = {
    var generator = SeededGenerator(seed: 9)
    var values = (0..<6000).map { _ in generator.normal() }
    values[1234] = 1e6
    let largest = Float.greatestFiniteMagnitude
    return [
      Sample(name: "one outlier", values: values),
      Sample(name: "both ends", values: [-largest, largest]),
      Sample(name: "largest", values: [largest, largest, largest]),
      Sample(name: "smallest", values: [.leastNonzeroMagnitude, 0, -.leastNonzeroMagnitude]),
      Sample(name: "one of the smallest", values: [.leastNonzeroMagnitude]),
      Sample(name: "signed zeros", values: [0, -0.0, 0]),
    ]
  }()
}

private func exponential(_ x: Float) -> Float {
  Matrix(rows: 1, columns: 1, elements: [x]).sigmoid().elements[0]
    / Matrix(rows: 1, columns: 1, elements: [-x]).sigmoid().elements[0]
}
