import Matrices

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Dataset {
  /// Points of the plane to classify: 1,500 to train on and 360 held out, drawn in this order.
  ///
  /// Point i is of class i mod classes. With u uniform over [0, 1) and n, n' standard normal, drawn in this order:
  ///
  ///     rings      angle 2πu, radius (class + 1) / 2 + 0.08 n                        3 classes
  ///     spirals    angle 2π·class/3 + 4u + 0.2 n, radius 1.5 u                       3 classes
  ///     moons      class 0: (cos πu − 0.5 + 0.1 n, sin πu − 0.25 + 0.1 n')           2 classes
  ///                class 1: (0.5 − cos πu + 0.1 n, 0.25 − sin πu + 0.1 n')
  ///     gaussians  angle π/4 + π/2·class, radius √2: (x + 0.4 n, y + 0.4 n')         4 classes
  static func points(_ name: DatasetName) -> Dataset {
    let classes = name == .moons ? 2 : name == .gaussians ? 4 : 3
    var generator = name.generator
    func draw(_ count: Int) -> Examples {
      let labels = (0..<count).map { $0 % classes }
      let points = labels.map { label in
        switch name {
        case .spirals: Point.ofSpirals(arm: label, using: &generator)
        case .moons: Point.ofMoons(label, using: &generator)
        case .gaussians: Point.ofGaussians(label, using: &generator)
        default: Point.ofRings(label, using: &generator)
        }
      }
      return Examples(features: points.matrix, labels: labels.map(Int32.init))
    }
    let training = draw(1500)
    return Dataset(
      name: name, shape: ExampleShape(channels: 2), task: .classification(classes: classes),
      training: training, heldOut: draw(360))
  }

  /// Points around the centres of `RingOfGaussians`, to be imitated: 2,000 to train on and 1,000 held out, drawn in
  /// this order.
  ///
  /// Point i is the centre of mode i mod 8, plus σ·n to x and then σ·n' to y, n and n' standard normal. There are no
  /// labels.
  static func ringOfGaussians() -> Dataset {
    var generator = DatasetName.ringOfGaussians.generator
    func draw(_ count: Int) -> Examples {
      let points = (0..<count).map { position in
        RingOfGaussians.centres[position % RingOfGaussians.centres.count]
          .shaken(by: RingOfGaussians.standardDeviation, using: &generator)
      }
      return Examples(features: points.matrix)
    }
    let training = draw(2000)
    return Dataset(
      name: .ringOfGaussians, shape: ExampleShape(channels: 2), task: .density, training: training,
      heldOut: draw(1000))
  }
}

/// A point of the plane.
public struct Point: Sendable, Equatable {
  /// Its first coordinate.
  public let x: Double
  /// Its second coordinate.
  public let y: Double

  /// Makes a point of its coordinates.
  public init(x: Double, y: Double) { (self.x, self.y) = (x, y) }

  /// Makes a point of its angle, anticlockwise from the first axis in radians, and its distance from the origin.
  init(angle: Double, radius: Double) { self.init(x: radius * cos(angle), y: radius * sin(angle)) }

  static func ofRings(_ ring: Int, using generator: inout SeededGenerator) -> Point {
    let angle = 2 * Double.pi * Double(generator.uniform())
    return Point(angle: angle, radius: Double(ring + 1) / 2 + 0.08 * Double(generator.normal()))
  }

  static func ofSpirals(arm: Int, using generator: inout SeededGenerator) -> Point {
    let along = Double(generator.uniform())
    let start = 2 * Double.pi * Double(arm) / 3
    return Point(angle: start + 4 * along + 0.2 * Double(generator.normal()), radius: 1.5 * along)
  }

  static func ofMoons(_ moon: Int, using generator: inout SeededGenerator) -> Point {
    let outer = Point(angle: Double.pi * Double(generator.uniform()), radius: 1)
    let point = Point(x: outer.x - 0.5, y: outer.y - 0.25)
    return (moon == 0 ? point : Point(x: -point.x, y: -point.y)).shaken(by: 0.1, using: &generator)
  }

  static func ofGaussians(_ cloud: Int, using generator: inout SeededGenerator) -> Point {
    Point(angle: Double.pi / 4 + Double.pi / 2 * Double(cloud), radius: 2.0.squareRoot())
      .shaken(by: 0.4, using: &generator)
  }

  /// The point moved by normally distributed amounts, first along x and then along y.
  func shaken(by standardDeviation: Double, using generator: inout SeededGenerator) -> Point {
    let right = standardDeviation * Double(generator.normal())
    return Point(x: x + right, y: y + standardDeviation * Double(generator.normal()))
  }
}

extension [Point] {
  /// The points as features, [points, 2].
  fileprivate var matrix: Matrix {
    Matrix(rows: count, columns: 2, elements: flatMap { [Float($0.x), Float($0.y)] })
  }
}
