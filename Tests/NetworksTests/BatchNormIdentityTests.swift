import Matrices
import Networks
import Testing

/// What holds exactly of batch normalisation, whatever the data.
struct BatchNormIdentityTests {
  private func normalized(
    _ values: Matrix, epsilon: Double = 0
  ) -> (norm: Normalizer, pass: NormalizationPass) {
    var norm = Normalizer(
      "norm", shape: Shape(channels: values.rows), settings: NormalizationSettings(epsilon: epsilon))
    norm.gamma.elements = waves(1, count: values.rows, scale: 0.5, offset: 1)
    norm.beta.elements = waves(2, count: values.rows)
    let pass = norm.forward(values)
    return (norm, pass)
  }

  @Test(arguments: [2, 3, 7, 60])
  func `The gradients of a unit's inputs sum to 0, and are orthogonal to its normalised values`(examples: Int)
  {
    var (norm, pass) = normalized(waves(3, 5, examples))
    let outputGradient = waves(4, 5, examples)
    let gradient = norm.backward(outputGradient, pass: pass)
    for unit in 0..<5 {
      let dx = row(unit, of: gradient)
      let x = row(unit, of: pass.normalized)
      let scale = Double(pass.inverseDeviation[unit]) * sum(row(unit, of: outputGradient).map(abs))
      #expect(abs(sum(dx)) < 1e-6 * scale)
      #expect(abs(sum(zip(dx, x).map(*))) < 1e-6 * scale)
    }
  }

  @Test(arguments: [2, 3, 7, 60])
  func `Each unit's normalised values have mean 0, variance 1, and none beyond the root of m − 1`(
    examples: Int
  ) {
    var values = waves(5, 4, examples)
    values[0, 0] = 1e4
    let (_, pass) = normalized(values)
    let bound = Double(examples - 1).squareRoot()
    for unit in 0..<4 {
      let x = row(unit, of: pass.normalized)
      #expect(abs(sum(x)) / Double(examples) < 1e-6)
      #expect(abs(sum(x.map { $0 * $0 }) / Double(examples) - 1) < 1e-5)
      #expect((x.map(abs).max() ?? 0) <= bound * 1.00001)
    }
    // One outlier among equals comes nearest to the bound.
    #expect(abs(row(0, of: pass.normalized)[0] / bound - 1) < 1e-3)
  }

  @Test func `The output has mean β and variance γ²·v ÷ (v + ε)`() throws {
    let values = waves(6, 3, 40, scale: 0.1)
    let (norm, pass) = normalized(values, epsilon: 1e-2)
    let variances = try #require(pass.statistics).variance
    for unit in 0..<3 {
      let y = row(unit, of: pass.scaled)
      let mean = sum(y) / 40
      let v = Double(variances[unit])
      let gamma = Double(norm.gamma.elements[unit])
      #expect(abs(mean - Double(norm.beta.elements[unit])) < 1e-6)
      #expect(abs(sum(y.map { ($0 - mean) * ($0 - mean) }) / 40 - gamma * gamma * v / (v + 1e-2)) < 1e-6)
    }
  }

  @Test func `The variance of values around 1e4 is right`() throws {
    let offset = waves(7, 3, 50, offset: 1e4)
    let (_, pass) = normalized(offset)
    let variances = try #require(pass.statistics).variance
    for unit in 0..<3 {
      let x = row(unit, of: offset)
      let mean = sum(x) / 50
      let variance = sum(x.map { ($0 - mean) * ($0 - mean) }) / 50
      #expect(abs(Double(variances[unit]) / variance - 1) < 1e-4)
    }
  }
}

func row(_ row: Int, of matrix: Matrix) -> [Double] {
  matrix.elements[row * matrix.columns..<(row + 1) * matrix.columns].map(Double.init)
}

func sum(_ values: [Double]) -> Double { values.reduce(0, +) }
