/// The mixture that `ring-of-gaussians` is drawn from: eight Gaussians of equal weight on a circle.
///
/// It is that of Metz et al. 2017 (section 3.1), there with a standard deviation of 0.02.
public enum RingOfGaussians {
  /// Standard deviation of a mode, σ, in both directions.
  public static let standardDeviation = 0.05
  /// The centres of the modes, on a circle of radius 2, anticlockwise from (2, 0).
  public static let centres = (0..<8).map { Point(angle: Double.pi / 4 * Double($0), radius: 2) }
}
