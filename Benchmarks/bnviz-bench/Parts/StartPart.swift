/// Time from the start of the program to its first drawn frame, on a pseudoterminal.
struct StartPart {
  /// Number of starts.
  static let starts = 10
  /// A word of the status line, drawn with the first frame and every other.
  static let statusWord = "RUNNING"

  let program: String

  func table() throws -> FigureTable {
    let clock = ContinuousClock()
    var milliseconds: [Double] = []
    // The first start reads the program from the disk and is not counted.
    for start in 0...Self.starts {
      let begin = clock.now
      let terminal = try Pseudoterminal(program, ["digits"], columns: 120, rows: 36)
      let drawn = try terminal.waitForText(Self.statusWord)
      if start > 0 { milliseconds.append((drawn - begin) / .milliseconds(1)) }
      terminal.type("q")
      terminal.waitForEnd()
    }
    var table = FigureTable("start", "From the start of the program to its first frame")
    table.add("digits, 120 x 36", "bnviz", "ms", values: milliseconds)
    table.notes = ["Goal: below 100 ms."]
    return table
  }
}
