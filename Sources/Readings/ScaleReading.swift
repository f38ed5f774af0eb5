/// The length of a layer's weights w and of their gradient g, and how one step turned the weights.
///
/// What comes before a batch normalisation makes no difference by its length (Ioffe & Szegedy 2015, section 3.3; van
/// Laarhoven 2017, arXiv:1706.05350): then w·g = 0, ‖g‖ is in inverse proportion to ‖w‖, and by gradient descent without
/// momentum, weight decay and clipping ‖w‖² grows by exactly η²·‖g‖² in a step.
public struct ScaleReading: Sendable, Equatable {
  /// Name of the weights, as PyTorch has it: `hidden1.weight`.
  public let weight: String
  /// w·g, over all entries.
  public let product: Float
  /// ‖w‖₂ before the step's update.
  public let norm: Float
  /// ‖g‖₂ of the step.
  public let gradientNorm: Float
  /// ‖w‖² before the step's update less that before the step `since`.
  public let growth: Float
  /// Σ η²·‖g‖² over the steps from `since` to the one before this.
  public let predictedGrowth: Float
  /// The angle between the weights before and after the step's update, in radians.
  public let angle: Float
  /// The step at whose beginning the growth is 0: the first that was watched.
  public let since: Int

  /// Makes a reading of its figures.
  public init(
    weight: String, product: Float, norm: Float, gradientNorm: Float, growth: Float, predictedGrowth: Float,
    angle: Float, since: Int
  ) {
    self.weight = weight
    self.product = product
    self.norm = norm
    self.gradientNorm = gradientNorm
    self.growth = growth
    self.predictedGrowth = predictedGrowth
    self.angle = angle
    self.since = since
  }

  /// The cosine of the angle between w and g, w·g ÷ (‖w‖·‖g‖).
  public var cosine: Float { product / (norm * gradientNorm) }
}
