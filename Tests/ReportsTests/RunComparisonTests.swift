import Readings
import Reports
import Testing

@Suite("What differs between two runs")
struct RunComparisonTests {
  /// A run as a recording holds it.
  struct Run {
    var description = FakeRecords.description()
    var records: [RunRecord] = []
    var ending = RunEnding.ended(steps: 10, reason: "finished")

    /// Two lanes of some steps with an evaluation each.
    init(steps: Range<Int> = 0..<10, by stride: Int = 1, lanes: [String] = ["plain", "batchnorm"]) {
      description = FakeRecords.description(lanes)
      for step in Swift.stride(from: steps.lowerBound, to: steps.upperBound, by: stride) {
        for lane in lanes.indices { records.append(Self.step(step, lane, of: lanes[lane])) }
      }
      for lane in lanes.indices { records.append(FakeRecords.evaluation(steps.upperBound, lane: lane)) }
    }

    static func step(_ step: Int, _ lane: Int, of name: String) -> RunRecord {
      FakeRecords.step(step, lane: lane, loss: Float(name.count) / Float(step + 1))
    }
  }

  private func compare(_ a: Run, _ b: Run, _ options: ComparisonOptions = .init()) -> ComparisonOutcome {
    var comparison = RunComparison(a.description, b.description, options: options)
    var rest: [ComparedSide: ArraySlice<RunRecord>] = [.a: a.records[...], .b: b.records[...]]
    while let side = comparison.sideToRead {
      if let record = rest[side]?.popFirst() {
        comparison.absorb(record, from: side)
      } else {
        comparison.finish(side, ending: side == .a ? a.ending : b.ending)
      }
    }
    return comparison.outcome
  }

  private func text(_ outcome: ComparisonOutcome) -> [String] {
    ComparisonText(outcome, a: "a.jsonl", b: "b.jsonl").lines
  }

  @Test("A run is the same as itself")
  func same() throws {
    let outcome = compare(Run(), Run())
    #expect(outcome.isSame && outcome.firstDifference == nil)
    #expect(outcome.lanes.map(\.steps.compared) == [10, 10])
    #expect(outcome.lanes.map(\.evaluations.compared) == [1, 1])
    #expect(text(outcome).first == "The same, bit for bit.")
  }

  @Test("Lanes in another order are the same run")
  func order() {
    let outcome = compare(Run(), Run(lanes: ["batchnorm", "plain"]))
    #expect(outcome.isSame && outcome.lanes.map(\.steps.compared) == [10, 10])
  }

  @Test("The first difference is told with lane, layer, stage, statistic, both values and how large it is")
  func first() throws {
    var b = Run()
    b.records[9] = FakeRecords.step(
      4, lane: 1, loss: 7, layers: [FakeRecords.layer("hidden1", mean: 0.25), FakeRecords.layer("output")])
    let outcome = compare(Run(), b)
    let first = try #require(outcome.firstDifference)
    #expect(!outcome.isSame)
    #expect(first.step == 4 && first.lane == "batchnorm" && first.layer == "hidden1")
    #expect(first.stage == "preactivation" && first.statistic == "mean")
    #expect(first.a == .number(0) && first.b == .number(0.25))
    // Beside the spread, which is 1.
    #expect(first.relativeDifference == 0.25)
    #expect(outcome.lanes[0].firstDifference == nil)
    let loss = try #require(outcome.lanes[1].largestLossDifference)
    #expect(loss.step == 4 && loss.b == 7)
    #expect(abs(loss.relativeDifference - (7 - 1.8) / 7) < 1e-6)
    #expect(
      text(outcome).prefix(2) == [
        "The runs part at step 4: lane batchnorm, layer hidden1, preactivation mean.",
        "  A has 0.0, B has 0.25, relative difference 0.250",
      ])
  }

  @Test("Of one step the figure counts that is computed first")
  func causes() throws {
    func outcome(_ layers: [LayerReading], loss: Float = 1) -> ComparisonOutcome {
      var (a, b) = (Run(steps: 0..<1), Run(steps: 0..<1))
      a.records[0] = FakeRecords.step(0)
      b.records[0] = FakeRecords.step(0, loss: loss, layers: layers)
      return compare(a, b)
    }
    let gradients = outcome([
      FakeRecords.layer("hidden1", gradient: 2), FakeRecords.layer("output", gradient: 3),
    ])
    #expect(gradients.firstDifference?.layer == "output")
    #expect(gradients.firstDifference?.statistic == "gradient_norm")
    let loss = outcome([FakeRecords.layer("hidden1", gradient: 2), FakeRecords.layer("output")], loss: 2)
    #expect(loss.firstDifference?.statistic == "loss" && loss.firstDifference?.layer == nil)
    let zeros = outcome([FakeRecords.layer("hidden1"), FakeRecords.layer("output", zero: 0.5)], loss: 2)
    #expect(zeros.firstDifference?.statistic == "zero" && zeros.firstDifference?.stage == "activation")
  }

  @Test("Of readings of the same step the one that says most is told")
  func readings() {
    var (a, b) = (Run(steps: 0..<1, lanes: ["plain"]), Run(steps: 0..<1, lanes: ["plain"]))
    a.records = [FakeRecords.evaluation(0, loss: 1), FakeRecords.step(0), FakeRecords.step(1)]
    b.records = [FakeRecords.evaluation(0, loss: 2), FakeRecords.step(0), FakeRecords.step(1, loss: 3)]
    let evaluation = compare(a, b).firstDifference
    #expect(evaluation?.reading == .evaluation && evaluation?.place == "held-out loss")
    b.records[1] = FakeRecords.step(0, accuracy: 0.25)
    #expect(compare(a, b).firstDifference?.place == "accuracy" && compare(a, b).firstDifference?.step == 0)
  }

  @Test("NaN equals NaN, and a zero is not its negative")
  func bits() {
    var (a, b) = (Run(steps: 0..<1), Run(steps: 0..<1))
    (a.records[0], b.records[0]) = (FakeRecords.step(0, loss: .nan), FakeRecords.step(0, loss: -.nan))
    #expect(compare(a, b).isSame)
    (a.records[0], b.records[0]) = (FakeRecords.step(0, loss: 0), FakeRecords.step(0, loss: -0.0))
    #expect(!compare(a, b).isSame)
    #expect(compare(a, b, ComparisonOptions(agreement: .within(0))).isSame)
    b.records[0] = FakeRecords.step(0, loss: .infinity)
    let outcome = compare(a, b, ComparisonOptions(agreement: .within(10)))
    #expect(outcome.firstDifference?.relativeDifference == .infinity)
  }

  @Test("A tolerance lets small relative differences pass, and no larger ones")
  func tolerance() {
    var (a, b) = (Run(steps: 0..<1), Run(steps: 0..<1))
    (a.records[0], b.records[0]) = (FakeRecords.step(0, loss: 100), FakeRecords.step(0, loss: 101))
    #expect(compare(a, b, ComparisonOptions(agreement: .within(0.0100))).isSame)
    #expect(!compare(a, b, ComparisonOptions(agreement: .within(0.0099))).isSame)
    // A histogram counts by the distance of the distributions, here 0.25 of the spread.
    b.records[0] = FakeRecords.step(
      0, loss: 100, layers: [FakeRecords.layer("hidden1", mean: 0.25), FakeRecords.layer("output")])
    let histograms = compare(
      a, b, ComparisonOptions(agreement: .within(0.2), parts: [.histograms])
    ).firstDifference
    #expect(histograms?.statistic == "histogram" && histograms?.layer == "hidden1")
    #expect(abs((histograms?.relativeDifference ?? 0) - 0.25) < 1e-9)
    #expect(compare(a, b, ComparisonOptions(agreement: .within(0.26), parts: [.histograms])).isSame)
  }

  @Test("A histogram without values is not the same as one with some, whatever the tolerance")
  func emptyHistogram() {
    let empty = StageReading(
      count: 100, nonfinite: 100, mean: .nan, standardDeviation: .nan, minimum: .nan, maximum: .nan,
      p15: .nan,
      p50: .nan, p85: .nan, histogram: Histogram(low: 0, high: 1, under: 0, over: 0, counts: [0, 0]))
    let layer = LayerReading(
      name: "hidden1", preactivation: empty, normalized: nil, scaled: nil, activation: empty, saturated: 0,
      zero: 0,
      gradientNorm: 1, weightGradientNorm: 1, weightNorm: 1, updateRatio: 1, normalization: nil)
    var (a, b) = (Run(steps: 0..<1), Run(steps: 0..<1))
    a.records[0] = FakeRecords.step(0, layers: [FakeRecords.layer("hidden1")])
    b.records[0] = FakeRecords.step(0, layers: [layer])
    let options = ComparisonOptions(agreement: .within(1e9), parts: [.histograms])
    #expect(compare(a, b, options).firstDifference?.statistic == "histogram total")
    a.records[0] = b.records[0]
    #expect(compare(a, b, options).isSame)
  }

  @Test("What is not asked for is not compared")
  func parts() {
    var b = Run()
    b.records[0] = FakeRecords.step(
      0, loss: 9, layers: [FakeRecords.layer("hidden1", mean: 0.25), FakeRecords.layer("output")])
    #expect(compare(Run(), b, ComparisonOptions(parts: [.evaluations, .experiment, .events])).isSame)
    #expect(compare(Run(), b, ComparisonOptions(parts: [.losses])).firstDifference?.statistic == "loss")
    let bins = compare(Run(), b, ComparisonOptions(parts: [.histograms])).firstDifference
    #expect(bins?.statistic == "histogram low")
  }

  @Test("Every step that only one holds is counted")
  func everyStep() throws {
    let outcome = compare(Run(), Run(by: 4))
    let lane = outcome.lanes[0]
    #expect(lane.steps.compared == 3 && lane.steps.onlyInB == nil)
    let only = try #require(lane.steps.onlyInA)
    #expect(only.count == 7 && only.first == 1 && only.last == 9)
    #expect(!outcome.isSame && outcome.firstDifference == nil)
    #expect(
      text(outcome).first == "The same where both hold something, bit for bit, but they do not hold the same."
    )
    let common = compare(Run(), Run(by: 4), ComparisonOptions(isOfCommonOnly: true))
    #expect(common.isSame && text(common).first == "The same in all that both hold, bit for bit.")
  }

  @Test("A run that goes on from a later step is compared from there")
  func later() {
    let outcome = compare(Run(), Run(steps: 6..<10))
    #expect(outcome.lanes.map(\.steps.compared) == [4, 4])
    #expect(outcome.lanes[0].steps.onlyInA?.last == 5)
  }

  @Test("A lane of one run only is told, and the others are compared")
  func lanes() {
    let outcome = compare(Run(), Run(lanes: ["plain", "layernorm"]))
    #expect(outcome.lanes.map(\.name) == ["plain", "batchnorm", "layernorm"])
    #expect(outcome.lanes.map(\.onlyIn) == [nil, .a, .b])
    #expect(outcome.lanes.map(\.steps.compared) == [10, 0, 0])
    #expect(text(outcome).contains("Lane batchnorm is in A only, with 10 steps, 0 to 9."))
  }

  @Test("A lane that comes and goes while a run is made is compared for as long as both have it")
  func forked() {
    func run(fork step: Int, gone: Int) -> Run {
      var run = Run(steps: 0..<0, lanes: ["plain"])
      let both = FakeRecords.description(["plain", "fork"])
      run.records = (0..<step).map { Run.step($0, 0, of: "plain") }
      run.records.append(
        .redescribed(
          Redescription(step: step, description: both, change: .added(from: 0, before: 2, evaluated: nil))))
      run.records += (2..<step).map { Run.step($0, 1, of: "fork") }
      for later in step..<gone {
        run.records += [Run.step(later, 0, of: "plain"), Run.step(later, 1, of: "fork")]
      }
      run.records.append(
        .redescribed(Redescription(step: gone, description: run.description, change: .removed(1))))
      run.records += (gone..<10).map { Run.step($0, 0, of: "plain") }
      return run
    }
    #expect(compare(run(fork: 4, gone: 8), run(fork: 4, gone: 8)).isSame)
    let outcome = compare(run(fork: 4, gone: 8), run(fork: 6, gone: 7))
    #expect(outcome.lanes.map(\.name) == ["plain", "fork"])
    #expect(outcome.lanes.map(\.steps.compared) == [10, 5])
    #expect(outcome.lanes[1].steps.onlyInA?.first == 7 && outcome.lanes[1].steps.onlyInB == nil)
    #expect(outcome.events.onlyInA.map(\.step) == [4, 8] && outcome.events.onlyInB.map(\.step) == [6, 7])
  }

  @Test("Readings that lie too far apart in the two files are told, not compared")
  func apart() {
    var b = Run(steps: 0..<0, lanes: ["plain"])
    b.records = (0..<3000).map { Run.step($0, 0, of: "plain") }
    b.records.append(
      .redescribed(
        Redescription(
          step: 3000, description: FakeRecords.description(["plain", "batchnorm"]),
          change: .added(from: 0, before: 0, evaluated: nil))))
    b.records += (0..<3000).map { Run.step($0, 1, of: "batchnorm") }
    let lane = compare(Run(steps: 0..<3000), b).lanes[1]
    #expect(lane.steps.missedFrom == 0)
    #expect(lane.steps.compared + (lane.steps.onlyInA?.count ?? 0) == 3000)
  }

  @Test("Events and ends of one run only are told with the names of the lanes")
  func events() {
    var b = Run()
    b.records.insert(.event(RunEvent(step: 3, kind: .diverged(lane: 1, layer: "hidden1"))), at: 8)
    b.ending = .endsEarly
    let outcome = compare(Run(), b)
    #expect(outcome.events.onlyInB.map(\.text) == ["batchnorm diverged in hidden1"])
    #expect(outcome.endsDiffer && !outcome.isSame)
    #expect(text(outcome).suffix(2) == ["A: finished after 10 steps.", "B: ends early, it was cut off."])
    var a = Run(lanes: ["batchnorm", "plain"])
    a.records.insert(.event(RunEvent(step: 3, kind: .diverged(lane: 0, layer: "hidden1"))), at: 8)
    a.ending = .endsEarly
    #expect(compare(a, b).isSame)
  }

  @Test("Close looks are compared down to single numbers")
  func looks() throws {
    func run(_ cosine: Float, lanes: [String]) throws -> Run {
      var look = ExaminationReading(step: 0, lane: try #require(lanes.firstIndex(of: "plain")))
      look.gradientShifts = [
        GradientShift(layer: "hidden1", gradientNorm: 1, difference: 0, cosine: 1),
        GradientShift(layer: "output", gradientNorm: 1, difference: 0.5, cosine: cosine),
      ]
      var run = Run(lanes: lanes)
      run.records.insert(.examination(look), at: 0)
      return run
    }
    let names = ["plain", "batchnorm"]
    #expect(compare(try run(0.5, lanes: names), try run(0.5, lanes: names.reversed())).isSame)
    let outcome = compare(try run(0.5, lanes: names), try run(0.75, lanes: names))
    let first = try #require(outcome.firstDifference)
    #expect(first.reading == .look && first.layer == "output" && first.a == .number(0.5))
    #expect(first.place == "close look, layer output, gradient_shifts[1].cosine")
  }

  @Test("Settings that differ are told with their place, in order")
  func settings() {
    func description(_ rate: Double, _ batch: [Setting], seed: UInt64) -> RunDescription {
      let lanes = [
        Setting(key: "plain", value: .settings([])), Setting(key: "batchnorm", value: .settings(batch)),
      ]
      return FakeRecords.description(
        seed: seed,
        settings: [
          Setting(key: "learningRate", value: .number(rate)), Setting(key: "lanes", value: .settings(lanes)),
        ])
    }
    let batch = Setting(key: "normalization", value: .text("batch"))
    let a = description(0.1, [batch], seed: 1)
    let b = description(0.5, [batch, Setting(key: "depth", value: .integer(9))], seed: 2)
    #expect(
      SettingDifference.differences(a, b).map { [$0.path, $0.a, $0.b] } == [
        ["seed", "1", "2"],
        ["learningRate", "0.1", "0.5"],
        ["lanes.batchnorm.depth", nil, "9"],
      ])
    #expect(SettingDifference.differences(a, a).isEmpty)
    let whole = FakeRecords.description(settings: [Setting(key: "learningRate", value: .integer(1))])
    let float = FakeRecords.description(settings: [Setting(key: "learningRate", value: .number(1))])
    #expect(SettingDifference.differences(whole, float).isEmpty, "1 and 1.0 are one value")
    #expect(SettingDifference.differences(float, a).map(\.a) == ["1", nil])
  }

  @Test("Runs without anything in common are told so")
  func nothing() {
    let outcome = compare(Run(lanes: ["plain"]), Run(lanes: ["other"]))
    #expect(!outcome.isSame)
    #expect(
      text(outcome).first
        == "The recordings hold no reading of the same lane and step.")
  }
}
