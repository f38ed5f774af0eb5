import Networks
import Testing

/// Ten losses of the whole loop, as PyTorch made them in double precision from the same weights and batches
/// (`Scripts/make_fixtures.py trajectories`).
struct TrajectoryTests {
  @Test func `A plain network under SGD with momentum follows PyTorch's losses`() {
    run(
      batchNorm: false, Optimizer(kind: .sgd, momentum: 0.9), rate: 0.1,
      losses: [
        1.4641005, 1.4642889, 1.5280330, 1.3476731, 1.6279556, 1.4181624, 1.4664657, 1.3195950, 1.3941835,
        1.4216614,
      ])
  }

  @Test func `A plain network under Adam follows PyTorch's losses`() {
    run(
      batchNorm: false, Optimizer(kind: .adam), rate: 0.01,
      losses: [
        1.4641005, 1.4600724, 1.5186202, 1.3410771, 1.6484531, 1.4204499, 1.5183647, 1.2581263, 1.4600879,
        1.3769331,
      ])
  }

  @Test
  func `A batch-normalised network under SGD with momentum follows PyTorch's losses and running statistics`()
  {
    run(
      batchNorm: true, Optimizer(kind: .sgd, momentum: 0.9), rate: 0.1,
      losses: [
        1.5915180, 1.6442046, 1.4463545, 1.4326349, 1.7364910, 1.4065342, 1.4762969, 1.3488408, 1.4272561,
        1.4764102,
      ],
      means: [
        [0.3397480, 0.1667511, 0.2291233, -0.0217695, -0.1675484, -0.2531791],
        [-0.1684950, -0.0350147, 0.0541999, -0.2555918, 0.1203634, 0.2283239],
      ],
      variances: [
        [0.5152157, 0.2619366, 0.6776851, 0.6315791, 0.5075757, 0.6013269],
        [0.5120604, 0.5493355, 0.8209815, 0.5516303, 0.4235063, 0.6194696],
      ])
  }

  @Test func `A batch-normalised network under Adam follows PyTorch's losses and running statistics`() {
    run(
      batchNorm: true, Optimizer(kind: .adam), rate: 0.01,
      losses: [
        1.5915180, 1.6482613, 1.4619709, 1.4027027, 1.7567683, 1.4471585, 1.5811303, 1.2234368, 1.5353921,
        1.3797861,
      ],
      means: [
        [0.3387838, 0.1657977, 0.2295799, -0.0220928, -0.1675204, -0.2548821],
        [-0.1619425, -0.0339502, 0.0489471, -0.2647283, 0.1133995, 0.2230827],
      ],
      variances: [
        [0.5123936, 0.2572019, 0.6706879, 0.6181385, 0.5054778, 0.5959185],
        [0.4795636, 0.4578966, 0.7985850, 0.5513536, 0.4212775, 0.6200149],
      ])
  }

  private func run(
    batchNorm: Bool, _ optimizer: Optimizer, rate: Float, losses: [Double], means: [[Double]] = [],
    variances: [[Double]] = []
  ) {
    var optimizer = optimizer
    var network = Network(
      salted: [8, 6, 6, 4], activation: .tanh, batchNorm: batchNorm ? NormalizationSettings() : nil)
    for (step, expected) in losses.enumerated() {
      var pass = network.forward(waves(200 + step, 8, 16))
      let loss = LossFunction.crossEntropy.evaluate(pass.output, labels: labels(16, classes: 4, salt: step))
      #expect(relativeError([loss.value], [expected]) < 1e-5, "loss at step \(step)")
      network.clearGradients()
      network.backward(loss.outputGradient, pass: &pass)
      optimizer.update(&network, learningRate: rate)
    }
    let norms = network.dense.compactMap(\.response.normalizer)
    #expect(norms.count == means.count)
    for (norm, (mean, variance)) in zip(norms, zip(means, variances)) {
      expectClose(norm.runningMean.elements, mean, "running mean")
      expectClose(norm.runningVariance.elements, variance, "running variance")
    }
  }
}
