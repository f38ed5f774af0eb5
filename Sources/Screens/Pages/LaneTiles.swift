import Cells

/// Lanes side by side, the one in front first, as many as have room.
enum LaneTiles {
  /// A lane and its place.
  struct Tile {
    let lane: LaneView
    let place: Rectangle
  }

  /// The places of as many lanes as have room of at least a size, and one at least.
  static func tiles(_ lanes: [LaneView], front: Int, in area: Rectangle, least: Size) -> [Tile] {
    let ordered = lanes.filter { $0.index == front } + lanes.filter { $0.index != front }
    guard !ordered.isEmpty else { return [] }
    let mostColumns = min(ordered.count, max(1, (area.width + spacing) / max(1, least.width + spacing)))
    let mostRows = max(1, area.height / max(1, least.height))
    // Rather no place is left empty.
    let even = (1...mostColumns).reversed().first {
      ordered.count.isMultiple(of: $0) && ordered.count / $0 <= mostRows
    }
    let columns = even ?? mostColumns
    let rows = min((ordered.count + columns - 1) / columns, mostRows)
    let lines = area.rows(
      Array(repeating: .flexible(1, minimum: 1), count: rows),
      spacing: area.height > rows * least.height ? 1 : 0)
    let places = lines.flatMap {
      $0.columns(Array(repeating: .flexible(1, minimum: 1), count: columns), spacing: spacing)
    }
    return zip(ordered, places).map { Tile(lane: $0, place: $1) }
  }

  private static let spacing = 2
}
