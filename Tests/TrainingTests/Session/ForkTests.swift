import Readings
import Testing

@testable import Training

@Suite("A lane that is forked")
struct ForkTests {
  @Test(
    "without changes does what its parent does, bit for bit, from any kept step, whatever the optimiser",
    arguments: ["sgd", "adam", "rmsprop"], [1, 2])
  func equalsItsParent(optimizer: String, threads: Int) throws {
    var loop = try SessionLoop(
      smallExperiment([
        "optimizer": .text(optimizer), "learningRate": .number(0.01), "steps": .integer(60),
        "dropout": .number(0.1),
      ]), threads: threads)
    loop.go(to: 37)
    #expect(loop.frame.forkableSteps == [0, 5, 10, 15, 20, 25, 30, 35])
    for step in [0, 10, 35, 37] {
      loop.obey(.fork(lane: 1, step: step == 37 ? nil : step, name: "again", changes: []))
      #expect(loop.frame.reply == nil)
      #expect(loop.frame.catchingUp == (step == 37 ? nil : .init(lane: 2, stepsMade: step)))
      loop.go(to: loop.frame.stepsMade + 4)
      #expect(loop.parting(2, 1) == nil)
      #expect(loop.frame.lanes[2].loss == loop.frame.lanes[1].loss)
      #expect(loop.frame.lanes[2].evaluations.map(\.loss) == loop.frame.lanes[1].evaluations.map(\.loss))
      #expect(loop.frame.lanes[2].latest?.lane == 2)
      #expect(loop.run.weights(ofLane: 2) == loop.run.weights(ofLane: 1))
      loop.obey(.removeLane(2))
    }
  }

  @Test(
    "of any kind of network is its parent's equal",
    arguments: [
      ["network": SettingValue.text("gan"), "dataset": .text("ring-of-gaussians")],
      ["network": .text("residual"), "normalization": .text("noisy"), "width": .integer(2)],
      ["network": .text("lstm"), "dataset": .text("rows"), "depth": .integer(1), "width": .integer(4)],
    ])
  func ofAnyNetwork(settings: [String: SettingValue]) throws {
    var loop = try SessionLoop(
      smallExperiment(
        settings.merging(["lanes": .settings([.init(key: "one", value: .settings([]))])]) { $1 })
    )
    loop.go(to: 12)
    loop.obey(.fork(lane: 0, step: 5, name: "two", changes: []))
    loop.go(to: 15)
    #expect(loop.parting(1, 0) == nil)
    #expect(loop.run.weights(ofLane: 1) == loop.run.weights(ofLane: 0))
  }

  @Test("goes by its changes from its first step on, and by the settings that its parent had there")
  func changes() throws {
    var loop = try SessionLoop(smallExperiment(["steps": .integer(60)]))
    loop.go(to: 12)
    loop.change("learningRate", "0.25", lane: 0)
    loop.go(to: 20)
    loop.obey(
      .fork(lane: 0, step: 10, name: "fast", changes: [.init(lane: nil, key: "momentum", text: "0.9")]))
    loop.go(to: 22)
    #expect(loop.rates(ofLane: 2) == Array(repeating: 0.5, count: 22))
    #expect(loop.rates(ofLane: 0) == Array(repeating: 0.5, count: 12) + Array(repeating: 0.25, count: 10))
    // Momentum shows in the second update.
    loop.obey(.removeLane(1))
    #expect(loop.parting(1, 0) == 11)
    #expect(
      loop.frame.description.lanes[1].difference == "normalization: none, learningRate: 0.5, momentum: 0.9")
    #expect(loop.frame.events.contains(RunEvent(step: 10, kind: .forked(lane: 1, from: 0))))
    #expect(loop.frame.events.map(\.step) == loop.frame.events.map(\.step).sorted())
  }

  @Test("makes the steps it missed at the learning rates that the others had by hand")
  func scaledRates() throws {
    var loop = try SessionLoop(smallExperiment(["steps": .integer(60)]))
    loop.go(to: 12)
    loop.obey(.scaleLearningRate(by: 2))
    loop.go(to: 17)
    loop.obey(.scaleLearningRate(by: 0.25))
    loop.go(to: 23)
    loop.obey(.fork(lane: 1, step: 5, name: "again", changes: []))
    loop.go(to: 25)
    #expect(loop.parting(2, 1) == nil)
    #expect(Set(loop.rates(ofLane: 2)) == [0.5, 1, 0.25])
  }

  @Test("says the same, bit for bit, whatever the number of threads and the length of a turn")
  func isDeterministic() throws {
    let experiment = try smallExperiment(["steps": .integer(40)])
    let dataset = try experiment.loadDataset()
    func records(threads: Int, turn: Int) throws -> [RunRecord] {
      let run = TrainingRun(
        experiment, dataset: dataset, probes: .all, threads: threads, keepsCheckpoints: true, looks: nil)
      var records: [RunRecord] = []
      func go(to steps: Int) {
        while run.stepsMade < steps || run.catchingUp != nil {
          records += run.advance(by: run.catchingUp == nil ? min(turn, steps - run.stepsMade) : turn)
        }
      }
      go(to: 17)
      run.learningRateScale = 2
      go(to: 23)
      _ = try run.fork(
        1, before: 10, name: "c", changes: [.init(lane: nil, key: "normalization", text: "layer")])
      go(to: 26)
      _ = try run.change(SettingChange(lane: 2, key: "optimizer", text: "adam"))
      _ = try run.change(SettingChange(lane: nil, key: "batchSize", text: "20"))
      _ = try run.fork(2, before: 25, name: "d", changes: [])
      go(to: 30)
      try run.removeLane(0)
      go(to: 40)
      return records
    }
    let alone = try records(threads: 1, turn: 1)
    #expect(alone.count > 150)
    let same = [try records(threads: 2, turn: 7) == alone, try records(threads: 4, turn: 100) == alone]
    #expect(same == [true, true])
  }

  @Test("that begins at step 0 may have another network")
  func anotherNetwork() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.go(to: 7)
    let deeper = SettingChange(lane: nil, key: "depth", text: "4")
    loop.obey(.fork(lane: 1, step: 5, name: "deep", changes: [deeper]))
    #expect(loop.frame.reply?.text == "depth can be another only in a lane that begins at step 0.")
    loop.obey(.fork(lane: 1, step: 0, name: "deep", changes: [deeper]))
    loop.go(to: 9)
    #expect(loop.frame.lanes[2].latest?.layers.count == 5)
    #expect(loop.frame.description.lanes[2].layers.count == 5)
    var alone = try SessionLoop(
      smallExperiment(["depth": .integer(4)]))
    alone.go(to: 9)
    #expect(loop.readings(ofLane: 2) == alone.readings(ofLane: 1))
  }

  @Test("can be taken out while it catches up, and what waited for it is done")
  func canBeTakenOut() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.go(to: 10)
    loop.obey(.fork(lane: 0, step: 0, name: "slow", changes: []))
    loop.obey(.step)
    loop.obey(.renameLane(0, to: "first"))
    #expect(loop.frame.stepsMade == 10)
    loop.obey(.removeLane(2))
    #expect(loop.frame.catchingUp == nil)
    #expect(loop.frame.stepsMade == 11)
    #expect(loop.frame.description.lanes.map(\.name) == ["first", "batchnorm"])
    #expect(loop.deferred.isEmpty)
  }

  @Test("lets a run in which every lane diverged go on")
  func afterDivergence() throws {
    var loop = try SessionLoop(
      smallExperiment([
        "activation": .text("relu"), "depth": .integer(6), "steps": .integer(60),
        "lanes": .settings([.init(key: "wild", value: .settings([]))]), "learningRate": .number(0.01),
      ]))
    loop.go(to: 12)
    loop.change("learningRate", "1000000")
    loop.go(to: 60)
    let end = loop.frame.stepsMade
    #expect(loop.frame.status == .finished)
    #expect(end < 60)
    loop.obey(.fork(lane: 0, step: nil, name: "calm", changes: []))
    #expect(loop.frame.reply?.text == "lane wild has diverged: fork it from an earlier step.")
    loop.obey(.fork(lane: 0, step: 10, name: "calm", changes: []))
    #expect(loop.frame.status == .running)
    loop.go(to: 60)
    #expect(loop.frame.lanes[1].divergence == nil)
    #expect(loop.frame.lanes[1].latest?.step == 59)
    #expect(loop.frame.lanes[1].evaluations.last?.step == 60)
    #expect(loop.frame.lanes[0].divergence != nil)
  }

  @Test("is refused where there is no such lane, step, name or room")
  func refusals() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.go(to: 7)
    func reply(_ lane: Int, _ step: Int?, _ name: String, _ changes: [SettingChange] = []) -> String? {
      let before = loop.frame.reply?.number ?? 0
      loop.obey(.fork(lane: lane, step: step, name: name, changes: changes))
      #expect(loop.frame.reply?.number == before + 1)
      return loop.frame.reply?.text
    }
    #expect(reply(2, nil, "x") == "there is no lane 3.")
    #expect(reply(0, 3, "x") == "the weights of lane plain before step 3 are not kept.")
    #expect(reply(0, nil, "plain") == "there are two lanes \"plain\".")
    #expect(reply(0, nil, "a b")?.hasPrefix("the name of a lane must be a name of 1 to 32") == true)
    #expect(
      reply(0, nil, "x", [.init(lane: nil, key: "steps", text: "9")])
        == "a lane cannot differ in \"steps\", which all lanes share.")
    #expect(
      reply(1, nil, "x", [.init(lane: nil, key: "batchSize", text: "1")])
        == "batchSize must be at least 2 with batch normalisation, which lane \"x\" has: a batch of 1 has no spread."
    )
    #expect(loop.frame.lanes.count == 2)
    for name in ["c", "d"] { loop.obey(.fork(lane: 0, step: nil, name: name, changes: [])) }
    #expect(reply(0, nil, "e") == "a run has at most 4 lanes: remove one first.")
    #expect(loop.frame.description.lanes.map(\.name) == ["plain", "batchnorm", "c", "d"])
  }

  @Test("keeps the others and commands about lanes waiting until it has caught up")
  func waits() throws {
    var loop = try SessionLoop(smallExperiment())
    loop.go(to: 10)
    loop.obey(.fork(lane: 0, step: 5, name: "again", changes: []))
    loop.obey(.step)
    loop.change("learningRate", "0.25")
    #expect(loop.frame.stepsMade == 10)
    #expect(loop.isRunning)
    #expect(loop.values(of: "learningRate") == [.number(0.5)])
    loop.catchUp()
    #expect(loop.frame.stepsMade == 11)
    #expect(loop.frame.status == .paused)
    #expect(!loop.isRunning)
    #expect(loop.parting(2, 0) == nil)
    #expect(loop.values(of: "learningRate") == [.number(0.25)])
  }
}
