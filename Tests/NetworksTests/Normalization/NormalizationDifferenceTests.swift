import Matrices
import Testing

@testable import Networks

/// Outputs and gradients against double precision and finite differences, at sizes about those of vectors.
struct NormalizationDifferenceTests {
  static let shapes = [
    Shape(channels: 6), Shape(channels: 6, height: 3, width: 1), Shape(channels: 6, height: 2, width: 2),
  ]

  @Test(arguments: normalizationsOfValues, shapes)
  func `Outputs are those of double precision`(method: Normalization, shape: Shape) {
    for examples in [1, 2, 3, 15, 16, 17, 33] {
      var norm = Normalizer(salted: method, shape: shape)
      let values = waves(11, 6, shape.positions * examples, scale: 2, offset: 100)
      let pass = norm.forward(values)
      let expected = ReferenceNormalization(norm, pass: pass).outputs(values.elements.map(Double.init))
      let quiet = method == .noisy ? withoutTerms(norm, pass) : pass.scaled.elements
      #expect(relativeError(quiet, expected) < 1e-4, "\(examples) examples")
    }
  }

  /// s·(γ·x̂ + β) of a pass, which also has a term added.
  private func withoutTerms(_ norm: Normalizer, _ pass: NormalizationPass) -> [Float] {
    let plain = pass.normalized.scalingRows(by: norm.gamma.elements, adding: norm.beta.elements).elements
    return zip(plain, pass.noiseFactors?.elements ?? []).map { $0 * $1 }
  }

  @Test(arguments: normalizationsOfValues, shapes)
  func `Every gradient is the slope of the loss`(method: Normalization, shape: Shape) {
    for examples in [1, 2, 5] {
      var norm = Normalizer(salted: method, shape: shape)
      let values = waves(12, 6, shape.positions * examples)
      let pass = norm.forward(values)
      let outer = waves(13, 6, values.columns)
      let reference = ReferenceNormalization(norm, pass: pass)
      let z = values.elements.map(Double.init)
      func slopes(of start: [Double], _ outputs: ([Double]) -> [Double]) -> [Double] {
        start.indices.map { index in
          func loss(_ amount: Double) -> Double {
            var moved = start
            moved[index] += amount
            return sum(zip(outputs(moved), outer.elements).map { $0 * Double($1) })
          }
          return (loss(1e-5) - loss(-1e-5)) / 2e-5
        }
      }
      let gradient = norm.backward(outer, pass: pass)
      expectNear(gradient.elements, slopes(of: z) { reference.outputs($0) }, "\(examples) examples: dL/dz")
      let gamma = slopes(of: norm.gamma.elements.map(Double.init)) { reference.outputs(z, gamma: $0) }
      expectNear(norm.gamma.gradient.elements, gamma, "\(examples) examples: dL/dγ")
      guard method != .rms else { continue }
      let beta = slopes(of: norm.beta.elements.map(Double.init)) { reference.outputs(z, beta: $0) }
      expectNear(norm.beta.gradient.elements, beta, "\(examples) examples: dL/dβ")
    }
  }

  /// Expects 1e-4 of the largest entry at most; differences leave 1e-9 where all is exactly 0.
  private func expectNear(
    _ actual: [Float], _ expected: [Double], _ what: String, location: SourceLocation = #_sourceLocation
  ) {
    let difference = zip(actual, expected).map { abs(Double($0) - $1) }.max() ?? 0
    let scale = expected.map(abs).max() ?? 0
    #expect(actual.count == expected.count, "\(what)", sourceLocation: location)
    #expect(difference <= 1e-4 * scale + 1e-7, "\(what)", sourceLocation: location)
  }

  @Test(arguments: normalizationsOfValues)
  func `A bias before it has gradient 0 where it takes shifts away, and only there`(method: Normalization) {
    var norm = Normalizer(salted: method, shape: Shape(channels: 6, height: 3, width: 1))
    let pass = norm.forward(waves(14, 6, 36))
    let sums = norm.backward(waves(15, 6, 36), pass: pass).rowSums()
    #expect(norm.takesAwayShifts == sums.allSatisfy { abs($0) < 1e-5 })
  }

  @Test func `A group or a layer of one channel takes shifts away too`() {
    #expect(Normalizer("norm", method: .group(6), shape: Shape(channels: 6)).takesAwayShifts)
    #expect(Normalizer("norm", method: .layer, shape: Shape(channels: 1)).takesAwayShifts)
    #expect(!Normalizer("norm", method: .rms, shape: Shape(channels: 1)).takesAwayShifts)
  }

  @Test(arguments: normalizationsOfValues)
  func `A value that is no number stays one, and touches only what is normalised with it`(
    method: Normalization
  ) {
    var norm = Normalizer(salted: method, shape: Shape(channels: 6, height: 1, width: 2))
    var values = waves(16, 6, 24)
    values[0, 3] = .nan
    let scaled = norm.forward(values).scaled
    #expect(scaled[0, 3].isNaN && scaled[0, 15].isNaN, "the same channel of the same example")
    #expect(scaled[5, 0].isFinite, "another channel of another example")
    #expect(
      scaled[0, 11].isNaN == (method.usesBatch && !method.isGhost), "the same channel of another example")
    #expect(scaled[1, 3].isNaN == !method.isOfChannels, "another channel of the same example")
  }
}

extension Normalization {
  fileprivate var isGhost: Bool { if case .ghost = self { true } else { false } }

  /// Whether each channel is normalised apart.
  fileprivate var isOfChannels: Bool { usesBatch || self == .instance }
}
