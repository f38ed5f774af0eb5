/// The range of the values in every column of dots: however many points share a column, it is drawn once.
///
/// Between neighbouring points that lie columns apart the ends of the band are straight lines.
struct Band {
  private var lows: [Double]
  private var highs: [Double]
  /// Columns of neighbouring points that lie apart.
  private var joins: [(from: Int, to: Int)] = []
  private var latest: Int?

  init(width: Int) {
    lows = Array(repeating: .infinity, count: width)
    highs = Array(repeating: -.infinity, count: width)
  }

  /// Takes a point in that stands for a range; points come in rising order of columns.
  mutating func include(_ point: LineChart.Point, at column: Int) {
    guard lows.indices.contains(column) else { return }
    lows[column] = min(lows[column], point.minimum)
    highs[column] = max(highs[column], point.maximum)
    if let latest, column > latest + 1 { joins.append((latest, column)) }
    latest = column
  }

  /// Ends the band: what follows is not joined to what came before.
  mutating func interrupt() { latest = nil }

  func draw(on canvas: inout Canvas, _ pen: Canvas.Pen, _ scale: Scale, _ mapping: DotMapping) {
    let height = Double(canvas.height)
    for column in lows.indices {
      guard let ends = ends(column, height, scale, mapping) else { continue }
      canvas.column(column, from: Int(ends.top.rounded()), through: Int(ends.bottom.rounded()), pen)
    }
    for (from, to) in joins {
      guard let left = ends(from, height, scale, mapping), let right = ends(to, height, scale, mapping) else {
        continue
      }
      for column in from + 1..<to {
        let share = Double(column - from) / Double(to - from)
        let top = left.top + share * (right.top - left.top)
        let bottom = left.bottom + share * (right.bottom - left.bottom)
        canvas.column(column, from: Int(top.rounded()), through: Int(bottom.rounded()), pen)
      }
    }
  }

  /// The rows of dots between which the band of a column lies, just outside at most; nil where it has none.
  private func ends(
    _ column: Int, _ height: Double, _ scale: Scale, _ mapping: DotMapping
  ) -> (top: Double, bottom: Double)? {
    let (low, high) = (lows[column], highs[column])
    guard low < high, !high.isNaN, scale.shows(high) || high == .infinity else { return nil }
    // A low end without a place on a logarithmic axis lies below every other.
    let top = high == .infinity ? -1 : mapping.y(high)
    let lowest = scale.shows(low) ? mapping.y(low) : height
    guard top <= height, lowest >= -1 else { return nil }
    return (max(-1, top), min(height, lowest))
  }
}
