import Datasets
import Matrices
import Networks
import Probes
import Readings
import Testing

@testable import Training

@Suite("Checkpoints")
struct CheckpointTests {
  @Test(
    "are of steps at a distance that doubles, and of the newest, however many there were",
    arguments: [3, 8, 23])
  func areSpread(bound: Int) {
    var plan = CheckpointPlan()
    for turn in 1...1000 {
      plan.append(50 * turn, bound: bound)
      #expect(plan.steps.count <= bound)
      #expect(plan.steps.last == 50 * turn)
      let spread = [0] + plan.steps.dropLast()
      let distances = Set(zip(spread, spread.dropFirst()).map { $1 - $0 })
      #expect(distances.count <= 1)
    }
    #expect(plan.steps.count > bound / 2 - 1)
  }

  @Test("are none where one is too large, and only the newest where two are")
  func areBoundedInBytes() {
    #expect(CheckpointPlan.bound(bytes: 1) == CheckpointPlan.countBound)
    #expect(CheckpointPlan.bound(bytes: 64 << 20) == 4)
    #expect(CheckpointPlan.bound(bytes: 257 << 20) == 0)
    var plan = CheckpointPlan()
    for step in 1...5 { plan.append(step, bound: 0) }
    #expect(plan.steps.isEmpty)
    for step in 6...9 { plan.append(step, bound: 1) }
    #expect(plan.steps == [9])
    plan.drop(from: 9)
    #expect(plan.steps.isEmpty)
  }

  @Test("are reckoned with what is kept of each weight")
  func bytes() throws {
    func bytes(_ optimizer: String, momentum: Double = 0) throws -> Int {
      let loop = try SessionLoop(
        smallExperiment([
          "optimizer": .text(optimizer), "momentum": .number(momentum),
          "lanes": .settings([.init(key: "one", value: .settings([]))]),
        ]))
      return loop.run.lanes[0].read { $0.learner.storedBytes }
    }
    let weights = 4 * (12 * 65 + 12 * 13 + 10 * 13)
    #expect(try bytes("sgd") == weights)
    #expect(try bytes("sgd", momentum: 0.5) == 2 * weights)
    #expect(try bytes("rmsprop", momentum: 0.5) == 3 * weights)
    #expect(try bytes("adam") == 3 * weights)
  }

  @Test("are of the same steps whatever the turns and the threads, and of none but in live runs")
  func areOfTheSameSteps() throws {
    let experiment = try smallExperiment(["steps": .integer(200), "evaluationInterval": .integer(3)])
    let dataset = try experiment.loadDataset()
    let kept = [1, 7, 200].map { turn in
      let run = TrainingRun(
        experiment, dataset: dataset, probes: [], threads: turn % 3, keepsCheckpoints: true, looks: nil)
      while !run.isFinished { _ = run.advance(by: turn) }
      return run.forkableSteps
    }
    #expect(kept[0] == kept[1] && kept[1] == kept[2])
    #expect(kept[0].count > 10 && kept[0].last == 198)
    let headless = TrainingRun(experiment, dataset: dataset, probes: [])
    _ = headless.advance(by: 200)
    #expect(headless.forkableSteps == [0])
    #expect(headless.lanes[0].read(\.checkpoints).isEmpty)
  }

  @Test("hold neither passes nor gradients")
  func areSmall() throws {
    let run = TrainingRun(
      try smallExperiment(), dataset: try smallExperiment().loadDataset(), probes: .layers, threads: 1,
      keepsCheckpoints: true, looks: nil)
    _ = run.advance(by: 8)
    let checkpoint = try #require(run.lanes[1].read(\.checkpoints).first)
    #expect(checkpoint.stepsMade == 5)
    #expect(checkpoint.checkpoints.isEmpty)
    #expect(checkpoint.learner.parameters.allSatisfy { $0.gradient.elements.isEmpty })
    #expect(checkpoint.learner.examined.allSatisfy { $0.pass.output.elements.isEmpty })
    #expect(run.lanes[1].read { !$0.learner.examined[0].pass.output.elements.isEmpty })
  }

  @Test("of a lane that diverged end there, and the others go on")
  func afterDivergence() throws {
    var loop = try SessionLoop(
      smallExperiment([
        "activation": .text("relu"), "depth": .integer(6), "steps": .integer(60),
        "learningRate": .number(0.01),
      ]))
    loop.go(to: 12)
    loop.change("learningRate", "1000000", lane: 0)
    loop.go(to: 31)
    let divergence = try #require(loop.frame.lanes[0].divergence)
    #expect(divergence.step < 20)
    #expect(loop.frame.forkableSteps == [0, 5, 10, 15, 20, 25, 30])
    loop.obey(.fork(lane: 0, step: 25, name: "late", changes: []))
    #expect(loop.frame.reply?.text == "the weights of lane plain before step 25 are not kept.")
  }
}
