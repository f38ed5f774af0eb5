import Networks

extension LaneSettings {
  /// The learning rate of a step, counted from 0, in a run of so many steps.
  func learningRate(step: Int, of steps: Int) -> Float {
    Float(learningRate * schedule.factor(step: step, of: steps, warmup: warmup))
  }

  /// An optimiser for one network, which has made no update yet.
  func makeOptimizer() -> Optimizer {
    Optimizer(
      kind: optimizer, momentum: momentum, betas: (beta1, beta2), weightDecay: weightDecay,
      gradientClipping: gradientClipping)
  }
}

extension Experiment {
  /// The learning rate of a step of the first lane.
  func learningRate(step: Int) -> Float {
    lanes.first?.settings.learningRate(step: step, of: steps) ?? 0
  }
}
