import Readings
import Testing

@Suite("How far a distribution moved")
struct LayerMovementTests {
  /// A reading of values that lie evenly in the bins of a histogram.
  private func stage(
    _ low: Float, _ high: Float, _ counts: [UInt32], under: Int = 0, over: Int = 0, minimum: Float? = nil,
    maximum: Float? = nil, mean: Float = 0, deviation: Float = 1
  ) -> StageReading {
    StageReading(
      count: under + over + Int(counts.reduce(0, +)), nonfinite: 0, mean: mean, standardDeviation: deviation,
      minimum: minimum ?? low, maximum: maximum ?? high, p15: 0, p50: 0, p85: 0,
      histogram: Histogram(low: low, high: high, under: under, over: over, counts: counts))
  }

  @Test("a distribution is as far from itself moved by d as d")
  func translation() {
    let first = stage(-2, 2, [1, 5, 2, 8, 0, 3])
    for distance in [0, 0.25, -1.5, 10] as [Float] {
      let second = stage(-2 + distance, 2 + distance, [1, 5, 2, 8, 0, 3])
      #expect(abs(first.wassersteinDistance(to: second) - Double(abs(distance))) < 1e-6)
    }
  }

  @Test("evenly over 0...1 and over 0...2 they are a half apart, whatever the bins and the numbers of values")
  func stretching() {
    let first = stage(0, 1, [7])
    for bins in [1, 2, 3, 64] {
      let second = stage(0, 2, Array(repeating: 5, count: bins))
      #expect(abs(first.wassersteinDistance(to: second) - 0.5) < 1e-9)
      #expect(abs(second.wassersteinDistance(to: first) - 0.5) < 1e-9)
    }
  }

  /// F₁ = x; F₂ is ¼ at ½, straight on both sides: |F₁ − F₂| is a triangle of height ¼ over 0...1.
  @Test("what moved up and what moved down both count")
  func crossing() {
    let even = stage(0, 1, [2, 2])
    #expect(abs(even.wassersteinDistance(to: stage(0, 1, [1, 3])) - 0.125) < 1e-9)
    // The middle half moved to both ends: of the left half Q₁ = p and Q₂ = p ÷ 2.
    let ends = stage(0, 1, [2, 0, 0, 2])
    #expect(abs(even.wassersteinDistance(to: ends) - 2 * 0.0625) < 1e-9)
  }

  @Test("values outside the bins lie between the edge and the extreme")
  func outside() {
    let first = stage(0, 1, [1, 1])
    // Half of the values in the bins as before, half of them evenly over 1...5.
    let second = stage(0, 1, [1, 1], over: 2, maximum: 5)
    // In bins over the whole range they are the same distribution.
    #expect(abs(second.wassersteinDistance(to: stage(0, 5, [4, 1, 1, 1, 1]))) < 1e-9)
    // Q₁ = p; Q₂ = 2p below ½, and 1 + 8(p − ½) above: ∫ p over 0...½ and ∫ 7p − 3 over ½...1.
    #expect(abs(first.wassersteinDistance(to: second) - (0.125 + 1.125)) < 1e-9)
    // The same on the other side.
    let mirrored = stage(-1, 0, [1, 1], under: 2, minimum: -5)
    #expect(abs(stage(-1, 0, [1, 1]).wassersteinDistance(to: mirrored) - 1.25) < 1e-9)
    // All at the edge itself: a jump of the distribution function.
    let jump = stage(0, 1, [1, 1], over: 2, maximum: 1)
    #expect(abs(first.wassersteinDistance(to: jump) - 0.25) < 1e-9)
  }

  @Test("of no values there is no distance")
  func nothing() {
    let none = stage(-0.5, 0.5, [0, 0], minimum: .nan, maximum: .nan, mean: .nan, deviation: .nan)
    #expect(none.wassersteinDistance(to: stage(0, 1, [1])).isNaN)
    #expect(stage(0, 1, [1]).wassersteinDistance(to: none).isNaN)
    #expect(stage(0, 1, []).wassersteinDistance(to: stage(0, 1, [1])).isNaN)
  }

  private func layer(_ name: String, _ stage: StageReading, scaled: StageReading? = nil) -> LayerReading {
    LayerReading(
      name: name, preactivation: stage, normalized: scaled, scaled: scaled, activation: stage, saturated: 0,
      zero: 0, gradientNorm: 0, weightGradientNorm: 0, weightNorm: 0, updateRatio: 0, normalization: nil)
  }

  @Test("of a layer is told in the first reading's standard deviations, of what its nonlinearity was given")
  func layers() {
    let far = stage(50, 60, [1])
    let first = layer("hidden1", far, scaled: stage(0, 4, [1, 1], mean: 2, deviation: 2))
    let second = layer("hidden1", far, scaled: stage(3, 7, [1, 1], mean: 5, deviation: 1))
    let movement = LayerMovement(from: first, to: second)
    #expect(movement.layer == "hidden1")
    #expect(movement.meanShift == 1.5 && abs(movement.wasserstein - 1.5) < 1e-6)
    #expect(abs(movement.logDeviationShift + 0.6931472) < 1e-6)
    let still = LayerMovement(from: first, to: first)
    #expect(still.meanShift == 0 && still.logDeviationShift == 0 && still.wasserstein == 0)
    // Without a normalisation it is of the pre-activation.
    #expect(LayerMovement(from: layer("a", far), to: layer("a", stage(51, 61, [1], mean: 1))).meanShift == 1)
  }

  @Test("is no number where there was no spread, and is of the layers that both steps have")
  func noSpread() {
    let flat = layer("a", stage(0, 1, [1], deviation: 0))
    let movement = LayerMovement(from: flat, to: layer("a", stage(0, 1, [1])))
    #expect(movement.meanShift.isNaN && movement.logDeviationShift.isNaN && movement.wasserstein.isNaN)
    let even = stage(0, 1, [1])
    let found = LayerMovement.movements(
      from: [layer("a", even), layer("b", even)], to: [layer("b", even), layer("c", even)])
    #expect(found.map(\.layer) == ["b"])
  }
}
