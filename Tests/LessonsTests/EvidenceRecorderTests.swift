import Lessons
import Testing

@Suite("The recorder of evidence")
struct EvidenceRecorderTests {
  private func recorder() throws -> EvidenceRecorder {
    var step = LessonStep(title: "Look")
    step.say = LessonText([.figure(try Expression("plain.loss"))])
    let lesson = Lesson(
      name: "small", title: "Small", summary: "", minutes: 1, runs: [LessonRun(name: "main", settings: [])],
      steps: [step], claims: [])
    return EvidenceRecorder(of: "main", in: lesson, describing: SmallRun.description())
  }

  @Test("tells at first that the run has begun, and then only what is new")
  func begun() throws {
    let recorder = try recorder()
    let first = try #require(recorder.takeEvidence())
    #expect(first.lanes(of: "main") == ["plain", "batchnorm"])
    #expect(first.latestStep(of: "main") == nil)
    #expect(recorder.takeEvidence() == nil)
    recorder.record([])
    #expect(recorder.takeEvidence() == nil)
  }

  @Test("loses nothing, however seldom it is asked, and what was taken does not change")
  func complete() throws {
    let recorder = try recorder()
    var taken: [Evidence] = []
    for step in 0..<20 {
      recorder.record([SmallRun.step(step), SmallRun.step(step, lane: 1)])
      if step == 6 { taken.append(try #require(recorder.takeEvidence())) }
    }
    recorder.end(stepsMade: 20, isFinished: true)
    taken.append(try #require(recorder.takeEvidence()))
    #expect(taken.map { $0.latestStep(of: "main") } == [6, 19])
    #expect(taken.map(\.count) == [14, 40])
    #expect(recorder.takeEvidence() == nil)
  }

  @Test("forgets what a run said that begins anew")
  func anew() throws {
    let recorder = try recorder()
    recorder.record([SmallRun.step(0)])
    recorder.begin(SmallRun.description(["plain"]))
    let evidence = try #require(recorder.takeEvidence())
    #expect(evidence.count == 0)
    #expect(evidence.lanes(of: "main") == ["plain"])
  }
}
