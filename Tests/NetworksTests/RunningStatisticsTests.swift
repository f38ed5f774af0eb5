import Matrices
import Networks
import Testing

struct RunningStatisticsTests {
  private func running(
    _ values: [Float], _ settings: BatchNormSettings, passes: Int = 1
  ) -> (mean: Float, variance: Float, pass: NormalizationPass) {
    var norm = BatchNorm(units: 1, settings: settings)
    let values = Matrix(rows: 1, columns: values.count, elements: values)
    var pass = norm.forward(values)
    for _ in 1..<passes { pass = norm.forward(values) }
    return (norm.runningMean[0], norm.runningVariance[0], pass)
  }

  @Test func `1, 2, 3, 4 move PyTorch's running statistics to 0.25 and 1.066667`() {
    let (mean, variance, pass) = running([1, 2, 3, 4], BatchNormSettings())
    #expect(mean == 0.25)
    #expect(abs(variance - 1.066667) < 1e-6)
    #expect(pass.batchMean == [2.5] && pass.batchVariance == [1.25])
    #expect(pass.runningMean == [0] && pass.runningVariance == [1], "as they were before the step")
  }

  @Test func `1, 2, 3, 4 move Keras's running statistics to 0.025 and 1.0025`() {
    let keras = BatchNormSettings(epsilon: 1e-3, runningUpdateRate: 0.01, runningVariance: .biased)
    let (mean, variance, _) = running([1, 2, 3, 4], keras)
    #expect(abs(mean - 0.025) < 1e-7)
    #expect(abs(variance - 1.0025) < 1e-6)
  }

  @Test func `The same batch again and again is what the running statistics come to`() {
    let (mean, variance, pass) = running([1, 2, 3, 4], BatchNormSettings(), passes: 200)
    #expect(abs(mean - 2.5) < 1e-5)
    #expect(abs(variance - 5.0 / 3) < 1e-5)
    #expect(abs(pass.runningMean[0] - 2.5) < 1e-5)
  }

  @Test func `A batch of one is β, moves the running mean, and leaves an unbiased running variance alone`() {
    let (mean, variance, pass) = running([3], BatchNormSettings())
    #expect(pass.normalized.elements == [0])
    #expect(pass.scaled.elements == [0])
    #expect(abs(mean - 0.3) < 1e-6)
    #expect(variance == 1)
    #expect(running([3], BatchNormSettings(runningVariance: .biased)).variance == 0.9)
  }

  @Test func `A batch of one has gradients without NaN`() {
    var network = Network(salted: [4, 5, 3], activation: .tanh, batchNorm: BatchNormSettings())
    let pass = network.forward(waves(1, 4, 1))
    let gradients = network.backward(pass, outputGradient: waves(2, 3, 1))
    #expect(gradients.layers[0].weight.elements.allSatisfy { $0 == 0 })
    #expect(gradients.layers[0].gamma?.allSatisfy { $0 == 0 } == true)
    #expect(network.infer(waves(1, 4, 1)).elements.allSatisfy { $0.isFinite })
  }

  @Test func `Inference leaves the running statistics alone`() {
    var network = Network(salted: [4, 5, 3], activation: .tanh, batchNorm: BatchNormSettings())
    let before = network.layers[0].normalization
    _ = network.infer(waves(1, 4, 10))
    #expect(network.layers[0].normalization == before)
    _ = network.forward(waves(1, 4, 10))
    #expect(network.layers[0].normalization != before)
  }
}
