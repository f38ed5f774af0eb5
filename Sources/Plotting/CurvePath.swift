/// The way of a curve over a canvas: of the points that share a column of dots only the first, the lowest, the
/// highest and the last, through which an unbroken line sets the same dots as through them all.
struct CurvePath {
  /// A point whose column is known; its row is worked out only if it is kept.
  private struct Place {
    let x: Double
    let y: Double
    let order: Int
  }

  /// What the points of one column come to.
  private struct Column {
    let dot: Int
    let first: Place
    var low, high, last: Place
  }

  private let mapping: DotMapping
  private let scale: Scale
  private var column: Column?
  private var count = 0
  private var dots: [DotPoint] = []

  init(_ mapping: DotMapping, vertical scale: Scale) {
    self.mapping = mapping
    self.scale = scale
  }

  /// Goes on to a value at a place along the canvas; a value without a place on the scale interrupts the line.
  mutating func append(_ value: Double, x: Double, column dot: Int) {
    guard scale.shows(value) else {
      finishColumn()
      dots.append(DotPoint(x: x, y: .nan))
      return
    }
    count += 1
    let place = Place(x: x, y: value, order: count)
    guard column?.dot == dot else {
      finishColumn()
      column = Column(dot: dot, first: place, low: place, high: place, last: place)
      return
    }
    column?.last = place
    if let low = column?.low, value < low.y { column?.low = place }
    if let high = column?.high, value > high.y { column?.high = place }
  }

  /// All points to draw through.
  mutating func points() -> [DotPoint] {
    finishColumn()
    return dots
  }

  private mutating func finishColumn() {
    guard let column else { return }
    self.column = nil
    let extremes =
      column.low.order < column.high.order ? [column.low, column.high] : [column.high, column.low]
    var order = 0
    for place in [column.first] + extremes + [column.last] where place.order > order {
      order = place.order
      dots.append(DotPoint(x: place.x, y: mapping.y(place.y)))
    }
  }
}
