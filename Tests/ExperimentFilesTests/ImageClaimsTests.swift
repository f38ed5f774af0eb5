import Datasets
import ExperimentFiles
import Readings
import Testing

@testable import Training

/// What the comments of the demos cnn and resnet say, for their own seed and for others.
struct ImageClaimsTests {
  static let seeds = [1, 2, 3]
  let digits: Dataset

  init() throws { digits = try Dataset.load(.digits) }

  @Test(arguments: seeds)
  func `Cnn: at step 50 batchnorm is below 0.25, and plain above 0.8`(seed: Int) throws {
    let losses = try losses("cnn", ["seed=\(seed)"])
    #expect(losses[0] > 0.8, "\(losses[0])")
    #expect(losses[1] < 0.25, "\(losses[1])")
  }

  @Test(arguments: seeds)
  func `Cnn: at three times the rate plain is above 1.5 at step 50, and batchnorm below 0.15`(seed: Int)
    throws
  {
    let losses = try losses("cnn", ["seed=\(seed)", "learningRate=0.3"])
    #expect(losses[0] > 1.5, "\(losses[0])")
    #expect(losses[1] < 0.15, "\(losses[1])")
  }

  @Test(arguments: seeds)
  func `Resnet: at step 50 plain is near ln 10, batchnorm below 0.3, and gamma0 between`(seed: Int) throws {
    let losses = try losses("resnet", ["seed=\(seed)"])
    #expect((2.2...2.5).contains(losses[0]), "\(losses[0])")
    #expect(losses[1] < 0.3, "\(losses[1])")
    #expect((0.3...2.2).contains(losses[2]), "\(losses[2])")
  }

  @Test(arguments: seeds)
  func
    `Resnet: the square of what blocks put out explodes without, and grows evenly with batch normalisation`(
      seed: Int
    ) throws
  {
    let lanes = try firstReadings("resnet", ["seed=\(seed)"]).map { reading in
      reading.layers.filter { $0.name == "stem" || $0.name.hasSuffix(".sum") }.map {
        $0.activation.mean * $0.activation.mean
          + $0.activation.standardDeviation * $0.activation.standardDeviation
      }
    }
    #expect((18...180).contains(lanes[0][8] / lanes[0][0]), "\(lanes[0])")
    let shortcuts = [4, 7]
    for block in 1...8 where !shortcuts.contains(block) {
      let growth = lanes[1][block] - lanes[1][block - 1]
      #expect((0.5...0.9).contains(growth), "block \(block): \(growth)")
      #expect(lanes[2][block] == lanes[2][block - 1], "block \(block)")
    }
    for block in shortcuts { #expect(lanes[1][block] < lanes[1][block - 1], "block \(block)") }
  }

  @Test(arguments: seeds)
  func `Resnet: behind a gamma of 0 nothing of a block's first convolution is called for`(seed: Int) throws {
    let layers = try firstReadings("resnet", ["seed=\(seed)"])[2].layers
    let first = layers.filter { $0.name.hasSuffix(".conv1") }
    #expect(first.count == 8)
    #expect(first.allSatisfy { $0.gradientNorm == 0 && $0.weightGradientNorm == 0 })
    #expect(layers.filter { $0.name.hasSuffix(".conv2") }.allSatisfy { $0.gradientNorm > 0 })
  }

  @Test func `Resnet: of 50 blocks plain is lost in its first steps, and the others are not`() throws {
    let run = TrainingRun(
      try Experiment(demoOrFile: "resnet").applying(overrides: ["depth=50"]), dataset: digits, probes: [])
    var last: [Float] = [0, 0, 0]
    for case .step(let reading, _) in run.advance(by: 4) { last[reading.lane] = reading.loss }
    #expect(!last[0].isFinite)
    #expect(last[1].isFinite && last[2].isFinite)
  }

  /// Means over the losses of steps 46 to 50, a lane each.
  private func losses(_ demo: String, _ overrides: [String]) throws -> [Float] {
    let experiment = try Experiment(demoOrFile: demo).applying(overrides: overrides)
    var sums = [Float](repeating: 0, count: experiment.lanes.count)
    for case .step(let reading, _) in TrainingRun(experiment, dataset: digits, probes: []).advance(by: 51)
    where reading.step > 45 {
      sums[reading.lane] += reading.loss / 5
    }
    return sums
  }

  /// The readings of step 0, a lane each.
  private func firstReadings(_ demo: String, _ overrides: [String]) throws -> [StepReading] {
    let experiment = try Experiment(demoOrFile: demo).applying(overrides: overrides)
    var found: [StepReading] = []
    for case .step(let reading, _) in TrainingRun(experiment, dataset: digits).advance(by: 1) {
      found.append(reading)
    }
    return found
  }
}
