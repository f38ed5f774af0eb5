import Lessons
import Testing

@Suite("The table of figures")
struct FigureTableTests {
  @Test("Every row has a name of its own that an expression can write, and says what it is")
  func rows() throws {
    #expect(Set(FigureTable.rows.map(\.name)).count == FigureTable.rows.count)
    for row in FigureTable.rows {
      #expect(!row.summary.isEmpty)
      let place: String
      switch row.place {
      case .lane: place = ""
      case .layer, .weight: place = "[hidden1]"
      case .unit: place = "[hidden1.0]"
      }
      let expression = try Expression("plain.\(row.name)\(place)@0")
      #expect(expression.isList == row.isList)
      #expect(FigureTable.row(named: row.name) == row)
    }
  }

  @Test("A row is written with what stands between its brackets")
  func patterns() {
    let patterns = ["loss", "z.mean", "shift.norm", "unit.mean", "held-out-loss"]
      .compactMap { FigureTable.row(named: $0) }.map { "\($0.pattern): \($0.source.rawValue)" }
    #expect(
      patterns == [
        "loss: every step", "z.mean[layer]: every step, of a layer", "shift.norm[weight]: close looks",
        "unit.mean[layer.unit]: close looks", "held-out-loss: evaluations",
      ])
  }
}
