import Readings

import Testing

@testable import Reports

@Suite("What a run came to")
struct RunSummaryTests {
  private func summary(
    _ records: [RunRecord], of description: RunDescription = FakeRecords.description(), window: Int = 1,
    thresholds: [Threshold] = [], ending: RunEnding = .ended(steps: 10, reason: "finished")
  ) -> RunSummary {
    var summarizing = RunSummarizing(description, window: window, thresholds: thresholds)
    for record in records { summarizing.absorb(record) }
    return summarizing.summary(file: "run.jsonl", ending: ending)
  }

  private func text(_ summary: RunSummary, _ form: SummaryText.Form = .text) -> [String] {
    SummaryText(summary, form: form).lines
  }

  /// A run of one lane with a loss a step.
  private func lane(_ losses: [Float], window: Int = 1, thresholds: [Threshold] = []) throws -> LaneSummary {
    let records = losses.enumerated().map { FakeRecords.step($0.offset, loss: $0.element, accuracy: .nan) }
    return try #require(
      summary(records, of: FakeRecords.description(["plain"]), window: window, thresholds: thresholds)
        .lanes.first)
  }

  @Test("The final and the best loss are means over the window")
  func losses() throws {
    let raw = try lane([8, 4, 1, 3, 5])
    #expect(raw.firstLoss == StepValue(step: 0, value: 8))
    #expect(raw.training.finalLoss == StepValue(step: 4, value: 5))
    #expect(raw.training.bestLoss == StepValue(step: 2, value: 1))
    let smooth = try lane([8, 4, 1, 3, 5], window: 2)
    #expect(smooth.training.finalLoss == StepValue(step: 4, value: 4))
    #expect(smooth.training.bestLoss == StepValue(step: 3, value: 2))
    #expect(smooth.lastLoss == StepValue(step: 4, value: 5))
    #expect(smooth.training.finalAccuracy == nil)
  }

  @Test("A lane with fewer steps than the window has the mean of what there is")
  func fewSteps() throws {
    let few = try lane([8, 4], window: 20)
    #expect(few.training.finalLoss == StepValue(step: 1, value: 6))
    #expect(few.training.bestLoss == few.training.finalLoss)
  }

  @Test("A threshold is reached at the first step, or never")
  func thresholds() throws {
    let asked = [Threshold(.loss, 3), Threshold(.loss, 0.5), Threshold(.loss, 0.5, isOfFirst: true)]
    let found = try lane([8, 4, 1, 3, 5], thresholds: asked)
    #expect(found.thresholds.map(\.step) == [2, nil, 1])
    #expect(
      try lane([8, 4, 1, 3, 5], window: 2, thresholds: asked).thresholds.map(\.step) == [2, nil, 2])
    #expect(Threshold(parsing: "held-out-accuracy=0.9") == Threshold(.heldOutAccuracy, 0.9))
    for text in ["loss", "loss=", "loss=x", "gain=1", "loss=nan", "loss=1=2", ""] {
      #expect(Threshold(parsing: text) == nil, "\(text)")
    }
  }

  @Test(
    "Without thresholds, a classifier is asked for held-out accuracies, and another run for parts of its loss"
  )
  func usualThresholds() throws {
    let steps = (0..<4).map { FakeRecords.step($0) }
    let held = summary(
      steps + [FakeRecords.evaluation(2, accuracy: 0.93), FakeRecords.evaluation(4, accuracy: 0.9)])
    #expect(
      held.lanes[0].thresholds.map(\.threshold.curve) == [
        .heldOutAccuracy, .heldOutAccuracy, .heldOutAccuracy,
      ])
    #expect(held.lanes[0].thresholds.map(\.step) == [2, nil, nil])
    #expect(summary(steps).lanes[0].thresholds.map(\.threshold.curve) == [.accuracy, .accuracy, .accuracy])
    #expect(try lane([8, 4, 0.75]).thresholds.map(\.step) == [1, 2, nil])
  }

  @Test("Held-out scores have their last and their best")
  func heldOut() {
    let scores: [(Float, Float)] = [(2, 0.1), (0.5, 0.8), (0.7, 0.9), (0.6, 0.85)]
    let held = summary(
      scores.enumerated().map {
        FakeRecords.evaluation($0.offset * 5, lane: 1, loss: $0.element.0, accuracy: $0.element.1)
      }
    ).lanes[1].heldOut
    #expect(held.finalLoss == StepValue(step: 15, value: Double(Float(0.6))))
    #expect(held.bestLoss == StepValue(step: 5, value: 0.5))
    #expect(held.bestAccuracy == StepValue(step: 10, value: Double(Float(0.9))))
    #expect(held.finalAccuracy?.step == 15)
  }

  @Test("A lane that diverged says where, and keeps the figures of its last finite step")
  func divergence() throws {
    let bad = FakeRecords.step(
      2, loss: .nan, layers: [FakeRecords.layer("hidden1"), FakeRecords.layer("output", nonfinite: 3)])
    let good = (0..<2).map {
      FakeRecords.step($0, layers: [FakeRecords.layer("hidden1", zero: 0.25), FakeRecords.layer("output")])
    }
    let event = RunRecord.event(RunEvent(step: 2, kind: .diverged(lane: 0, layer: "output")))
    let found = summary(good + [bad, event])
    let lane = found.lanes[0]
    #expect(lane.divergence?.step == 2 && lane.divergence?.layer == "output")
    #expect(lane.nonfiniteSteps == 1 && lane.stepsRecorded == 3 && lane.lastFiniteStep == 1)
    #expect(lane.layers.map(\.nonfiniteSteps) == [0, 1] && lane.layers[0].zero == 0.25)
    #expect(lane.training.finalLoss?.value.isNaN == true && lane.training.bestLoss?.step == 0)
    #expect(found.lanes[1].divergence == nil)
    // Cut off before the event: the step itself says it.
    #expect(summary(good + [bad], ending: .endsEarly).lanes[0].divergence?.layer == "output")
    let lines = text(found)
    #expect(
      lines.contains { $0.hasPrefix("diverged") && $0.contains("step 2, output") && $0.hasSuffix("no") })
    #expect(lines.contains { $0.hasPrefix("steps with NaN or infinity") && $0.contains("1 of 3") })
  }

  @Test("The gradient's factor is the geometric mean of the hidden layers at the first and the last step")
  func gradients() throws {
    let names = ["hidden1", "hidden2", "hidden3", "output"]
    func step(_ step: Int, _ norms: [Float]) -> RunRecord {
      FakeRecords.step(step, layers: zip(names, norms).map { FakeRecords.layer($0, gradient: $1) })
    }
    let found = summary(
      [step(0, [1, 2, 4, 9]), step(1, [16, 3, 4, 9])], of: FakeRecords.description(["plain"], layers: names))
    let factor = try #require(found.lanes[0].gradientFactors.first)
    #expect(found.lanes[0].gradientFactors.count == 1 && factor.unit == .layer)
    #expect(factor.first == 0.5 && factor.last == 2)
    #expect(found.lanes[0].layers.map(\.firstGradientNorm) == [1, 2, 4, 9])
    let lines = text(found)
    #expect(lines.contains { $0.hasPrefix("|dL/da| a layer going down, first") && $0.hasSuffix("x0.500") })
  }

  @Test("Movement is the mean over steps that follow one another, or of close looks where none do")
  func movement() throws {
    func step(_ step: Int, mean: Float) -> RunRecord {
      FakeRecords.step(step, layers: [FakeRecords.layer("hidden1", mean: mean), FakeRecords.layer("output")])
    }
    var look = ExaminationReading(step: 8, lane: 0)
    look.movements = [LayerMovement(layer: "hidden1", meanShift: 0, logDeviationShift: 0, wasserstein: 0.75)]
    // Moved by 1 and by 0.5 standard deviations; from step 2 to step 4 nothing is known of the step before.
    let close = summary([
      step(0, mean: 0), step(1, mean: 1), step(2, mean: 0.5), step(4, mean: 9), .examination(look),
    ])
    let measured = try #require(close.lanes[0].layers[0].movement)
    #expect(abs(measured.wasserstein - 0.75) < 1e-6 && measured.pairs == 2 && !measured.isOfLooks)
    #expect(close.lanes[0].layers[1].movement?.wasserstein == 0)
    let rare = summary([step(0, mean: 0), step(4, mean: 1), .examination(look)])
    let looked = try #require(rare.lanes[0].layers[0].movement)
    #expect(looked.wasserstein == 0.75 && looked.pairs == 1 && looked.isOfLooks)
    #expect(rare.lanes[0].layers[1].movement == nil)
  }

  @Test("The shift of the gradient is the mean over close looks, found by the names of parameters")
  func gradientShift() throws {
    func look(_ step: Int, _ difference: Float, _ cosine: Float) -> RunRecord {
      var look = ExaminationReading(step: step, lane: 0)
      look.gradientShifts = [
        GradientShift(layer: "hidden1", gradientNorm: 1, difference: 0, cosine: 1),
        GradientShift(layer: "output.first", gradientNorm: 1, difference: difference, cosine: cosine),
      ]
      return .examination(look)
    }
    let found = summary([FakeRecords.step(0), look(0, 1, 0.5), FakeRecords.step(1), look(1, 3, .nan)])
    let shift = try #require(found.lanes[0].layers[1].gradientShift)
    #expect(shift.difference == 2 && shift.cosine == 0.5 && shift.looks == 2)
    #expect(found.lanes[0].layers[0].gradientShift?.difference == 0)
    #expect(found.lanes[0].gradientShift?.difference == 2)
    #expect(found.lanes[1].layers[1].gradientShift == nil)
  }

  @Test("Lanes that come and go keep their own figures")
  func comeAndGo() {
    let both = FakeRecords.description(["plain", "fork"])
    let renamed = FakeRecords.description(["plain", "late"])
    let alone = FakeRecords.description(["late"])
    let records: [RunRecord] = [
      FakeRecords.step(0, loss: 4),
      .redescribed(
        Redescription(step: 1, description: both, change: .added(from: 0, before: 1, evaluated: nil))),
      FakeRecords.step(1, lane: 0, loss: 3), FakeRecords.step(1, lane: 1, loss: 2),
      .redescribed(Redescription(step: 2, description: renamed)),
      .redescribed(Redescription(step: 2, description: alone, change: .removed(0))),
      FakeRecords.step(2, lane: 0, loss: 1),
    ]
    let found = summary(records, of: FakeRecords.description(["plain"]))
    #expect(found.lanes.map(\.name) == ["late", "plain"])
    #expect(found.lanes.map(\.firstStep) == [1, 0] && found.lanes.map(\.lastStep) == [2, 1])
    #expect(found.lanes.map(\.removedAt) == [nil, 2])
    #expect(found.lanes[0].lastLoss?.value == 1 && found.lanes[1].lastLoss?.value == 3)
  }

  @Test("A run without any step is told without a number")
  func empty() {
    let found = summary([], ending: .endsEarly)
    #expect(found.stepsMade == 0 && found.lanes.count == 2 && found.lanes[0].training.finalLoss == nil)
    #expect(text(found)[1] == "run.jsonl: 2 lanes, 0 of 10 steps, the recording ends early, it was cut off,")
    #expect(!text(found, .markdown).isEmpty)
  }

  @Test("Text fits 80 columns, and Markdown has tables of equal numbers of cells")
  func forms() {
    let lanes = ["plain", "batchnorm", "layernorm", "groupnorm"]
    let records = (0..<3).flatMap { step in lanes.indices.map { FakeRecords.step(step, lane: $0) } }
    let found = summary(records, of: FakeRecords.description(lanes))
    #expect(text(found).allSatisfy { $0.count <= SummaryText.width })
    let rows = text(found, .markdown).filter { $0.hasPrefix("|") }
    #expect(rows[0] == "|  | plain | batchnorm | layernorm | groupnorm |")
    #expect(rows[1] == "| --- | ---: | ---: | ---: | ---: |")
    #expect(text(found, .markdown).contains("### Layers of batchnorm (first: step 0, last: step 2)"))
  }
}
