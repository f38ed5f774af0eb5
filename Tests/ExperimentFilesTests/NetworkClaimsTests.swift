import Datasets
import ExperimentFiles
import Foundation
import Readings
import Testing

@testable import Training

/// What the comments of the demos `gan`, `dcgan`, `batch-size`, `initialisation` and `autoencoder` say, for several seeds.
struct NetworkClaimsTests {
  @Test(arguments: [1, 2, 3])
  func `Gan: by the rule modes are covered early, with small weights alone hardly, and everywhere not`(
    seed: Int
  ) throws {
    let records = try records("gan", seed: seed, steps: 301, probes: [])
    let modes = evaluations(records, step: 300).map { $0.figures.first?.value ?? .nan }
    #expect(
      evaluations(records, step: 300).map { $0.figures.first?.name }
        == Array(repeating: "modes covered", count: 3))
    #expect(modes[0] <= 2 && modes[1] >= 4 && modes[2] <= 2, "\(modes)")
  }

  @Test(arguments: [1, 2, 3])
  func `Gan: the rule makes up for weights that shrink the gradient`(seed: Int) throws {
    let first = steps(try records("gan", seed: seed, steps: 1), step: 0)
    let norms = try first.map {
      try #require($0.layers.first { $0.name == "generator/hidden1" }).gradientNorm
    }
    #expect(norms[0] < norms[1] / 1000)
  }

  @Test(arguments: [1, 2, 3])
  func `DCGAN: digits are covered by the rule, and without it or everywhere hardly any`(seed: Int) throws {
    let found = evaluations(try records("dcgan", seed: seed, steps: 601, probes: []), step: 600)
    #expect(found.map { $0.figures.map(\.name) } == Array(repeating: ["coverage"], count: 3))
    let coverage = found.map { $0.figures.first?.value ?? .nan }
    #expect(coverage[0] < 0.15 && coverage[1] > 0.2 && coverage[2] < 0.15, "\(coverage)")
  }

  @Test(arguments: [1, 2, 3])
  func `DCGAN: the rule makes up for weights that shrink the gradient`(seed: Int) throws {
    let first = steps(try records("dcgan", seed: seed, steps: 1), step: 0)
    let norms = try first.map { try #require($0.layers.first { $0.name == "generator/up1" }).gradientNorm }
    #expect(norms[0] < norms[1] / 1000)
  }

  @Test(arguments: [1, 2, 3])
  func `Batch size: two examples are too few with batch normalisation, and enough without`(seed: Int) throws {
    let normalized = evaluations(try records("batch-size", seed: seed, steps: 301, probes: []), step: 300)
    #expect((0.3...0.7).contains(normalized[0].accuracy), "\(normalized[0].accuracy)")
    #expect(normalized.dropFirst().allSatisfy { $0.accuracy > 0.9 })
    let plain = try records(
      "batch-size", seed: seed, steps: 301, probes: [], overrides: ["normalization=none"])
    #expect(evaluations(plain, step: 300)[0].accuracy > 0.8)
  }

  @Test func `Batch size: of two values one becomes −1 and the other +1`() throws {
    let first = steps(try records("batch-size", seed: 1, steps: 1), step: 0)
    let stages = try first.map { try #require($0.layers.first?.normalized) }
    #expect(stages[0].maximum <= 1 && stages[0].maximum > 0.99 && stages[0].p85 > 0.99)
    #expect(stages[0].minimum >= -1 && stages[0].minimum < -0.99 && stages[0].p15 < -0.99)
    for (stage, size) in zip(stages, [2, 8, 32, 128]) {
      #expect(stage.maximum <= Float(size - 1).squareRoot() + 1e-4)
    }
  }

  @Test(arguments: [1, 2, 3])
  func `Initialisation: gradients keep, shrink by 0.71 or 0.41 a layer, or grow by 1.21`(seed: Int) throws {
    for overrides in [[], ["lanes.he-norm.initialization=pytorch"]] {
      let first = steps(try records("initialisation", seed: seed, steps: 1, overrides: overrides), step: 0)
      let expected = [1.0, 0.5.squareRoot(), (1.0 / 6).squareRoot(), 1.21]
      for (reading, factor) in zip(first, expected) {
        let norms = reading.layers.dropLast().map { Double($0.gradientNorm) }
        let found = pow(norms[0] / norms[norms.count - 1], 1 / Double(norms.count - 1))
        #expect(abs(found / factor - 1) < 0.06, "lane \(reading.lane): \(found)")
      }
      let deviations = first.map { $0.layers.dropLast().map(\.activation.standardDeviation) }
      let rises = deviations.map { $0[19] / $0[0] }
      #expect(
        (1.0 / 3...3).contains(rises[0]) && rises[1] < 0.01 && (0.8...1.25).contains(rises[3]), "\(rises)")
      let settled = deviations[2][19] / deviations[2][10]
      #expect((0.5...2).contains(settled), "\(settled)")
    }
  }

  @Test(arguments: [1, 2, 3])
  func `Autoencoder: plain sigmoids put out the mean digit, and batchnorm learns more`(seed: Int) throws {
    let records = try records("autoencoder", seed: seed, steps: 501)
    let losses = evaluations(records, step: 500).map(\.loss)
    #expect((0.070...0.076).contains(losses[0]) && losses[1] < losses[0] / 2, "\(losses)")
    let last = steps(records, step: 500)
    let spread = try #require(last[0].layers.first { $0.name == "decoder2" }).activation.standardDeviation
    #expect(spread < 0.01, "\(spread)")
    let shares = try last.map { reading in
      try #require(reading.layers.first { $0.name == "encoder1" }).gradientNorm
        / #require(reading.layers.first { $0.name == "decoder2" }).gradientNorm
    }
    #expect(shares[0] < 0.01 && shares[1] > 0.1, "\(shares)")
  }

  private func records(
    _ demo: String, seed: Int, steps: Int, probes: ProbeSelection = .layers, overrides: [String] = []
  ) throws -> [RunRecord] {
    let experiment = try Experiment(demoOrFile: demo).applying(
      overrides: ["seed=\(seed)", "evaluationInterval=\(max(1, steps / 100 * 100))"] + overrides)
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: probes)
    return run.advance(by: steps)
  }

  /// What every lane came to after so many steps.
  private func evaluations(_ records: [RunRecord], step: Int) -> [EvaluationReading] {
    records.compactMap {
      if case .evaluation(let reading) = $0, reading.step == step { reading } else { nil }
    }
  }

  /// What every lane looked like in a step.
  private func steps(_ records: [RunRecord], step: Int) -> [StepReading] {
    records.compactMap { if case .step(let reading, _) = $0, reading.step == step { reading } else { nil } }
  }
}
