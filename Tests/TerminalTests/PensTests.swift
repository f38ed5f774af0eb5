import Cells
import Testing

@testable import Terminal

@Suite("What a terminal can be told of colours")
struct PensTests {
  @Test(
    "the pairs of two levels fit in, with room for characters alone",
    arguments: [(64, 5), (256, 13), (0x8000, 32), (0x1_0000, 32)])
  func bounds(pairs: Int, levels: Int) {
    let bound = PairBound(pairs: pairs)
    #expect(bound.levels == levels)
    #expect(levels * levels < bound.withBackground && bound.withBackground < bound.all)
    #expect(bound.all - bound.withBackground >= 32)
  }

  @Test("a terminal without pairs is no trouble")
  func none() {
    #expect(PairBound(pairs: 0).levels == 2)
    #expect(PairBound(pairs: 1).withBackground == 1)
  }

  @Test("levels go to the nearest step, the least and the most to themselves")
  func steps() {
    for steps in [2, 5, 13, 32] {
      let levels = (0...255).map { level in Style(.level(UInt8(level)), on: .level(UInt8(255 - level))) }
      let coarse = levels.map { $0.withLevels(in: steps) }
      #expect(Set(coarse.map(\.ink)).count == steps)
      #expect(coarse.first?.ink == .level(0) && coarse.last?.ink == .level(255))
      #expect(coarse.first?.background == .level(255))
      // Twice is once.
      #expect(coarse.map { $0.withLevels(in: steps) } == coarse)
      for (level, style) in coarse.enumerated() {
        guard case .level(let step) = style.ink else { continue }
        #expect(abs(Int(step) - level) <= 255 / (steps - 1) / 2 + 1)
      }
    }
    #expect(Style(.lane(3), bold: true).withLevels(in: 5) == Style(.lane(3), bold: true))
  }

  @Test("the count of written bytes is read from what the system says")
  func counter() {
    #expect(OutputCounter.written(in: "rchar: 12\nwchar: 3456\nsyscr: 1\n") == 3456)
    #expect(OutputCounter.written(in: "rchar: 12\n") == nil)
    #expect(OutputCounter.written(in: "wchar: many\n") == nil)
  }
}
