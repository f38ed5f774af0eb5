import Testing

@testable import Sweeps

@Suite("A grid of runs")
struct SweepGridTests {
  @Test("Values are split at commas, but not inside parentheses and braces")
  func values() throws {
    let axis = try SweepAxis(parsing: "normalization=none,renorm(3,5),group(4)")
    #expect(axis.key == "normalization" && axis.values == ["none", "renorm(3,5)", "group(4)"])
    #expect(try SweepAxis(parsing: "data=a=b").values == ["a=b"])
  }

  @Test("A key of a lane is told from one of all lanes")
  func lanes() throws {
    let axis = try SweepAxis(parsing: "lanes.plain.depth=3,5")
    #expect(axis.lane == "plain" && axis.setting == "depth")
    #expect(try SweepAxis(parsing: "depth=3").lane == nil)
  }

  @Test(
    "A range stands for numbers each the same factor above the one before, written as a person would",
    arguments: [
      ("0.01..10x4", ["0.01", "0.1", "1", "10"]), ("1..16x5", ["1", "2", "4", "8", "16"]),
      ("1..0.001x4", ["1", "0.1", "0.01", "0.001"]), ("1..10x3", ["1", "3.16228", "10"]),
      ("1e-05..1e-03x3", ["1e-05", "0.0001", "0.001"]), ("0.5,0.1..1x2", ["0.5", "0.1", "1"]),
    ])
  func ranges(text: String, values: [String]) throws {
    #expect(try SweepAxis(parsing: "learningRate=\(text)").values == values)
  }

  @Test(
    "What is no axis gets a sentence",
    arguments: [
      ("depth", "must be KEY=VALUE"), ("=3", "must be KEY=VALUE"), ("depth=", "must be KEY=VALUE"),
      ("depth=3,,5", "must be KEY=VALUE"), ("depth=3,5,3", "names the value 3 twice"),
      ("depth=1..9", "how many values"), ("depth=0..9x3", "above 0"), ("depth=1..9x1", "2 to 200"),
      ("depth=1..9x201", "2 to 200"), ("depth=1..9xy", "how many values"), ("depth=3..3x4", "to another"),
    ])
  func refusals(text: String, part: String) {
    let error = #expect(throws: SweepError.self) { try SweepAxis(parsing: text) }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
  }

  @Test("Cells are all combinations, the last axis changing first and the seed before it, each with a name")
  func cells() throws {
    let grid = try SweepGrid(
      axes: [
        SweepAxis(key: "learningRate", values: ["0.1", "1"]),
        SweepAxis(key: "normalization", values: ["none", "batch"]),
      ], seeds: [2, 3])
    #expect(grid.count == 8 && grid.combinationCount == 4)
    #expect(
      grid.cells.map(\.name) == [
        "learningRate=0.1,normalization=none,seed=2", "learningRate=0.1,normalization=none,seed=3",
        "learningRate=0.1,normalization=batch,seed=2", "learningRate=0.1,normalization=batch,seed=3",
        "learningRate=1,normalization=none,seed=2", "learningRate=1,normalization=none,seed=3",
        "learningRate=1,normalization=batch,seed=2", "learningRate=1,normalization=batch,seed=3",
      ])
    #expect(grid.cells.map(\.combination) == [0, 0, 1, 1, 2, 2, 3, 3])
    #expect(grid.cells[3].overrides.map(\.text) == ["learningRate=0.1", "normalization=batch", "seed=3"])
    #expect(grid.choices(ofCombination: 2).map(\.value) == ["1", "none"])
    #expect(grid.text == "learningRate (2) x normalization (2) x 2 seeds")
  }

  @Test("A swept seed takes the place of the seeds")
  func seedAxis() throws {
    let grid = try SweepGrid(axes: [SweepAxis(key: "seed", values: ["5", "9"])], seeds: [1])
    #expect(grid.cells.map(\.name) == ["seed=5", "seed=9"] && grid.seeds.isEmpty)
  }

  @Test("Names can be those of files, whatever the values are")
  func names() throws {
    func name(_ value: String) throws -> String {
      try #require(SweepGrid(axes: [SweepAxis(key: "data", values: [value])], seeds: [1]).cells.first).name
    }
    #expect(try name("../a b,c%") == "data=..%2Fa%20b%2Cc%25,seed=1")
    #expect(try name("renorm(3,5)") == "data=renorm(3,5),seed=1")
    let (long, other) = (String(repeating: "x", count: 400), String(repeating: "x", count: 401))
    #expect(try name(long).utf8.count < 200)
    #expect(try name(long) != name(other))
    #expect(try name("ü") == "data=%C3%BC,seed=1")
  }

  @Test("What cannot be swept together gets a sentence")
  func grids() throws {
    func refusal(_ axes: [String], seeds: Int = 1) -> String {
      let error = #expect(throws: SweepError.self) {
        try SweepGrid(axes: axes.map { try SweepAxis(parsing: $0) }, seeds: (0..<seeds).map { UInt64($0) })
      }
      return error?.description ?? ""
    }
    #expect(refusal([]).contains("nothing to sweep"))
    #expect(refusal(["depth=1", "depth=2"]).contains("given twice"))
    #expect(refusal(["depth=1", "lanes.plain.depth=2"]).contains("set the same"))
    #expect(refusal(["seed=1,2"], seeds: 2).contains("both choose seeds"))
    #expect(refusal(["depth=1..9x50", "width=1..9x50"]).contains("more than 2000 runs"))
    #expect(refusal(Array(repeating: 0, count: 70).indices.map { "k\($0)=1,2" }).contains("more than 2000"))
    #expect(throws: Never.self) {
      try SweepGrid(
        axes: [SweepAxis(parsing: "lanes.a.depth=1"), SweepAxis(parsing: "lanes.b.depth=1")], seeds: [1])
    }
  }
}
