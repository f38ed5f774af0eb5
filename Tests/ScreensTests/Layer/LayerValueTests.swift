import Cells
import Plotting
import Readings
import Testing

@testable import Screens

@Suite("What the layer page works out")
struct LayerValueTests {
  @Test("Chosen steps begin at 0 and end at the last, rise, and are as many as there is room for")
  func chosenSteps() {
    for last in [0, 1, 7, 63, 64, 999, 12_345] {
      for count in [2, 5, 10, 40, 200] {
        let choices = [
          ChosenSteps.even(through: last, count: count),
          ChosenSteps.symmetricLogarithmic(through: last, count: count, threshold: 10),
          ChosenSteps.rows(through: last, count: count),
        ]
        for steps in choices {
          #expect(steps.first == 0 || last == 0)
          #expect(steps.last == last)
          #expect(steps.count <= max(count, 1), "\(last) \(count) \(steps)")
          #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
        }
      }
    }
  }

  @Test("Rows of a history keep the first steps and stay where they are while the run goes on")
  func rows() {
    #expect(ChosenSteps.rows(through: 300, count: 10) == [0, 1, 50, 100, 150, 200, 250, 300])
    #expect(ChosenSteps.rows(through: 312, count: 10) == [0, 1, 50, 100, 150, 200, 250, 300, 312])
    #expect(ChosenSteps.rows(through: 4, count: 10) == [0, 1, 2, 3, 4])
  }

  @Test("One wild value leaves the robust range near the others")
  func robust() throws {
    let values = (0..<99).map { Double($0) / 99 }
    let range = try #require(ValueRanges.robust(values + [1e30]))
    #expect(range.lowerBound >= -0.01 && range.upperBound < 2)
    #expect(ValueRanges.robust([.nan, .infinity]) == nil)
    #expect(ValueRanges.robust([3]) == 3...3)
  }

  @Test("A union around a base reaches no further than so many of its lengths")
  func around() {
    #expect(ValueRanges.union([-100...100, 0...3], around: -1...1, within: 2) == -5...5)
    #expect(ValueRanges.union([0...3], around: -1...1, within: 2) == -1...3)
  }

  @Test("Moments of a layer are of the steps asked for, or the kept ones before them")
  func moments() throws {
    let frame = FakeRun().frame(steps: 2000)
    let lane = try #require(frame.laneViews.first)
    let moments = LayerMoments(lane, layer: "hidden3")
    let found = moments.moments(at: [0, 5, 1000, 1000, 1999])
    let kept = lane.history.timeline.steps
    #expect(found.map(\.step) == [0, 5, kept.last { $0 <= 1000 }, 1999])
    #expect(found.allSatisfy { $0.layer.name == "hidden3" })
    #expect(moments.all.count == kept.count)
    #expect(LayerMoments(lane, layer: "no such layer").all.isEmpty)
  }

  @Test("A parameter at the edge of a histogram is in it, and none is lost")
  func bins() {
    let bins = ParametersPanel.bins([0, 0.5, 1, 1, 2, -1, .nan], over: 0...1)
    #expect(bins.total == 6 && bins.under == 1 && bins.over == 1)
    #expect(bins.counts.last == 2 && bins.counts.first == 1)
  }

  @Test("Peaks far above another lane's, and bare spikes, are cut, so that the rest is not flat")
  func peaks() throws {
    let wide = HistogramBins(low: 0, high: 10, counts: [10, 10])
    let narrow = HistogramBins(low: 0, high: 1, counts: [10, 10])
    func shown(_ lanes: [[HistogramBins]]) -> Double? { Peaks.shown(lanes, over: 0...10, columns: 100) }
    #expect(abs(try #require(shown([[wide]])) - 0.1) < 1e-9)
    #expect(abs(try #require(shown([[wide], [narrow]])) - 0.5) < 1e-9)
    // Nine tenths lie in one column, the others are spread.
    let spike = HistogramBins(low: 0, high: 10, counts: [900] + Array(repeating: 1, count: 99))
    let even = 1 / (999 * 0.1)
    #expect(abs(try #require(shown([[spike]])) - 5 * even) < 1e-9)
    #expect(shown([]) == nil)
  }

  @Test(
    "What the nonlinearity is given is z in a lane without normalisation, and only that lane lacks a normalised value"
  )
  func tensors() throws {
    let lanes = FakeRun().frame(steps: 10).laneViews
    let plain = try #require(lanes[0].layer("hidden1"))
    let batch = try #require(lanes[1].layer("hidden1"))
    #expect(LayerTensor.input.reading(of: plain) == plain.preactivation)
    #expect(LayerTensor.input.reading(of: batch) == batch.scaled)
    #expect(LayerTensor.normalized.reading(of: plain) == nil)
    #expect(LayerTensor.input.symbol(Symbols(.ascii), isNormalized: false) == "z")
  }

  @Test("The axis of the stages holds the normalised values and is not spoilt by a wild pre-activation")
  func stageRange() throws {
    let bins = { (low: Double, high: Double) in HistogramBins(low: low, high: high, counts: [1, 2, 1]) }
    let lane = try #require(FakeRun().frame(steps: 10).laneViews.first)
    let strips = [
      StagesPanel.Strip(
        stage: .preactivation, entries: [.init(lane: lane, reading: nil, bins: bins(-1e6, 1e6))]),
      StagesPanel.Strip(stage: .normalized, entries: [.init(lane: lane, reading: nil, bins: bins(-3, 3))]),
    ]
    #expect(StagesPanel.range(of: strips, front: 0) == -15...15)
    #expect(StagesPanel.range(of: [], front: 0) == nil)
  }

  @Test("A lane's own setting wins over what all lanes share")
  func settings() {
    let description = RunDescription(
      title: "",
      settings: [
        Setting(key: "runningVariance", value: .text("unbiased")),
        Setting(key: "momentum", value: .integer(0)),
        Setting(
          key: "lanes",
          value: .settings([
            Setting(key: "a", value: .settings([])),
            Setting(key: "b", value: .settings([Setting(key: "runningVariance", value: .text("biased"))])),
          ])),
      ],
      lanes: ["a", "b"].map { LaneDescription(name: $0, difference: "", layers: []) }, steps: 1,
      stepsPerEpoch: 1,
      seed: 1)
    let settings = RunSettings(Frame(description: description, learningRate: 1))
    #expect(settings.word("runningVariance", lane: 0) == "unbiased")
    #expect(settings.word("runningVariance", lane: 1) == "biased")
    #expect(settings.number("momentum", lane: 1) == 0)
    #expect(settings.word("nothing", lane: 0) == nil)
  }

  @Test("What a diverging lane leaves behind does not stretch the axes over time")
  func soundness() throws {
    var frame = FakeRun().frame(steps: 20)
    let last = try #require(frame.lanes[0].latest)
    let wild = StageReading(
      count: 10, nonfinite: 0, mean: 1e9, standardDeviation: 1e9, minimum: -1e9, maximum: 1e9, p15: -1e9,
      p50: 1e9,
      p85: 1e9, histogram: Histogram(low: -1e9, high: 1e9, under: 0, over: 0, counts: [5, 5]))
    let layers = last.layers.map { layer in
      LayerReading(
        name: layer.name, preactivation: wild, normalized: nil, scaled: nil, activation: wild, saturated: 0,
        zero: 0,
        gradientNorm: 1, weightGradientNorm: 1, weightNorm: 1, updateRatio: 1, normalization: nil)
    }
    frame.absorb(
      .step(
        StepReading(step: 20, lane: 0, loss: .nan, accuracy: 0, learningRate: 0.5, layers: layers),
        indices: []))
    var state = AppState(frame: frame)
    state.open(.layer)
    for panel in ["percentiles", "history"] {
      let range = try #require(state.context.range("value", of: panel))
      #expect(range.upperBound < 10 && range.lowerBound > -10, "\(panel)")
    }
  }
}
