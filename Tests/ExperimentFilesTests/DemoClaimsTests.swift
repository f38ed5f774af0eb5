import Datasets
import ExperimentFiles
import Foundation
import Matrices
import Networks
import Readings
import Testing

@testable import Training

/// What the comments of the demos say, for their own seed and for others.
struct DemoClaimsTests {
  static let seeds = [1, 2, 3]
  let digits: Dataset

  init() throws { digits = try Dataset.load(.digits) }

  @Test(arguments: seeds)
  func
    `Vanishing: the gradient falls by about 0.58 a layer without, and grows a little with batch normalisation`(
      seed: Int
    ) throws
  {
    let (plain, batchnorm) = try gradientNorms("vanishing", seed: seed)
    let falls = perLayer(plain)
    #expect((0.54...0.62).contains(falls), "\(falls)")
    let grows = perLayer(batchnorm)
    #expect((1...1.15).contains(grows), "\(grows)")
  }

  @Test(arguments: seeds)
  func
    `Exploding: the gradient grows by about 1.6 a layer without, and by about 1.21 with batch normalisation`(
      seed: Int
    ) throws
  {
    let (plain, batchnorm) = try gradientNorms("exploding", seed: seed)
    #expect((1.5...1.7).contains(perLayer(plain)), "\(perLayer(plain))")
    #expect((1.16...1.27).contains(perLayer(batchnorm)), "\(perLayer(batchnorm))")
  }

  @Test(arguments: seeds)
  func `Exploding: plain is lost by its first update, and batchnorm is not`(seed: Int) throws {
    let losses = try losses("exploding", seed: seed, steps: 3)
    #expect(losses[0].first?.isFinite == true)
    #expect(losses[0].last?.isFinite == false)
    #expect(losses[1].count == 3)
    #expect(losses[1].allSatisfy { $0 < 5 })
  }

  @Test(arguments: ["digits", "ioffe", "vanishing"])
  func `Digits, ioffe and vanishing: plain is still at its plateau when batchnorm has learned`(demo: String)
    throws
  {
    let losses = try losses(demo, seed: 1, steps: 150).map { mean($0.suffix(20)) }
    #expect((2.2...2.4).contains(losses[0]), "\(losses[0])")
    #expect(losses[1] < 0.3, "\(losses[1])")
  }

  /// Norms of dL/d(activation) of the hidden layers before the first update, of both lanes.
  private func gradientNorms(_ demo: String, seed: Int) throws -> (plain: [Double], batchnorm: [Double]) {
    let experiment = try experiment(demo, seed: seed)
    let norms = experiment.lanes.map { lane -> [Double] in
      let settings = lane.settings
      var network = Network(settings.design(for: digits, seed: experiment.seed))
      let batch = digits.training.batch(at: Array(0..<settings.batchSize))
      var pass = network.forward(batch.features)
      let loss = settings.loss.evaluate(pass.output, labels: batch.labels)
      network.backward(loss.outputGradient, pass: &pass)
      return network.sites(pass).dropLast().map { site in
        site.pass.activationGradient.elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      }
    }
    return (norms[0], norms[1])
  }

  /// Geometric mean of the factors from layer to layer, on the way down.
  private func perLayer(_ norms: [Double]) -> Double {
    guard let first = norms.first, let last = norms.last, norms.count > 1 else { return .nan }
    return pow(first / last, 1 / Double(norms.count - 1))
  }

  private func losses(_ demo: String, seed: Int, steps: Int) throws -> [[Float]] {
    let run = TrainingRun(try experiment(demo, seed: seed), dataset: digits, probes: [])
    var losses: [[Float]] = [[], []]
    for case .step(let reading, _) in run.advance(by: steps) { losses[reading.lane].append(reading.loss) }
    return losses
  }

  private func experiment(_ demo: String, seed: Int) throws -> Experiment {
    try Experiment(demoOrFile: demo).applying(overrides: ["seed=\(seed)"])
  }

  private func mean(_ values: some Collection<Float>) -> Float { values.reduce(0, +) / Float(values.count) }
}
