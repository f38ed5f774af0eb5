import Matrices

/// A normalisation of pre-activations, with its learned scales and shifts and its running statistics.
///
/// y = γ·x̂ + β with one γ and one β a channel; `Normalization` says what x̂ is. Batch normalisation and its kin keep
/// running statistics for inference; the others do the same in training and inference.
///
/// A recurrent network normalises each step in time by running statistics of its own, with one γ and β for all
/// (Cooijmans et al. 2016): `steps` sets of them, of which the last serves for all later steps.
public struct Normalizer: Sendable {
  /// Name of it: `hidden1.norm`.
  public let name: String
  /// What is normalised over what.
  public let method: Normalization
  /// The shape of an example.
  public let shape: Shape
  /// The constants.
  public let settings: NormalizationSettings
  /// Number of steps in time that have running statistics of their own.
  public let steps: Int
  /// The scales γ, one a channel; 1 at first unless told otherwise.
  public var gamma: Parameter
  /// The shifts β, one a channel; 0 at first, and always with `rms`.
  public var beta: Parameter
  /// The running means, one a channel, or [steps, channels] of several steps; 0 at first.
  public var runningMean: Parameter
  /// The running variances, one a channel, or [steps, channels] of several steps; 1 at first.
  public var runningVariance: Parameter

  private var rule: any NormalizationRule

  /// Makes a normalisation as it is before the first step.
  /// - Parameters:
  ///   - name: Name of it: `hidden1.norm`.
  ///   - method: What is normalised over what; neither `none` nor `weight`, which normalise no values.
  ///   - shape: The shape of an example.
  ///   - settings: The constants.
  ///   - steps: Number of steps in time that have running statistics of their own.
  ///   - seed: With the name it determines the noise of `noisy`.
  public init(
    _ name: String, method: Normalization = .batch, shape: Shape,
    settings: NormalizationSettings = NormalizationSettings(), steps: Int = 1, seed: UInt64 = 0
  ) {
    precondition(steps > 0, "a normalisation without a step")
    guard let rule = method.rule(shape: shape, seed: seed, name: name) else {
      preconditionFailure("\(method) normalises no values")
    }
    self.rule = rule
    self.name = name
    self.method = method
    self.shape = shape
    self.settings = settings
    self.steps = steps
    func vector(_ suffix: String, _ value: Double) -> Parameter {
      Parameter("\(name).\(suffix)", vector: Array(repeating: Float(value), count: shape.channels))
    }
    gamma = vector("weight", settings.initialGamma)
    beta = vector("bias", 0)
    let channels = method.usesBatch ? shape.channels : 0
    func statistics(_ suffix: String, _ value: Float) -> Parameter {
      Parameter("\(name).\(suffix)", running: value, steps: steps, channels: channels)
    }
    runningMean = statistics("running_mean", 0)
    runningVariance = statistics("running_var", 1)
  }

  /// Whether a bias before it, a shift of a channel's values, has gradient 0 in training.
  public var takesAwayShifts: Bool {
    switch method {
    case .group(let groups): groups == shape.channels
    case .layer: shape.channels == 1
    default: method.usesBatch || method == .instance
    }
  }

  /// Visits γ, β where it is learned, and the running statistics where there are any.
  public mutating func visitParameters(_ visit: (inout Parameter) -> Void) {
    visit(&gamma)
    if method != .rms { visit(&beta) }
    guard method.usesBatch else { return }
    visit(&runningMean)
    visit(&runningVariance)
  }

  /// Visits the random state of the noisy one.
  public mutating func visitRandomStates(_ visit: (String, inout SeededGenerator) -> Void) {
    guard var noisy = rule as? NoisyRule else { return }
    visit(name, &noisy.generator)
    rule = noisy
  }
}

extension Normalizer {
  /// Multiplies the scales γ, as a network may before its first step.
  mutating func scaleGammas(by factor: Float) {
    for channel in gamma.elements.indices { gamma.elements[channel] *= factor }
  }

  /// Normalises in training mode, and updates the running statistics where there are any.
  /// - Parameters:
  ///   - preactivation: z [channels, positions·examples].
  ///   - step: The step in time, from 0; those after the last share its statistics.
  public mutating func forward(_ preactivation: Matrix, step: Int = 0) -> NormalizationPass {
    var running = runningStatistics(step: step)
    let pass = rule.forward(preactivation, affine: affine, running: &running)
    if method.usesBatch {
      runningMean.elements.replaceSubrange(channels(ofStep: step), with: running.means)
      runningVariance.elements.replaceSubrange(channels(ofStep: step), with: running.variances)
    }
    return pass
  }

  /// Normalises in inference mode: batch normalisation and its kin by the running statistics of a step in time,
  /// γ·(z − E) ÷ √(Var + ε) + β, the others as in training.
  public func infer(_ preactivation: Matrix, step: Int = 0) -> Matrix {
    rule.infer(preactivation, affine: affine, running: runningStatistics(step: step))
  }

  /// Turns dL/dy [channels, positions·examples] into dL/dz; adds dL/dγ and dL/dβ to the parameters' gradients.
  public mutating func backward(_ outputGradient: Matrix, pass: NormalizationPass) -> Matrix {
    let gradients = rule.backward(outputGradient, pass: pass, affine: affine)
    gamma.addGradient(gradients.gamma)
    if method != .rms { beta.addGradient(gradients.beta) }
    return gradients.input
  }

  private var affine: AffineMap {
    AffineMap(gamma: gamma.elements, beta: beta.elements, epsilon: Float(settings.epsilon))
  }

  private func runningStatistics(step: Int) -> RunningStatistics {
    if steps == 1 || !method.usesBatch {
      return RunningStatistics(
        means: runningMean.elements, variances: runningVariance.elements, settings: settings)
    }
    let channels = channels(ofStep: step)
    return RunningStatistics(
      means: Array(runningMean.elements[channels]), variances: Array(runningVariance.elements[channels]),
      settings: settings)
  }

  /// Where a step's running statistics are.
  private func channels(ofStep step: Int) -> Range<Int> {
    let start = min(max(step, 0), steps - 1) * shape.channels
    return start..<start + shape.channels
  }
}

extension Parameter {
  /// Makes running statistics: a vector for one step, a row a step for several.
  fileprivate init(_ name: String, running value: Float, steps: Int, channels: Int) {
    self.init(
      name, shape: steps == 1 ? [channels] : [steps, channels],
      matrix: steps == 1
        ? Matrix(rows: channels, columns: 1, repeating: value)
        : Matrix(rows: steps, columns: channels, repeating: value), isLearned: false)
  }
}
