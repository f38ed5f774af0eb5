import Cells
import GoldenFrames
import Reports
import Testing

@testable import Sweeps

@Suite("The report of a sweep")
struct SweepReportTests {
  @Test("A lane that diverged has no figures of its end, but what it reached before")
  func divergence() throws {
    let measures = [
      try SweepMeasure(parsing: "steps-to-loss=1"), try SweepMeasure(parsing: "steps-to-loss=0.1"),
    ]
    let losses = Array(repeating: Float(0.5), count: 30) + [.nan]
    let result = MadeUpSweep.result(losses: losses, measures: measures)
    #expect(result.divergedAt == 30 && result.stepsMade == 31)
    #expect(result.loss?.isNaN == true && result.heldOutLoss?.isNaN == true)
    #expect(result.outcome(of: .final(.loss)) == .diverged(step: 30))
    #expect(result.outcome(of: measures[0]) == .number(19))
    #expect(result.outcome(of: measures[1]) == .diverged(step: 30))
    #expect(result.holds(measures))
    let other = [try SweepMeasure(parsing: "steps-to-loss=2")]
    #expect(!result.holds(other))
  }

  @Test("One setting: rows in their order, a lane each, and the measures there are")
  func oneSetting() throws {
    let results = try MadeUpSweep.results(["learningRate=0.1,1,10"], lanes: ["plain", "batchnorm"]) {
      $2 == 0 && $0 == 2 ? .nan : Float($0 + 1) / Float($2 + 1)
    }
    #expect(
      SweepText(results).table == [
        "learningRate  lane       held-out accuracy  held-out loss         loss",
        "0.1           plain                  50.0%           1.00         1.00",
        "0.1           batchnorm              66.7%          0.500        0.500",
        "1             plain                  33.3%           2.00         2.00",
        "1             batchnorm              50.0%           1.00         1.00",
        "10            plain            diverged @2    diverged @2  diverged @2",
        "10            batchnorm              40.0%           1.50         1.50",
      ])
    try GoldenFrame("Sweeps/bars").check(#require(SweepPicture(results, glyphs: .braille).grids.first))
  }

  @Test("Two settings and seeds: a table for every measure, medians with their ranges, and a heat map")
  func twoSettings() throws {
    let results = try MadeUpSweep.results(
      ["learningRate=0.1,1,10", "normalization=none,batch"], seeds: 3,
      measures: ["held-out-accuracy", "steps-to-loss=1"]
    ) { combination, seed, _ in
      combination == 4 && seed > 0 ? .nan : Float(combination + 1) / 4 + Float(seed) / 8
    }
    let text = SweepText(results)
    #expect(
      text.heading == ["made up: learningRate (3) x normalization (2) x 3 seeds, 18 runs, 40 steps each"])
    #expect(
      text.table == [
        "learningRate  normalization                       held-out accuracy",
        "0.1           none                           72.7% (66.7% to 80.0%)",
        "0.1           batch                          61.5% (57.1% to 66.7%)",
        "1             none                           53.3% (50.0% to 57.1%)",
        "1             batch                          47.1% (44.4% to 50.0%)",
        "10            none           diverged at step 2 (44.4%, 2 diverged)",
        "10            batch                          38.1% (36.4% to 40.0%)",
        "",
        "learningRate  normalization                        steps to loss <= 1",
        "0.1           none                                           19 (all)",
        "0.1           batch                                          19 (all)",
        "1             none                                           19 (all)",
        "1             batch                               never (19, 2 never)",
        "10            none           diverged at step 2 (2 diverged, 1 never)",
        "10            batch                                   never (3 never)",
      ])
    #expect(text.table.allSatisfy { $0.count <= 80 })
    #expect(text.notes.allSatisfy { $0.count <= 80 })
    try GoldenFrame("Sweeps/heat-map").check(#require(SweepPicture(results, glyphs: .braille).grids.first))
    try GoldenFrame("Sweeps/heat-map-ascii").check(
      #require(SweepPicture(results, glyphs: .ascii).grids.first))
  }

  @Test("More settings: a heat map for every value of the third, and every lane")
  func facets() throws {
    let results = try MadeUpSweep.results(
      ["learningRate=0.1,1", "normalization=none,batch", "depth=2,4,8"], lanes: ["plain", "wide"],
      measures: ["loss"]
    ) { combination, _, lane in Float(combination * 2 + lane + 1) }
    let grids = SweepPicture(results, glyphs: .ascii).grids
    #expect(grids.count == 6)
    let texts = grids.map { $0.plainText() }
    #expect(texts[1].hasPrefix("plain, depth=4  loss") && texts[5].hasPrefix("wide, depth=8  loss"))
    // Combination 1 is learningRate 0.1, normalization none, depth 4; combination 10 the last but one of all.
    #expect(texts[1].contains(" 3.00 ") && texts[5].contains(" 24.0 "))
  }

  @Test("Every number of a heat map stands on its own cell's colour, however the columns share the width")
  func backgrounds() throws {
    for count in 2...9 {
      let results = try MadeUpSweep.results(["a=1..2x\(count)", "b=1,2"], measures: ["loss"]) {
        combination, _, _ in
        Float(1 + combination)
      }
      for grid in SweepPicture(results, glyphs: .braille).grids {
        // The row in the middle of a cell has the colours of the row above it, which bears no text.
        for x in 0..<grid.size.width {
          #expect(grid[x, 2].style.background == grid[x, 1].style.background, "\(count) columns, column \(x)")
        }
      }
    }
  }

  @Test("Only seeds: a table and no picture")
  func seeds() throws {
    let results = try MadeUpSweep.results([], seeds: 3, measures: ["loss"]) { Float($1 + 1) + Float($0 + $2) }
    #expect(SweepText(results).table == ["seeds                 loss", "3      2.00 (1.00 to 3.00)"])
    #expect(SweepPicture(results, glyphs: .ascii).grids.isEmpty)
  }

  @Test("Pictures fit any width and never trap", arguments: [0, 1, 8, 20, 39, 40, 79, 80])
  func widths(width: Int) throws {
    let axes = ["learningRate=1..9x40", "normalization=none,renorm(3,5),batch", "a=1", "b=1"]
    for count in 1...4 {
      let results = try MadeUpSweep.results(Array(axes.prefix(count))) { combination, _, _ in
        combination.isMultiple(of: 7) ? .nan : Float(combination)
      }
      for glyphs in Glyphs.allCases {
        for grid in SweepPicture(results, glyphs: glyphs, width: width).grids {
          #expect(grid.size.width <= max(20, width))
        }
      }
      _ = SweepText(results, width: width).table
    }
  }

  @Test("The table for other programs has a row for every run and lane")
  func csv() throws {
    let results = try MadeUpSweep.results(
      ["normalization=none,renorm(3,5)"], seeds: 2, measures: ["steps-to-loss=1"]
    ) { combination, seed, _ in combination == 1 && seed == 1 ? .nan : Float(combination + 1) }
    #expect(
      SweepTable(results).csv == """
        normalization,seed,lane,steps_made,diverged_at,diverged_in,loss,accuracy,held_out_loss,held_out_accuracy,\
        steps_to_loss=1,cell
        none,1,network,40,,,1,0.5,1,0.5,19,"normalization=none,seed=1"
        none,2,network,40,,,1,0.5,1,0.5,19,"normalization=none,seed=2"
        "renorm(3,5)",1,network,40,,,2,0.33333334,2,0.33333334,Inf,"normalization=renorm(3,5),seed=1"
        "renorm(3,5)",2,network,3,2,,NaN,NaN,NaN,NaN,NaN,"normalization=renorm(3,5),seed=2"

        """)
  }
}
