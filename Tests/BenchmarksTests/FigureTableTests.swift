import Foundation
import Testing

@testable import bnviz_bench

@Suite("A table of figures")
struct FigureTableTests {
  private static let slow = [
    Slice(work: 10, seconds: 1), Slice(work: 30, seconds: 2), Slice(work: 4, seconds: 1),
  ]
  private static let fast = slow.map { Slice(work: 3 * $0.work, seconds: $0.seconds) }

  @Test("shows the median, the range and the ratio of the rounds")
  func text() {
    var table = FigureTable("twin", "Steps")
    table.add("net", "slow", "steps/s", Self.slow)
    table.add("net", ratio: "fast ÷ slow", of: Self.fast, to: Self.slow)
    table.notes = ["Goal: 3."]
    #expect(
      table.text == """
        Steps
        =====
                     median   min    max     unit  runs
        -----------  ------  ----  -----  -------  ----
        slow          10.00  4.00  15.00  steps/s     3
        fast ÷ slow    3.00  3.00   3.00    times     3
        Goal: 3.

        """)
  }

  @Test("names each subject once where there are several")
  func subjects() {
    var table = FigureTable("kernels", "Products")
    for subject in ["small", "large"] {
      for product in ["forward", "backward"] { table.add(subject, product, "GFLOP/s", values: [1200]) }
    }
    let rows = table.text.split(separator: "\n").dropFirst(4)
    #expect(rows.map { $0.prefix(5) } == ["small", "     ", "large", "     "])
    #expect(rows.allSatisfy { $0.contains("1,200") })
  }

  @Test("counts the slices that others disturbed, and the work of a core-second")
  func disturbed() throws {
    var table = FigureTable("twin", "Steps")
    let slices = [0.0, 0.05, 0.5].map { Slice(work: 6, seconds: 1, coreSeconds: 2, foreignCores: $0) }
    table.add("net", "bnviz", "steps/s", slices)
    let figure = try #require(table.figures.first)
    #expect(figure.disturbedRuns == 1)
    #expect(figure.perCoreSecond == 3)
  }

  @Test("writes a figure as one line of JSON that reads back")
  func json() throws {
    var table = FigureTable("twin", "Steps")
    table.add("net", "bnviz \"a\"/b", "steps/s", Self.slow)
    let figure = try #require(table.figures.first)
    let line = try figure.jsonLine()
    #expect(!line.contains("\n"))
    let back = try JSONDecoder().decode(Figure.self, from: Data(line.utf8))
    #expect(back == figure)
  }
}
