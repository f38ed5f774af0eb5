import Matrices
import Networks
import Testing

struct RunningStatisticsTests {
  private func running(
    _ values: [Float], _ settings: NormalizationSettings, passes: Int = 1
  ) -> (mean: Float, variance: Float, pass: NormalizationPass) {
    var norm = Normalizer("norm", shape: Shape(channels: 1), settings: settings)
    let values = Matrix(rows: 1, columns: values.count, elements: values)
    var pass = norm.forward(values)
    for _ in 1..<passes { pass = norm.forward(values) }
    return (norm.runningMean.elements[0], norm.runningVariance.elements[0], pass)
  }

  @Test func `1, 2, 3, 4 move PyTorch's running statistics to 0.25 and 1.066667`() throws {
    let (mean, variance, pass) = running([1, 2, 3, 4], NormalizationSettings())
    #expect(mean == 0.25)
    #expect(abs(variance - 1.066667) < 1e-6)
    let statistics = try #require(pass.statistics)
    #expect(statistics.mean == [2.5] && statistics.variance == [1.25])
    #expect(
      statistics.runningMean == [0] && statistics.runningVariance == [1], "as they were before the step")
  }

  @Test func `1, 2, 3, 4 move Keras's running statistics to 0.025 and 1.0025`() {
    let keras = NormalizationSettings(epsilon: 1e-3, runningUpdateRate: 0.01, runningVariance: .biased)
    let (mean, variance, _) = running([1, 2, 3, 4], keras)
    #expect(abs(mean - 0.025) < 1e-7)
    #expect(abs(variance - 1.0025) < 1e-6)
  }

  @Test func `The same batch again and again is what the running statistics come to`() throws {
    let (mean, variance, pass) = running([1, 2, 3, 4], NormalizationSettings(), passes: 200)
    #expect(abs(mean - 2.5) < 1e-5)
    #expect(abs(variance - 5.0 / 3) < 1e-5)
    let statistics = try #require(pass.statistics)
    #expect(abs(statistics.runningMean[0] - 2.5) < 1e-5)
  }

  @Test func `A batch of one is β, moves the running mean, and leaves an unbiased running variance alone`() {
    let (mean, variance, pass) = running([3], NormalizationSettings())
    #expect(pass.normalized.elements == [0])
    #expect(pass.scaled.elements == [0])
    #expect(abs(mean - 0.3) < 1e-6)
    #expect(variance == 1)
    #expect(running([3], NormalizationSettings(runningVariance: .biased)).variance == 0.9)
  }

  @Test func `A batch of one has gradients without NaN`() {
    var network = Network(salted: [4, 5, 3], activation: .tanh, batchNorm: NormalizationSettings())
    var pass = network.forward(waves(1, 4, 1))
    network.backward(waves(2, 3, 1), pass: &pass)
    let layer = network.dense[0]
    #expect(layer.weight.parameter.gradient == Matrix(rows: 5, columns: 4))
    #expect(layer.response.normalizer?.gamma.gradient == Matrix(rows: 5, columns: 1))
    #expect(network.infer(waves(1, 4, 1)).elements.allSatisfy { $0.isFinite })
  }

  @Test func `Inference leaves the running statistics alone`() {
    var network = Network(salted: [4, 5, 3], activation: .tanh, batchNorm: NormalizationSettings())
    let before = network.parameters.map(\.value)
    _ = network.infer(waves(1, 4, 10))
    #expect(network.parameters.map(\.value) == before)
    _ = network.forward(waves(1, 4, 10))
    let moved = zip(network.parameters, before).filter { $0.value != $1 }.map(\.0.name)
    #expect(moved == ["hidden1.norm.running_mean", "hidden1.norm.running_var"])
  }
}
