import Matrices
import Testing

@testable import Networks

/// A normalisation as PyTorch ran it; see Scripts/fixtures/normalizations.py.
struct NormalizationCase: Decodable, CustomTestStringConvertible {
  let method: String
  let channels: Int
  let height: Int
  let width: Int
  let examples: Int
  let epsilon: Double
  let tensors: [String: [Double]]
  var testDescription: String { "\(method), \(channels) x \(height) x \(width), m = \(examples)" }

  var shape: Shape { Shape(channels: channels, height: height, width: width) }
  var columns: Int { height * width * examples }
}

/// A normalised weight as PyTorch has it; see Scripts/fixtures/weight_norms.py.
struct WeightNormCase: Decodable, CustomTestStringConvertible {
  let shape: [Int]
  let lengthShape: [Int]
  let weight: [Double]
  let lengthGradient: [Double]
  let directionGradient: [Double]
  var testDescription: String { "\(shape)" }
}

struct NormalizationFixtureTests {
  @Test(arguments: try cases("normalizations", of: NormalizationCase.self))
  func `Outputs, gradients, running statistics and inference agree`(fixture: NormalizationCase) throws {
    let method = try #require(Normalization(fixture.method))
    check(method, fixture)
    guard method == .batch else { return }
    for workers in [1, 2, 3, 40] { check(.sync(workers), fixture) }
    check(.ghost(fixture.examples), fixture)
  }

  private func check(_ method: Normalization, _ fixture: NormalizationCase) {
    var norm = Normalizer(salted: method, shape: fixture.shape, epsilon: fixture.epsilon)
    let values = waves(1, fixture.channels, fixture.columns, scale: 2, offset: 0.25)
    let pass = forward(&norm, values)
    let gradient = norm.backward(waves(6, fixture.channels, fixture.columns), pass: pass)
    var found = [
      "scaled": pass.scaled.elements, "inputGradient": gradient.elements,
      "gammaGradient": norm.gamma.gradient.elements,
    ]
    if method != .rms { found["betaGradient"] = norm.beta.gradient.elements }
    if method.usesBatch {
      found["runningMean"] = norm.runningMean.elements
      found["runningVariance"] = norm.runningVariance.elements
      found["inference"] = norm.infer(values).elements
    } else {
      #expect(norm.infer(values) == pass.scaled)
    }
    #expect(Set(found.keys) == Set(fixture.tensors.keys))
    for (name, expected) in fixture.tensors {
      expectClose(found[name] ?? [], expected, "\(method): \(name)")
    }
  }

  /// A forward pass; the noisy one with the noise of the fixture.
  private func forward(_ norm: inout Normalizer, _ values: Matrix) -> NormalizationPass {
    guard norm.method == .noisy else { return norm.forward(values) }
    let noise = NoisyRule.Noise(
      factors: waves(7, values.rows, values.columns, scale: 0.3, offset: 1.1),
      terms: waves(8, values.rows, values.columns, scale: 0.6))
    var running = RunningStatistics(
      means: norm.runningMean.elements, variances: norm.runningVariance.elements, settings: norm.settings)
    let affine = AffineMap(
      gamma: norm.gamma.elements, beta: norm.beta.elements, epsilon: Float(norm.settings.epsilon))
    let pass = NoisyRule(seed: 1, name: "norm").forward(
      values, affine: affine, running: &running, noise: noise)
    norm.runningMean.elements = running.means
    norm.runningVariance.elements = running.variances
    return pass
  }

  @Test(arguments: try cases("weight_norms", of: WeightNormCase.self))
  func `Normalised weights and their gradients agree`(fixture: WeightNormCase) throws {
    let outputs = fixture.shape[0]
    let inputs = fixture.shape.dropFirst().reduce(1, *)
    var weight = Weight("conv1", matrix: waves(1, outputs, inputs), shape: fixture.shape, isNormalized: true)
    weight.lengths?.elements = waves(2, count: outputs, scale: 0.5, offset: 1.5)
    expectClose(weight.matrix.elements, fixture.weight, "W")
    weight.addGradient(waves(3, outputs, inputs))
    let lengths = try #require(weight.lengths)
    #expect(weight.parameter.shape == fixture.shape && lengths.shape == fixture.lengthShape)
    expectClose(lengths.gradient.elements, fixture.lengthGradient, "dL/dg")
    if inputs > 1 {
      expectClose(weight.parameter.gradient.elements, fixture.directionGradient, "dL/dv")
    } else {
      // A direction in one dimension cannot turn.
      #expect(weight.parameter.gradient.elements.allSatisfy { abs($0) < 1e-6 })
    }
  }
}
