import Cells

/// Where the parts of the editor's rows are, by the width of its text and the number of lanes.
struct SettingColumns {
  /// Least width of a column of values that each lane has its own of.
  private static let leastLane = 9
  private static let effectWidth = 9
  /// From this width on there is room to say how a change comes about.
  private static let leastForEffect = 60

  let nameWidth: Int
  let effectWidth: Int
  /// Whether each lane has a column of its own.
  let isByLane: Bool
  private let lanes: Int

  init(width: Int, longestName: Int, lanes: Int) {
    nameWidth = min(longestName + 2, max(16, width * 2 / 5))
    effectWidth = width >= Self.leastForEffect ? Self.effectWidth : 0
    let values = width - nameWidth - effectWidth - 2
    isByLane = lanes > 1 && values / lanes >= Self.leastLane
    self.lanes = lanes
  }

  func name(_ row: Rectangle) -> Rectangle {
    Rectangle(x: row.x, y: row.y, width: min(row.width, nameWidth), height: row.height)
  }

  /// The place of the value of a lane; of all of them for nil.
  func value(_ row: Rectangle, lane: Int?) -> Rectangle {
    let all = row.inset(left: nameWidth + 1, right: effectWidth + (effectWidth > 0 ? 1 : 0))
    guard let lane, isByLane else { return all }
    return all.columns(Array(repeating: .flexible(), count: lanes), spacing: 1)[safe: lane] ?? all
  }

  func effect(_ row: Rectangle) -> Rectangle { row.inset(left: row.width - effectWidth) }
}
