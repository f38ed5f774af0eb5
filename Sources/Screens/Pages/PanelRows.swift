import Cells

/// Panels in rows, each row divided equally among its panels.
enum PanelRows {
  /// Where each of a number of panels goes; those that are in no row get no room.
  ///
  /// - Parameters:
  ///   - rows: Positions of the panels, row by row.
  ///   - count: Number of panels.
  ///   - body: What is divided.
  ///   - gap: Blank rows between rows.
  static func places(_ rows: [[Int]], of count: Int, in body: Rectangle, gap: Int) -> [Rectangle] {
    var places = Array(repeating: Rectangle.empty, count: count)
    let heights = body.rows(rows.map { _ in .flexible(1, minimum: 1) }, spacing: gap)
    for (panels, height) in zip(rows, heights) {
      let widths = height.columns(panels.map { _ in .flexible(1, minimum: 1) }, spacing: 2)
      for (panel, place) in zip(panels, widths) where places.indices.contains(panel) { places[panel] = place }
    }
    return places
  }
}
