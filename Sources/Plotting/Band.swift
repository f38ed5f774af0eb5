/// The range of the values in every column of dots: however many points share a column, it is drawn once.
struct Band {
  private var lows: [Double]
  private var highs: [Double]

  init(width: Int) {
    lows = Array(repeating: .infinity, count: width)
    highs = Array(repeating: -.infinity, count: width)
  }

  mutating func include(_ point: LineChart.Point, at column: Int) {
    guard lows.indices.contains(column) else { return }
    lows[column] = min(lows[column], point.minimum)
    highs[column] = max(highs[column], point.maximum)
  }

  func draw(on canvas: inout Canvas, _ pen: Canvas.Pen, _ scale: Scale, _ mapping: DotMapping) {
    let bottom = Double(canvas.height)
    for column in lows.indices where lows[column] < highs[column] {
      let (low, high) = (lows[column], highs[column])
      guard !high.isNaN, scale.shows(high) || high == .infinity else { continue }
      // A low end without a place on a logarithmic axis lies below every other.
      let top = high == .infinity ? -1 : mapping.y(high)
      let lowest = scale.shows(low) ? mapping.y(low) : bottom
      guard top <= bottom, lowest >= -1 else { continue }
      canvas.column(
        column, from: Int(max(-1, top).rounded()), through: Int(min(bottom, lowest).rounded()), pen)
    }
  }
}
