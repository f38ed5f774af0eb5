import Cells
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("Labels of the layer page")
struct LayerLabelTests {
  private static let names = ["plain", "batchnorm", "small batch", "decay"]

  private func lines(_ view: some PanelView, _ size: Size) -> [String] {
    var grid = CellGrid(size: size)
    view.draw(on: &grid, in: grid.bounds)
    return grid.plainText().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func context(_ lanes: Int, keys: String = "") -> PageContext {
    LayerFrameTests.state(
      FakeRun(laneNames: Array(Self.names.prefix(lanes))).frame(steps: 312), glyphs: .ascii, keys: keys
    ).context
  }

  /// What stands right of the plot: mark with percentile, and value.
  private func ends(_ text: [String]) -> [(name: String, value: Double)] {
    text.compactMap { line in
      let words = line.split(separator: " ").suffix(2).map(String.init)
      guard words.count == 2, words[0].count == 3, let value = Double(words[1]) else { return nil }
      return ["15", "50", "85"].contains(words[0].suffix(2)) ? (words[0], value) : nil
    }
  }

  @Test("Every lane's percentiles are named at the right, from the largest to the smallest", arguments: 2...4)
  func percentiles(lanes: Int) {
    let found = ends(lines(PercentilesPanel(context: context(lanes)), Size(width: 60, height: 18)))
    #expect(found.count == 3 * lanes && Set(found.map(\.name)).count == 3 * lanes)
    #expect(found.map(\.value) == found.map(\.value).sorted(by: >))
  }

  @Test("Where not all percentiles have a row only the medians are named, and that is said")
  func medians() {
    let text = lines(PercentilesPanel(context: context(4)), Size(width: 60, height: 12))
    #expect(ends(text).count == 4 && ends(text).allSatisfy { $0.name.hasSuffix("50") })
    #expect(text.contains { $0.contains("medians") })
    let roomy = lines(PercentilesPanel(context: context(2)), Size(width: 60, height: 12))
    #expect(!roomy.contains { $0.contains("medians") })
  }

  @Test("In a narrow panel percentiles stand on their lines and do not touch")
  func narrow() {
    let text = lines(PercentilesPanel(context: context(4)), Size(width: 39, height: 12)).dropFirst()
    #expect(text.contains { $0.contains("50") })
    #expect(!text.contains { line in ["15", "50", "85"].contains { one in line.contains(one + one) } })
    #expect(!text.contains { $0.contains("8550") || $0.contains("5085") || $0.contains("1550") })
  }

  private func maps(gammas: [Double]) -> (maps: [StagesPanel.AffineMap], lanes: [LaneView]) {
    let lanes = context(4).lanes
    return (zip(lanes, gammas).map { .init(lane: $0, gamma: $1, beta: 0.0001) }, lanes)
  }

  private func drawn(_ maps: [StagesPanel.AffineMap], front: Int, _ size: Size) -> [String] {
    var grid = CellGrid(size: size)
    StageMaps(maps: maps, frontLane: front, range: -4...4, glyphs: .ascii).draw(on: &grid, in: grid.bounds)
    return grid.plainText().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  @Test("The figures of the affine map keep off its lines and the numbers over them")
  func figures() {
    let text = drawn(maps(gammas: [1.006]).maps, front: 0, Size(width: 44, height: 4))
    #expect(text.joined().contains("1.006"))
    let words = Set(text.joined(separator: " ").split(separator: " ").map(String.init))
    #expect(words.isSuperset(of: ["-1", "0", "1", "1.006"]))
  }

  @Test("Where there is no room for every lane's affine map the front lane's is among those drawn")
  func fewerMaps() throws {
    let (maps, lanes) = maps(gammas: [1, 1.1, 1.2, 1.3])
    let text = drawn(maps, front: 3, Size(width: 90, height: 2)).joined(separator: "\n")
    #expect(text.contains("1.300"))
    let few = drawn(maps, front: 3, Size(width: 90, height: 1)).joined()
    #expect(few.contains("1.300") && !few.contains("1.200"))
    #expect(few.contains(lanes[3].mark(.ascii)))
    let single = drawn(maps, front: 3, Size(width: 44, height: 1)).joined()
    #expect(single.contains("1.300") && !single.contains("1.000"))
  }

  @Test("What is said of the units' parameters fits how they are shown")
  func explanation() {
    let sorted = ParametersPanel(context: context(2)).explanation.marks
    let counted = ParametersPanel(context: context(2, keys: "\t\t\tv")).explanation.marks
    #expect(sorted.contains("v shows histograms") && !counted.contains("v shows histograms"))
    #expect(counted.contains("bins"))
  }
}
