import Plotting
import Readings

/// The kept readings of one lane, chosen for as many columns of steps as a picture has.
struct LayerHistory {
  /// For each column the position of a kept reading in the timeline; nil where there is none.
  let positions: [Int?]
  private let timeline: Timeline<StepReading>

  /// Chooses readings for columns of equal width over the steps 0..<end: the latest kept one of each.
  ///
  /// Where none was kept of a column's steps, the one before holds, up to the lane's last step.
  init(_ timeline: Timeline<StepReading>, columns: Int, end: Int) {
    self.timeline = timeline
    let last = timeline.last?.step ?? -1
    positions = (0..<max(0, columns)).map { column in
      let from = column * end / columns
      let next = max(from + 1, (column + 1) * end / columns)
      return from <= last ? timeline.position(notAfter: next - 1) : nil
    }
  }

  /// A figure of a layer in every column; `HeatMap.missing` where there is none.
  func values(_ figure: LayerFigure, layer: Int?) -> [Double] {
    guard let layer else { return positions.map { _ in HeatMap.missing } }
    var values: [Double] = []
    values.reserveCapacity(positions.count)
    var before: Int?
    for position in positions {
      if let before, position == before, let last = values.last {
        values.append(last)
        continue
      }
      before = position
      values.append(position.flatMap { value(figure, layer, at: $0) } ?? HeatMap.missing)
    }
    return values
  }

  private func value(_ figure: LayerFigure, _ layer: Int, at position: Int) -> Double? {
    let layers = timeline[position].reading.layers
    return layer < layers.count ? figure.value(layers, layer) : nil
  }
}
