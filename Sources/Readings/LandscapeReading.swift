/// The loss along the gradient of a step, w − c·η·g over the same mini-batch.
///
/// It is the walk of Santurkar et al. 2018, section 3.2.
public struct LandscapeReading: Sendable, Equatable {
  /// One place on the way.
  public struct Place: Sendable, Equatable {
    /// How far it is, in steps of the learning rate: c.
    public let distance: Float
    /// The loss there.
    public let loss: Float
    /// ‖g(w − c·η·g) − g‖₂: how badly the gradient foretold the one there.
    public let gradientChange: Float

    /// Makes a place.
    public init(distance: Float, loss: Float, gradientChange: Float) {
      self.distance = distance
      self.loss = loss
      self.gradientChange = gradientChange
    }
  }

  /// Loss where the way begins.
  public let loss: Float
  /// ‖g‖₂ of the gradient of all parameters where the way begins.
  public let gradientNorm: Float
  /// The learning rate η.
  public let learningRate: Float
  /// The places, nearest first.
  public let places: [Place]

  /// Makes a reading of its figures.
  public init(loss: Float, gradientNorm: Float, learningRate: Float, places: [Place]) {
    self.loss = loss
    self.gradientNorm = gradientNorm
    self.learningRate = learningRate
    self.places = places
  }

  /// Least and largest loss on the way, its beginning included; NaN where one is not finite.
  public var lossRange: (low: Float, high: Float) {
    places.reduce((loss, loss)) { range, place in
      guard place.loss.isFinite, range.0.isFinite else { return (.nan, .nan) }
      return (min(range.0, place.loss), max(range.1, place.loss))
    }
  }

  /// Largest change of the gradient on the way, ‖Δg‖₂; NaN where one is not finite.
  public var largestGradientChange: Float {
    places.reduce(0) { $1.gradientChange.isFinite ? max($0, $1.gradientChange) : .nan }
  }

  /// Effective β-smoothness, the largest ‖Δg‖₂ ÷ ‖Δw‖₂ on the way; NaN where one is not finite.
  public var effectiveSmoothness: Float {
    places.reduce(0) { largest, place in
      let length = place.distance * learningRate * gradientNorm
      let ratio = place.gradientChange / length
      return ratio.isFinite ? max(largest, ratio) : .nan
    }
  }
}
