import Readings
import Testing

@testable import Training

@Suite("A setting that is changed while lanes train")
struct LiveSettingTests {
  @Test(
    "and changed back before the next step leaves no trace",
    arguments: [
      ("learningRate", "0.1"), ("momentum", "0.5"), ("weightDecay", "0.1"), ("gradientClipping", "0.1"),
      ("schedule", "cosine"), ("warmup", "40"), ("batchSize", "7"), ("evaluationInterval", "3"),
      ("epsilon", "0.1"), ("runningUpdateRate", "0.5"), ("runningVariance", "biased"), ("dropout", "0.5"),
      ("loss", "mean-squared-error"), ("activation", "relu"), ("steps", "90"),
    ])
  func undone(key: String, text: String) throws {
    let experiment = try smallExperiment([
      "steps": .integer(40), "optimizer": .text("rmsprop"), "learningRate": .number(0.01),
      "momentum": .number(0.9), "dropout": .number(0.2),
      "lanes": .settings(
        ["batch", "noisy"].map {
          Setting(key: $0, value: .settings([Setting(key: "normalization", value: .text($0))]))
        }),
    ])
    var (loop, untouched) = (try SessionLoop(experiment), try SessionLoop(experiment))
    loop.go(to: 9)
    untouched.go(to: 12)
    let before = loop.frame
    let old = try #require(loop.values(of: key).first).text
    loop.change(key, text)
    #expect(loop.frame.reply == nil)
    #expect(loop.values(of: key).map(\.text) == [text])
    #expect(loop.frame.description.settings.first { $0.key == key }?.value.text == text)
    loop.change(key, old)
    #expect(loop.frame.controls == before.controls)
    #expect(loop.frame.description == before.description)
    #expect(
      loop.frame.events
        == [text, old].map {
          RunEvent(step: 9, kind: .settingChanged(lane: nil, key: key, text: $0))
        })
    loop.go(to: 12)
    #expect(loop.readings(ofLane: 0) == untouched.readings(ofLane: 0))
    #expect(loop.readings(ofLane: 1) == untouched.readings(ofLane: 1))
  }

  @Test(
    "shows in what follows, and in nothing before",
    arguments: [
      ("learningRate", "0.1"), ("momentum", "0.5"), ("weightDecay", "0.1"), ("gradientClipping", "0.1"),
      ("warmup", "40"), ("batchSize", "7"), ("epsilon", "0.1"), ("dropout", "0.5"),
      ("loss", "mean-squared-error"), ("activation", "relu"), ("normalization", "layer"),
      ("normalization", "none"), ("optimizer", "adam"),
    ])
  func takesEffect(key: String, text: String) throws {
    let experiment = try smallExperiment()
    var (loop, untouched) = (try SessionLoop(experiment), try SessionLoop(experiment))
    loop.go(to: 9)
    loop.change(key, text, lane: 1)
    loop.go(to: 13)
    untouched.go(to: 13)
    let (changed, same) = (loop.readings(ofLane: 1), untouched.readings(ofLane: 1))
    #expect(changed.prefix(9) == same.prefix(9))
    #expect(changed.last != same.last)
    #expect(loop.readings(ofLane: 0) == untouched.readings(ofLane: 0))
    #expect(loop.frame.lanes[1].latest?.isFinite == true)
    #expect(loop.frame.events == [RunEvent(step: 9, kind: .settingChanged(lane: 1, key: key, text: text))])
  }

  @Test("keeps the weights when the normalisation changes, and begins new normalisations at γ = 1")
  func rebuild() throws {
    var loop = try SessionLoop(smallExperiment(["initialGamma": .number(0.5)]))
    loop.go(to: 6)
    let before = loop.run.weights(ofLane: 0)
    loop.change("normalization", "batch", lane: 0)
    let after = loop.run.weights(ofLane: 0)
    #expect(after.filter { !$0.name.contains("norm") } == before)
    let norms = after.filter { $0.name.hasPrefix("hidden1.norm") }
    #expect(norms.map { Set($0.values) } == [[0.5], [0], [0], [1]])
    #expect(loop.frame.description.lanes[0].layers.map(\.normalization) == ["batch", "batch", "none"])
    #expect(loop.frame.description.lanes[0].difference == "normalization: batch")
    loop.go(to: 8)
    #expect(loop.frame.lanes[0].latest?.layers[0].normalized != nil)
    loop.change("normalization", "none", lane: 0)
    #expect(
      loop.frame.description.lanes.map(\.difference) == ["normalization: none", "normalization: batch"])
  }

  @Test("computes the same with weight normalisation, and without it again")
  func weightNormalization() throws {
    let experiment = try smallExperiment()
    var (loop, untouched) = (try SessionLoop(experiment), try SessionLoop(experiment))
    for index in 0..<2 {
      if index == 1 { loop.change("normalization", "weight", lane: 0) }
      loop.go(to: 6 + index)
      untouched.go(to: 6 + index)
    }
    let (one, other) = (
      try #require(loop.frame.lanes[0].latest), try #require(untouched.frame.lanes[0].latest)
    )
    #expect(abs(one.loss - other.loss) < 1e-5)
    let weights = loop.run.weights(ofLane: 0)
    #expect(weights.map(\.name).prefix(3) == ["hidden1.weight_v", "hidden1.weight_g", "hidden1.bias"])
    loop.change("normalization", "none", lane: 0)
    let lengths = try #require(weights.first { $0.name == "hidden1.weight_g" }).values
    let whole = try #require(loop.run.weights(ofLane: 0).first)
    #expect(whole.name == "hidden1.weight")
    for (row, length) in lengths.enumerated() {
      let squares = whole.values[row * 64..<(row + 1) * 64].reduce(0) { $0 + $1 * $1 }
      #expect(abs(squares.squareRoot() - length) < 1e-5)
    }
  }

  @Test("goes on with the same examples in the same order when the batch size changes")
  func batchSize() throws {
    let experiment = try smallExperiment(["lanes": .settings([.init(key: "one", value: .settings([]))])])
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset())
    let same = TrainingRun(experiment, dataset: try experiment.loadDataset())
    func seen(_ run: TrainingRun, _ steps: Int) -> [Int] {
      run.advance(by: steps).flatMap { if case .step(_, let indices) = $0 { indices } else { [Int]() } }
    }
    var changed = seen(run, 3)
    #expect(try run.change(SettingChange(lane: nil, key: "batchSize", text: "50")))
    changed += seen(run, 6)
    #expect(changed == seen(same, 13))
  }

  @Test("combines with the scale of the learning rate, which stays")
  func scale() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.obey(.scaleLearningRate(by: 4))
    loop.go(to: 1)
    loop.change("learningRate", "0.125")
    loop.go(to: 2)
    loop.change("learningRate", "0.5")
    loop.go(to: 3)
    #expect(loop.rates(ofLane: 1) == [2, 0.5, 2])
    #expect(loop.frame.learningRate == 2)
  }

  @Test(
    "is refused by the sentence that a file would get, or by what it needs",
    arguments: [
      (
        "batchSize", "1", 1,
        "batchSize must be at least 2 with batch normalisation, which lane \"batchnorm\" has: a batch of 1 has no spread."
      ),
      ("batchSize", "many", nil, "batchSize must be a whole number from 1 to 65536, not \"many\"."),
      ("learningRate", "-1", 0, "learningRate must be a number above 0 and at most 1000000, not -1."),
      ("learningrate", "1", nil, "unknown key \"learningrate\", did you mean \"learningRate\"?"),
      (
        "beta1", "0.5", nil,
        "beta1 makes no difference here: no lane's network or optimizer has a use for it."
      ),
      ("depth", "3", nil, "depth needs a restart."),
      ("depth", "0", nil, "depth must be a whole number from 1 to 200, not 0."),
      ("seed", "3", nil, nil), ("seed", "4", nil, "seed needs a restart."),
      ("steps", "5", nil, "steps must be above the 5 that were made, not 5."),
      ("steps", "9", 0, "a lane cannot differ in \"steps\", which all lanes share."),
      ("lanes", "{}", nil, "lanes are added, removed and renamed one by one, not set."),
      ("momentum", "0.5", 2, "there is no lane 3."),
    ] as [(String, String, Int?, String?)])
  func refusals(key: String, text: String, lane: Int?, sentence: String?) throws {
    var loop = try SessionLoop(smallExperiment())
    loop.go(to: 5)
    let before = loop.frame
    loop.change(key, text, lane: lane)
    #expect(loop.frame.reply?.text == sentence)
    #expect(loop.frame.description == before.description)
    #expect(loop.frame.controls == before.controls)
    #expect(loop.frame.events.isEmpty)
  }

  @Test("lets a run that was finished go on when there are more steps, and evaluates no step twice")
  func moreSteps() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.go(to: 20)
    #expect(loop.frame.status == .finished)
    loop.change("steps", "30")
    #expect(loop.frame.status == .running)
    #expect(loop.frame.description.steps == 30)
    loop.go(to: 30)
    #expect(loop.frame.status == .finished)
    #expect(loop.frame.lanes[0].evaluations.map(\.step) == [0, 5, 10, 15, 20, 25, 30])
  }

  @Test("is listed with its value in each lane, in the order of the table")
  func controls() throws {
    let loop = try SessionLoop(smallExperiment())
    let keys = loop.frame.controls.map(\.key)
    #expect(keys == SettingKey.all.map(\.name).filter { keys.contains($0) })
    #expect(!keys.contains("lanes") && !keys.contains("beta1") && !keys.contains("heads"))
    #expect(loop.values(of: "normalization") == [.text("none"), .text("batch")])
    #expect(loop.values(of: "seed") == [.integer(3)])
    let control = try #require(loop.frame.controls.first { $0.key == "learningRate" })
    #expect(control.allowed == .number("above 0 and at most 1000000"))
    #expect(control.effect == .immediate && control.mayDiffer)
  }
}
