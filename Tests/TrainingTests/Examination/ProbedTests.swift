import Datasets
import Matrices
import Readings
import Testing

@testable import Training

@Suite("Probes that have to be asked for")
struct ProbedTests {
  private func looks(_ probes: ProbeSelection, _ settings: [String: SettingValue] = [:], steps: Int = 2)
    throws
    -> [ExaminationReading]
  {
    let experiment = try smallExperiment(settings)
    return TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: probes).advance(by: steps)
      .examinations
  }

  @Test("find each its own part and no other")
  func parts() throws {
    let nothing = try #require(try looks(.standard).last)
    #expect(
      nothing.similarities.isEmpty && nothing.growths.isEmpty && nothing.scales.isEmpty
        && nothing.batchNoises.isEmpty && nothing.gradientCorrelation == nil)
    let similarity = try #require(try looks(.similarity).last)
    #expect(similarity.similarities.map(\.layer) == ["hidden1", "hidden2", "output"])
    #expect(similarity.growths.isEmpty && similarity.units.isEmpty)
    #expect(try looks(.growth).last?.growths.map(\.layer) == ["hidden1", "hidden2"])
    let scale = try #require(try looks(.scale).last)
    #expect(scale.scales.map(\.weight) == ["hidden1.weight", "hidden2.weight", "output.weight"])
    #expect(scale.batchNoises.isEmpty && scale.gradientCorrelation == nil)
    let noise = try looks(.noise).suffix(2)
    #expect(noise.map { $0.batchNoises.map(\.layer) } == [[], ["hidden1", "hidden2"]])
    #expect(try looks(.correlation).allSatisfy { $0.gradientCorrelation?.isFinite == true })
  }

  @Test("of two adversaries are of both networks or of none")
  func adversaries() throws {
    let found = try #require(
      try looks(
        .all, ["network": .text("gan"), "dataset": .text("ring-of-gaussians"), "learningRate": .number(0.01)]
      ).last)
    #expect(found.similarities.count == 6)
    #expect(Set(found.growths.map { $0.layer.prefix { $0 != "/" } }) == ["generator", "discriminator"])
    #expect(found.growths.count == 4, "no gradient goes from one network to the other")
    #expect(found.scales.isEmpty && found.batchNoises.isEmpty && found.gradientCorrelation == nil)
  }

  @Test("‖w‖² grows as Σ η²·‖g‖² says where a batch normalisation follows, and not elsewhere")
  func growth() throws {
    let found = try looks(
      .scale, ["learningRate": .number(0.2), "batchSize": .integer(60), "activation": .text("relu")],
      steps: 20)
    let last = try #require(found.last { $0.lane == 1 })
    #expect(last.step == 15)
    for scale in last.scales.prefix(2) {
      #expect(scale.since == 0 && scale.growth > 1e-3)
      #expect(abs(scale.growth / scale.predictedGrowth - 1) < 0.01, "\(scale)")
      #expect(abs(scale.cosine) < 1e-3)
    }
    let plain = try #require(found.last { $0.lane == 0 })
    #expect(plain.scales.contains { abs($0.growth / $0.predictedGrowth - 1) > 0.1 })
    #expect(found.filter { $0.step == 0 }.allSatisfy { $0.scales.allSatisfy { $0.growth == 0 } })
  }

  @Test("sums begin anew where the probe was off, and where the network is made anew")
  func since() throws {
    let experiment = try smallExperiment(["evaluationInterval": .integer(2)])
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .scale)
    _ = run.advance(by: 3)
    run.probes = .layers
    _ = run.advance(by: 2)
    run.probes = .scale
    #expect(run.advance(by: 4).examinations.last?.scales.map(\.since) == [5, 5, 5])
    #expect(try run.change(SettingChange(lane: nil, key: "learningRate", text: "0.3")))
    #expect(run.advance(by: 2).examinations.last?.scales.map(\.since) == [5, 5, 5])
    #expect(try run.change(SettingChange(lane: nil, key: "activation", text: "relu")))
    #expect(run.advance(by: 2).examinations.last?.scales.map(\.since) == [11, 11, 11])
  }

  @Test("a lane that is forked goes on with its parent's sums")
  func fork() throws {
    var loop = try SessionLoop(smallExperiment(["steps": .integer(40)]), probes: .all)
    loop.go(to: 12)
    loop.obey(.fork(lane: 1, step: 10, name: "again", changes: []))
    loop.go(to: 16)
    let scales = loop.frame.lanes.map { $0.examination?.scales ?? [] }
    #expect(scales[2].map(\.since) == [0, 0, 0])
    #expect(scales[2] == scales[1] && scales[2] != scales[0])
  }

  @Test("mini-batches of noise are of the size that a mean is of, and the same at every look")
  func drawing() throws {
    let experiment = try smallExperiment(["normalization": .text("ghost(10)"), "lanes": .lanes("ghost(10)")])
    let dataset = try experiment.loadDataset()
    let settings = experiment.lanes[0].settings
    let draw = BatchDraw(dataset.training, settings: settings, seed: 3)
    #expect(draw.batches.count == 64 && draw.batches.allSatisfy { $0.columns == 10 })
    #expect(draw.batches == BatchDraw(dataset.training, settings: settings, seed: 3).batches)
    #expect(draw.batches != BatchDraw(dataset.training, settings: settings, seed: 4).batches)
    let large = try smallExperiment(["batchSize": .integer(1000)])
    #expect(
      BatchDraw(dataset.training, settings: large.lanes[0].settings, seed: 3).batches.map(\.columns)
        == Array(repeating: 1000, count: 8))
  }

  @Test("the setting names them; where it is not set, an experiment does not tell it")
  func setting() throws {
    #expect(try smallExperiment().probes == .standard)
    #expect(try !smallExperiment().settings.contains { $0.key == "probes" })
    for (text, probes, told) in [
      ("layers,similarity", [.layers, .similarity], "layers,similarity"),
      ("noise, layers", [.layers, .noise], "layers,noise"),
      ("standard,correlation", ProbeSelection.standard.union(.correlation), "standard,correlation"),
      ("all", .all, "all"), ("none", [], "none"),
      ("layers,units,scores,samples,shift,landscape", .standard, nil),
    ] as [(String, ProbeSelection, String?)] {
      let experiment = try smallExperiment(["probes": .text(text)])
      #expect(experiment.probes == probes)
      #expect(experiment.settings.first { $0.key == "probes" }?.value.text == told)
    }
    for text in ["", "layer", "layers,,shift", "layers shift", "all,"] {
      #expect(throws: SettingError.self) { try smallExperiment(["probes": .text(text)]) }
    }
  }

  @Test("can be set while a run goes on, by name or all together, and outlast a restart")
  func live() throws {
    var loop = try SessionLoop(smallExperiment(["steps": .integer(40)]), probes: nil)
    #expect(loop.frame.probes == .standard)
    loop.go(to: 3)
    loop.change("probes", "layers,growth")
    #expect(loop.frame.reply == nil && loop.frame.probes == [.layers, .growth])
    loop.go(to: 7)
    #expect(loop.frame.lanes[0].examination?.growths.count == 2)
    #expect(loop.frame.lanes[0].examination?.scores.isEmpty == true)
    loop.obey(.restart)
    #expect(loop.frame.probes == [.layers, .growth])
    loop.obey(.setProbes(.all))
    loop.change("learningRate", "0.2")
    #expect(loop.frame.probes == .all)
    loop.obey(.restartWith([SettingChange(lane: nil, key: "probes", text: "layers")]))
    #expect(loop.frame.probes == .layers)
  }
}
