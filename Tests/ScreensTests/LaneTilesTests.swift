import Cells
import Testing

@testable import Screens

@Suite("Lanes side by side")
struct LaneTilesTests {
  private func tiles(_ count: Int, _ width: Int, _ height: Int, front: Int = 0) -> [LaneTiles.Tile] {
    let names = (0..<count).map { "lane\($0)" }
    return LaneTiles.tiles(
      FakeRun(laneNames: names).empty.laneViews, front: front,
      in: Rectangle(x: 1, y: 1, width: width, height: height), least: Size(width: 20, height: 10))
  }

  @Test("The lane in front comes first, and always has room")
  func front() {
    #expect(tiles(3, 64, 10, front: 2).map(\.lane.index) == [2, 0, 1])
    #expect(tiles(3, 5, 2, front: 1).map(\.lane.index) == [1])
    #expect(tiles(0, 50, 20).isEmpty)
  }

  @Test(
    "As many as have room, and rather without an empty place",
    arguments: [
      (3, 64, 10, 3, 1), (3, 45, 30, 1, 3), (3, 45, 20, 2, 2), (4, 45, 20, 2, 2), (4, 45, 10, 2, 1),
    ])
  func shape(count: Int, width: Int, height: Int, columns: Int, rows: Int) {
    let places = tiles(count, width, height).map(\.place)
    #expect(Set(places.map(\.x)).count == columns && Set(places.map(\.y)).count == rows)
    #expect(places.allSatisfy { $0.width >= 20 && $0.height >= 10 })
  }
}
