import Foundation
import Readings
import Testing

@testable import Recordings

@Suite("A replay of several recordings")
struct CompareTests {
  @Test("Lanes of all recordings stand side by side, step for step, as long as each is")
  func sideBySide() throws {
    let long = try PlayedRun("long", steps: 60)
    let short = try PlayedRun("short", steps: 20, layers: 3, seed: 2)
    var loop = try ReplayLoop(long, short)
    #expect(
      loop.frame.description.lanes.map(\.name) == [
        "long/plain", "long/batchnorm", "short/plain", "short/batchnorm",
      ])
    #expect(loop.frame.description.steps == 60 && loop.frame.description.title == "digits")
    loop.seek(10)
    let (first, second) = (long.frame(after: 10), short.frame(after: 10))
    #expect(loop.frame.lanes[0] == first.lanes[0] && loop.frame.lanes[1] == first.lanes[1])
    #expect(loop.frame.lanes[3].loss == second.lanes[1].loss)
    #expect(
      loop.frame.lanes[3].latest?.lane == 3
        && loop.frame.lanes[3].timeline.entries.allSatisfy { $0.reading.lane == 3 })
    loop.seek(45)
    #expect(loop.frame.stepsMade == 46 && loop.frame.lanes[2].latest?.step == 19)
    #expect(loop.frame.lanes[0] == long.frame(after: 45).lanes[0])
    loop.seek(.max)
    #expect(loop.frame.status == .finished && loop.frame.stepsMade == 60)
    loop.seek(5)
    #expect(loop.frame.lanes.allSatisfy { $0.latest?.step == 5 })
  }

  @Test("What differs in the experiments is told of each lane, and what is equal of none")
  func differences() throws {
    var loop = try ReplayLoop(
      PlayedRun("a", steps: 5, seed: 7, lanes: ["plain"]), PlayedRun("b", steps: 5, seed: 8, lanes: ["plain"])
    )
    #expect(
      loop.frame.description.lanes.map(\.difference) == [
        "normalization: plain, seed: 7", "normalization: plain, seed: 8",
      ])
    loop = try ReplayLoop(
      PlayedRun("a", steps: 5, lanes: ["plain"]), PlayedRun("b", steps: 5, lanes: ["batchnorm"]))
    #expect(
      loop.frame.description.lanes.map(\.difference) == ["normalization: plain", "normalization: batchnorm"])
    #expect(loop.frame.description.lanes.map(\.name) == ["plain", "batchnorm"])
  }

  @Test("Recordings of equal names are told apart by numbers")
  func equalNames() throws {
    let loop = try ReplayLoop(
      PlayedRun(steps: 3, lanes: ["plain"]), PlayedRun(steps: 3, lanes: ["plain"]),
      PlayedRun(steps: 3, lanes: ["plain"]))
    #expect(loop.frame.description.lanes.map(\.name) == ["run/plain", "run-2/plain", "run-3/plain"])
    #expect(numbered(["a", "a", "a-2", "b", "a"]) == ["a", "a-3", "a-2", "b", "a-4"])
  }

  @Test("More than four lanes need a choice, and the chosen ones must be there")
  func choice() throws {
    let paths = try ["a", "b", "c"].map { try PlayedRun($0, steps: 4) }
    let names = paths.map(\.path)
    #expect {
      _ = try ReplayLoop(paths: names)
    } throws: { error in
      (error as? ReplayLaneError)?.exitStatus == 64 && "\(error)".contains("--lanes a/plain,a/batchnorm")
    }
    #expect {
      _ = try ReplayLoop(paths: names, lanes: ["a/plain", "a/nothing"])
    } throws: { error in
      "\(error)".contains("\"a/nothing\"") && "\(error)".contains("c/batchnorm")
    }
    var loop = try ReplayLoop(paths: names, lanes: ["c/plain", "a/batchnorm"])
    loop.seek(.max)
    #expect(loop.frame.description.lanes.map(\.name) == ["batchnorm", "plain"])
    #expect(loop.frame.lanes.count == 2 && loop.frame.lanes[1].latest?.step == 3)
    let one = try PlayedRun(steps: 4)
    let alone = try ReplayLoop(paths: [one.path], lanes: ["batchnorm"])
    #expect(alone.frame.description.lanes.map(\.name) == ["batchnorm"])
    #expect(alone.frame.lanes[0].latest?.lane == 0)
  }

  @Test(
    "Chosen lanes are followed where they are renamed by hand; where all are removed, the others are shown")
  func choiceOfRenamed() throws {
    let run = try PlayedRun(steps: 80, forks: true)
    for (chosen, later, last) in [
      ("plain", ["first"], ["batchnorm", "plain"]), ("batchnorm", ["batchnorm"], ["batchnorm"]),
    ] {
      var loop = try ReplayLoop(paths: [run.path], lanes: [chosen])
      for (step, names) in [(35, [chosen]), (50, later), (70, last), (50, later), (5, [chosen])] {
        loop.seek(step)
        #expect(loop.frame.description.lanes.map(\.name) == names, "\(chosen) at step \(step)")
        #expect(loop.frame.lanes.count == names.count && loop.frame.lanes[0].latest?.step == step)
      }
    }
  }

  @Test("Recordings are called by their files, whose full stops are no endings")
  func fullStops() throws {
    let loop = try ReplayLoop(
      PlayedRun("lr0.1", steps: 3, lanes: ["plain"]), PlayedRun("lr0.5", steps: 3, lanes: ["plain"]))
    #expect(loop.frame.description.lanes.map(\.name) == ["lr0.1/plain", "lr0.5/plain"])
  }

  @Test("Events keep their lanes; a learning rate that was changed is told of each lane of its recording")
  func events() throws {
    var loop = try ReplayLoop(
      PlayedRun("a", steps: 60, lanes: ["plain"]), PlayedRun("b", steps: 60, diverging: 50), lanes: nil)
    loop.seek(.max)
    let lanes = loop.frame.description.lanes.map(\.name)
    #expect(lanes == ["a/plain", "b/plain", "batchnorm"])
    #expect(loop.frame.events.map(\.step) == loop.frame.events.map(\.step).sorted())
    let changed = loop.frame.events.compactMap { event -> Int? in
      if case .settingChanged(let lane, "learningRate", "0.25") = event.kind { lane } else { nil }
    }
    #expect(Set(changed) == [0, 1, 2])
    #expect(loop.frame.events.contains { $0.kind == .diverged(lane: 1, layer: "hidden1") })
    #expect(loop.frame.lanes[1].divergence?.step == 50 && loop.frame.lanes[0].divergence == nil)
  }

  @Test("Recordings of different distances of steps go on together")
  func distances() throws {
    let (every, tenth) = (try PlayedRun("a", steps: 40), try PlayedRun("b", steps: 40, every: 10))
    var loop = try ReplayLoop(every, tenth)
    for step in 1...15 {
      loop.obey(.step)
      loop.arrive()
      #expect(loop.frame.stepsMade == step + 1)
      #expect(loop.frame.lanes[2].latest?.step == step / 10 * 10)
    }
  }

  @Test("What is wrong is told with the name of the recording")
  func complaints() throws {
    let (good, bad) = (try PlayedRun("good", steps: 4), try PlayedRun("bad", steps: 4, isCut: true))
    try bad.append("nonsense\n".utf8)
    try bad.settle()
    var loop = try ReplayLoop(good, bad)
    loop.seek(.max)
    #expect(loop.frame.playback?.warnings.first?.hasPrefix("bad, line ") == true)
    #expect(loop.frame.playback?.endsEarly == true)
  }
}
