import Matrices
import Testing

@testable import Networks

/// The noise of Santurkar and others (2018).
struct NoisyNormalizationTests {
  private let shape = Shape(channels: 6)
  private let values = waves(81, 6, 50)

  @Test func `The noise has the distributions that were told`() {
    var rule = NoisyRule(seed: 3, name: "norm")
    var (rowTerms, rowFactors): ([Double], [Double]) = ([], [])
    for _ in 0..<20 {
      let noise = rule.drawNoise(rows: 20, columns: 400)
      for channel in 0..<20 {
        let (terms, factors) = (row(channel, of: noise.terms), row(channel, of: noise.factors))
        let (term, factor) = (sum(terms) / 400, sum(factors) / 400)
        #expect(terms.allSatisfy { abs($0 - term) < 0.12 }, "within 0.1 of a mean of the channel's own")
        let spread = (sum(factors.map { ($0 - factor) * ($0 - factor) }) / 400).squareRoot()
        #expect(abs(spread - 0.1) < 0.02)
        rowTerms.append(term)
        rowFactors.append(factor)
      }
    }
    // Means of 400 draws of U(−0.5, 0.5) and of U(1, 1.25), whose deviations are their widths ÷ √12.
    #expect(abs(sum(rowTerms) / 400) < 0.05 && abs(deviation(rowTerms) - 0.2887) < 0.03)
    #expect(abs(sum(rowFactors) / 400 - 1.125) < 0.015 && abs(deviation(rowFactors) - 0.0722) < 0.01)
    #expect((rowTerms.map(abs).max() ?? 0) < 0.52)
    #expect((rowFactors.min() ?? 0) > 0.97 && (rowFactors.max() ?? 0) < 1.28)
  }

  private func deviation(_ values: [Double]) -> Double {
    let mean = sum(values) / Double(values.count)
    return (sum(values.map { ($0 - mean) * ($0 - mean) }) / Double(values.count)).squareRoot()
  }

  @Test func `The noise is new in every step, and the same in every run of a seed`() {
    var norm = Normalizer(salted: .noisy, shape: shape)
    var again = Normalizer(salted: .noisy, shape: shape)
    let first = norm.forward(values).scaled
    let second = norm.forward(values).scaled
    #expect(first != second)
    #expect(again.forward(values).scaled == first && again.forward(values).scaled == second)
    var other = Normalizer(salted: .noisy, shape: shape, seed: 2)
    #expect(other.forward(values).scaled != first)
    var here = Normalizer("hidden1.norm", method: .noisy, shape: shape, seed: 1)
    var there = Normalizer("hidden2.norm", method: .noisy, shape: shape, seed: 1)
    #expect(here.forward(values).scaled != there.forward(values).scaled)
  }

  @Test func `In inference there is none, and the running statistics are those without it`() {
    var noisy = Normalizer(salted: .noisy, shape: shape)
    var quiet = Normalizer(salted: .batch, shape: shape)
    _ = (noisy.forward(values), quiet.forward(values))
    #expect(noisy.infer(values) == quiet.infer(values))
  }

  @Test func `A copy draws the same noise, and leaves the original's alone`() {
    var norm = Normalizer(salted: .noisy, shape: shape)
    var copy = norm
    let scaled = copy.forward(values).scaled
    _ = copy.forward(values)
    #expect(norm.forward(values).scaled == scaled)
  }
}
