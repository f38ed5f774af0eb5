import Cells
import Testing

@testable import Plotting

@Suite("Curves of more points than columns of dots")
struct CurvePathTests {
  private static let canvas = Canvas(size: Size(width: 40, height: 10), glyphs: .braille)

  private func mapping(_ scale: Scale) -> DotMapping {
    DotMapping(
      canvas: Self.canvas, horizontal: .linear, horizontalRange: 0...1999, vertical: scale,
      verticalRange: 0.01...10)
  }

  /// A wandering curve with gaps, values that no logarithm has, and values beyond the axis.
  private static let values: [Double] = (0..<2000).map { step in
    if step % 401 == 400 { return .nan }
    if step % 611 == 610 { return 0 }
    let noise = Double((step &* 7919) % 97) / 97
    return 12 / (1 + Double(step) / 40) + noise * 0.5 + 0.005
  }

  private func draw(_ points: [DotPoint]) -> [UInt8] {
    var canvas = Self.canvas
    canvas.polyline(points, canvas.pen(.lane(0), layer: .line))
    return canvas.masks
  }

  @Test("Set the same dots as a line through every point", arguments: [Scale.linear, .log10])
  func sameDots(scale: Scale) {
    let mapping = mapping(scale)
    var path = CurvePath(mapping, vertical: scale)
    var all: [DotPoint] = []
    for (step, value) in Self.values.enumerated() {
      let x = mapping.x(Double(step))
      all.append(DotPoint(x: x, y: mapping.y(value)))
      if let column = DotMapping.dot(x) { path.append(value, x: x, column: column) }
    }
    let points = path.points()
    #expect(draw(points) == draw(all))
    #expect(points.count <= 5 * Self.canvas.width)
  }

  @Test("A value without a place on the axis interrupts the line")
  func gap() {
    let mapping = mapping(.log10)
    var path = CurvePath(mapping, vertical: .log10)
    for (column, value) in [1, 2, .nan, 3, -1, 4].enumerated() {
      path.append(value, x: Double(column), column: column)
    }
    #expect(path.points().map(\.y.isNaN) == [false, false, true, false, true, false])
  }
}
