import Readings
import Testing

@testable import Training

@Suite("The lanes of a session")
struct LaneCommandTests {
  private func loop(lanes names: [String]) throws -> SessionLoop {
    try SessionLoop(
      smallExperiment([
        "steps": .integer(60),
        "lanes": .settings(
          names.enumerated().map { position, name in
            let rate = Setting(key: "learningRate", value: .number(0.25 * Double(position + 1)))
            return Setting(key: name, value: .settings([rate]))
          }),
      ]))
  }

  @Test("are taken out with their events, and the others keep theirs under new numbers")
  func removal() throws {
    var loop = try loop(lanes: ["a", "b", "c"])
    loop.go(to: 6)
    for lane in 0..<3 { loop.change("momentum", "0.5", lane: lane) }
    loop.obey(.fork(lane: 2, step: nil, name: "d", changes: []))
    let before = loop.frame
    loop.obey(.removeLane(1))
    #expect(loop.frame.description.lanes.map(\.name) == ["a", "c", "d"])
    #expect(loop.frame.lanes.map(\.loss) == [0, 2, 3].map { before.lanes[$0].loss })
    #expect(
      loop.frame.events.map(\.kind) == [
        .settingChanged(lane: 0, key: "momentum", text: "0.5"),
        .settingChanged(lane: 1, key: "momentum", text: "0.5"), .forked(lane: 2, from: 1),
      ])
    for (lane, history) in loop.frame.lanes.enumerated() {
      #expect(history.latest?.lane == lane && history.evaluations.allSatisfy { $0.lane == lane })
      #expect(history.timeline.entries.allSatisfy { $0.reading.lane == lane })
    }
    loop.go(to: 8)
    #expect(loop.frame.lanes.map { $0.latest?.learningRate } == [0.25, 0.75, 0.75])
    #expect(loop.frame.lanes.map { $0.latest?.step } == [7, 7, 7])
    loop.obey(.removeLane(3))
    #expect(loop.frame.reply?.text == "there is no lane 4.")
    for _ in 0..<3 { loop.obey(.removeLane(0)) }
    #expect(loop.frame.reply?.text == "the last lane cannot be removed.")
    #expect(loop.frame.description.lanes.map(\.name) == ["d"])
  }

  @Test("keep their looks for life, and a new one takes the first that is free")
  func looks() throws {
    var loop = try loop(lanes: ["a", "b", "c"])
    #expect(loop.frame.description.lanes.map(\.look) == [nil, nil, nil])
    loop.obey(.removeLane(0))
    #expect(loop.frame.description.lanes.map(\.look) == [1, 2])
    loop.obey(.fork(lane: 0, step: nil, name: "d", changes: [.init(lane: nil, key: "momentum", text: "0.5")]))
    #expect(loop.frame.description.lanes.map(\.look) == [1, 2, 0])
    loop.change("learningRate", "0.125", lane: 1)
    loop.obey(.restart)
    #expect(loop.frame.description.lanes.map(\.look) == [1, 2, 0])
    #expect(loop.frame.description.lanes.map(\.name) == ["b", "c", "d"])
  }

  @Test("have names that are theirs alone")
  func renaming() throws {
    var loop = try loop(lanes: ["a", "b"])
    loop.obey(.renameLane(1, to: "a"))
    #expect(loop.frame.reply == Reply(number: 1, text: "there are two lanes \"a\"."))
    loop.obey(.renameLane(1, to: ""))
    #expect(loop.frame.reply?.number == 2)
    loop.obey(.renameLane(2, to: "x"))
    #expect(loop.frame.reply == Reply(number: 3, text: "there is no lane 3."))
    #expect(loop.frame.description.lanes.map(\.name) == ["a", "b"])
    loop.obey(.renameLane(1, to: "hand-made"))
    #expect(loop.frame.description.lanes.map(\.name) == ["a", "hand-made"])
    #expect(loop.frame.description.settings.last?.value.text.contains("hand-made") == true)
  }

  @Test("begin again as they are now, but for forks that differ in nothing but their past")
  func restart() throws {
    var loop = try loop(lanes: ["a", "b"])
    loop.obey(.setProbes([.layers, .units]))
    loop.obey(.scalePace(by: 0.5))
    loop.go(to: 8)
    loop.change("momentum", "0.5", lane: 0)
    loop.obey(.fork(lane: 0, step: nil, name: "twin", changes: []))
    loop.obey(
      .fork(lane: 1, step: 5, name: "other", changes: [.init(lane: nil, key: "batchSize", text: "20")]))
    loop.go(to: 12)
    let old = loop.frame
    loop.obey(.restart)
    #expect(loop.frame.stepsMade == 0)
    #expect(loop.frame.status == .paused)
    #expect(loop.frame.description.lanes.map(\.name) == ["a", "b", "other"])
    #expect(loop.frame.description.lanes.map(\.look) == [0, 1, 3])
    #expect(loop.frame.probes == [.layers, .units])
    #expect(loop.frame.pace == old.pace)
    #expect(loop.frame.events.isEmpty)
    #expect(loop.frame.forkableSteps == [0])
    loop.go(to: 3)
    #expect(loop.readings(ofLane: 1) == Array(loopReadings(old, lane: 1).prefix(3)))
    loop.obey(.restartWithNewSeed)
    #expect(loop.frame.description.seed == 4)
    #expect(loop.frame.description.lanes.map(\.name) == ["a", "b", "other"])
  }

  private func loopReadings(_ frame: Frame, lane: Int) -> [String] {
    frame.lanes[lane].timeline.entries.map { entry in
      let reading = entry.reading
      return "\(reading.step) \(reading.loss) \(reading.learningRate) \(reading.layers) \(reading.figures)"
    }
  }

  @Test("begin again with changes, also of the data set, or say why not")
  func restartWith() throws {
    var loop = try loop(lanes: ["a", "b"])
    loop.go(to: 4)
    loop.obey(.restartWith([.init(lane: nil, key: "depth", text: "0")]))
    #expect(loop.frame.reply?.text == "depth must be a whole number from 1 to 200, not 0.")
    #expect(loop.frame.stepsMade == 4)
    loop.obey(
      .restartWith([
        .init(lane: 1, key: "depth", text: "3"), .init(lane: nil, key: "dataset", text: "moons"),
      ]))
    #expect(loop.frame.stepsMade == 0)
    #expect(loop.frame.description.lanes.map(\.layers.count) == [3, 4])
    #expect(loop.frame.description.lanes.map { $0.layers[0].inputs } == [2, 2])
    #expect(loop.frame.description.seed == 3)
    loop.obey(
      .restartWith([
        .init(lane: nil, key: "dataset", text: "csv"), .init(lane: nil, key: "data", text: "no-such-file"),
      ]))
    #expect(loop.frame.reply?.text.contains("no-such-file") == true)
    loop.go(to: 2)
    #expect(loop.frame.lanes.allSatisfy { $0.latest?.step == 1 })
  }

  @Test("are looked at closely in steps made one by one, and when they pause")
  func examinations() throws {
    var loop = try SessionLoop(
      smallExperiment(["evaluationInterval": .integer(50), "steps": .integer(60)]), probes: .all)
    #expect(loop.frame.probes == .all)
    loop.obey(.run)
    while loop.frame.stepsMade < 10 { loop.advance(now: .now) }
    let made = loop.frame.stepsMade
    loop.obey(.pause)
    #expect(loop.frame.stepsMade == made + 1)
    #expect(loop.frame.lanes.map { $0.examination?.step } == [made, made])
    loop.obey(.step)
    #expect(loop.frame.lanes.map { $0.examination?.step } == [made + 1, made + 1])
    loop.obey(.setProbes([.layers]))
    loop.obey(.step)
    #expect(loop.frame.probes == .layers)
    #expect(loop.frame.lanes.map { $0.examination?.step } == [made + 1, made + 1])
  }

  @Test("say when the learning rate goes no further")
  func limits() throws {
    var loop = try SessionLoop(smallExperiment())
    for _ in 0..<21 { loop.obey(.scaleLearningRate(by: 2)) }
    #expect(loop.frame.learningRate == 0x1p19)
    #expect(loop.frame.reply?.text.hasSuffix("goes no higher.") == true)
    #expect(loop.frame.events.count == 20)
    for _ in 0..<41 { loop.obey(.scaleLearningRate(by: 0.5)) }
    #expect(loop.frame.reply?.number == 2)
  }
}
