import Readings
import Synchronization
import Testing

@testable import Training

/// Keeps what it is told, as texts, in which what is not a number equals itself.
private final class Notes: RunRecorder {
  let calls = Mutex<[String]>([])
  let records = Mutex<[RunRecord]>([])

  var status: RecordingStatus? { RecordingStatus(name: "notes", bytes: records.withLock { $0.count }) }
  func record(_ records: [RunRecord]) { self.records.withLock { $0 += records } }
  func flush() { calls.withLock { if $0.last != "flush" { $0.append("flush") } } }
  func end(stepsMade: Int, isFinished: Bool) {
    calls.withLock { $0.append("end \(stepsMade) \(isFinished)") }
  }
  func begin(_ description: RunDescription) {
    calls.withLock { $0.append("begin \(description.seed)") }
    records.withLock { $0 = [] }
  }
}

@Suite("A session that is recorded")
struct RunRecorderTests {
  private func loop(_ notes: Notes, _ changes: [String: SettingValue] = [:]) throws -> SessionLoop {
    let experiment = try smallExperiment(changes)
    return SessionLoop(
      experiment, dataset: try experiment.loadDataset(), threads: 1, probes: .all, recorder: notes)
  }

  @Test("hands over what the run says, and nothing else, in its order")
  func records() throws {
    let notes = Notes()
    var loop = try loop(notes)
    #expect(loop.frame.recording == RecordingStatus(name: "notes", bytes: 0))
    loop.obey(.run)
    while loop.isRunning { loop.advance(now: .now) }
    let experiment = try smallExperiment()
    let run = TrainingRun(experiment, dataset: try experiment.loadDataset(), probes: .all)
    let expected = run.advance(by: 20).map { "\($0)" }
    #expect(notes.records.withLock { $0.map { "\($0)" } } == expected)
    #expect(loop.frame.recording?.bytes == expected.count)
    // What is written at the end is all there is.
    #expect(notes.calls.withLock { $0 } == ["flush"])
    loop.obey(.stop)
    #expect(notes.calls.withLock { $0.last } == "end 20 true")
  }

  @Test("makes all close looks that are due, however little time they may take")
  func looks() throws {
    let notes = Notes()
    let experiment = try smallExperiment(["evaluationInterval": .integer(1)])
    let dataset = try experiment.loadDataset()
    var loop = SessionLoop(experiment, dataset: dataset, threads: 1, lookShare: 0, recorder: notes)
    loop.obey(.run)
    while loop.isRunning { loop.advance(now: .now) }
    let expected = TrainingRun(experiment, dataset: dataset, probes: .standard).advance(by: 20).map {
      "\($0)"
    }
    #expect(notes.records.withLock { $0.map { "\($0)" } } == expected)
  }

  @Test("hands over what commands change, so that its records make the same frame")
  func commands() throws {
    let notes = Notes()
    var loop = try loop(notes)
    let first = loop.frame
    loop.go(to: 6)
    loop.obey(.scaleLearningRate(by: 2))
    loop.change("momentum", "0.5", lane: 0)
    loop.obey(.fork(lane: 1, step: 0, name: "third", changes: []))
    loop.go(to: 9)
    loop.obey(.renameLane(0, to: "first"))
    loop.obey(.removeLane(1))
    loop.go(to: 12)
    var frame = first
    for record in notes.records.withLock({ $0 }) { frame.absorb(record) }
    #expect(frame.description == loop.frame.description)
    #expect(frame.events == loop.frame.events && frame.stepsMade == 12)
    #expect(frame.lanes.map { "\($0)" } == loop.frame.lanes.map { "\($0)" })
    let kinds = notes.records.withLock { records in
      records.count { if case .redescribed = $0 { true } else { false } }
    }
    #expect(kinds == 4)
  }

  @Test("ends one recording and begins another where the run begins again")
  func restarts() throws {
    let notes = Notes()
    var loop = try loop(notes)
    loop.go(to: 2)
    loop.obey(.restart)
    #expect(loop.frame.recording?.bytes == 0)
    loop.go(to: 3)
    loop.obey(.restartWithNewSeed)
    loop.obey(.restartWith([SettingChange(lane: nil, key: "seed", text: "9")]))
    loop.obey(.stop)
    let calls = notes.calls.withLock { $0.filter { $0 != "flush" } }
    #expect(
      calls == ["end 2 false", "begin 3", "end 3 false", "begin 4", "end 0 false", "begin 9", "end 0 false"])
  }
}
