/// A place on a canvas in dots, fractions included; the centre of the top left dot is (0, 0).
public struct DotPoint: Sendable, Equatable {
  /// Dots from the left.
  public var x: Double
  /// Dots from the top.
  public var y: Double

  /// Makes a place.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

extension Canvas {
  /// Draws a line through points; a point that is not finite interrupts it, a point alone is a dot.
  public mutating func polyline(_ points: [DotPoint], _ pen: Pen) {
    var distance = 0
    var previous: DotPoint?
    for point in points {
      guard point.x.isFinite, point.y.isFinite else {
        previous = nil
        continue
      }
      line(from: previous ?? point, to: point, pen, distance: &distance)
      previous = point
    }
  }

  /// Draws a line, clipped to the canvas.
  public mutating func line(from start: DotPoint, to end: DotPoint, _ pen: Pen) {
    var distance = 0
    line(from: start, to: end, pen, distance: &distance)
  }

  /// Draws a line whose pattern goes on from a distance (Bresenham).
  mutating func line(from start: DotPoint, to end: DotPoint, _ pen: Pen, distance: inout Int) {
    guard let (first, last) = clip(start, end) else { return }
    var (x, y) = (Int(first.x.rounded()), Int(first.y.rounded()))
    let (lastX, lastY) = (Int(last.x.rounded()), Int(last.y.rounded()))
    let (stepX, stepY) = (x < lastX ? 1 : -1, y < lastY ? 1 : -1)
    let (lengthX, lengthY) = (abs(lastX - x), -abs(lastY - y))
    var error = lengthX + lengthY
    while true {
      if pen.pattern.draws(distance) {
        dot(x, y, pen)
        if pen.isThick { thicken(x, y, pen) }
      }
      if x == lastX && y == lastY { return }
      distance += 1
      let doubled = 2 * error
      if doubled >= lengthY {
        error += lengthY
        x += stepX
      }
      if doubled <= lengthX {
        error += lengthX
        y += stepY
      }
    }
  }

  /// The dots right of and below one that make a line two dots wide, whichever way it goes.
  private mutating func thicken(_ x: Int, _ y: Int, _ pen: Pen) {
    dot(x + 1, y, pen)
    dot(x, y + 1, pen)
    dot(x + 1, y + 1, pen)
  }

  private func contains(_ point: DotPoint) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x <= Double(width - 1) && point.y <= Double(height - 1)
  }

  /// The part of a line inside the canvas and half a dot around it (Liang & Barsky 1984); nil where there is none.
  private func clip(_ start: DotPoint, _ end: DotPoint) -> (DotPoint, DotPoint)? {
    let deltaX = end.x - start.x
    let deltaY = end.y - start.y
    guard deltaX.isFinite, deltaY.isFinite else { return nil }
    if contains(start), contains(end) { return (start, end) }
    var (entry, exit) = (0.0, 1.0)
    let edges = (
      (-deltaX, start.x + 0.5), (deltaX, Double(width) - 0.5 - start.x),
      (-deltaY, start.y + 0.5), (deltaY, Double(height) - 0.5 - start.y)
    )
    func cut(_ slope: Double, _ room: Double) -> Bool {
      if slope == 0 { return room >= 0 }
      if slope < 0 { entry = max(entry, room / slope) } else { exit = min(exit, room / slope) }
      return true
    }
    guard cut(edges.0.0, edges.0.1), cut(edges.1.0, edges.1.1), cut(edges.2.0, edges.2.1),
      cut(edges.3.0, edges.3.1), entry <= exit
    else { return nil }
    func at(_ share: Double) -> DotPoint {
      DotPoint(x: start.x + share * deltaX, y: start.y + share * deltaY)
    }
    return (at(entry), at(exit))
  }
}
