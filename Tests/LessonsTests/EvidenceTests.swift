import Readings
import Testing

@testable import Lessons

@Suite("What runs said of figures")
struct EvidenceTests {
  @Test("Only what expressions need is kept")
  func needs() throws {
    func count(_ texts: String...) throws -> Int {
      SmallRun.evidence(try texts.map { try Expression($0) }).count
    }
    // Two lanes each.
    #expect(try count("1") == 0)
    #expect(try count("plain.loss@3") == 2)
    #expect(try count("plain.loss@3", "batchnorm.loss@3", "plain.loss@5") == 4)
    #expect(try count("mean(plain.loss@3..5)") == 6)
    #expect(try count("plain.loss") == 20)
    #expect(try count("plain.loss@last") == 0)
    #expect(try count("plain.gradient[hidden1]@3") == 2)
    #expect(try count("sum(plain.gradient[*]@3)") == 6)
    #expect(try count("plain.unit.gamma[hidden1.2]@0") == 2)
    #expect(try count("sum(plain.unit.gamma[hidden1.*]@0)") == 6)
    #expect(try count("other:plain.loss") == 0)
  }

  @Test("The latest step is that of any lane, and a run that has not begun has none")
  func latest() throws {
    var evidence = SmallRun.evidence(
      [try Expression("plain.loss@0")], [SmallRun.step(0), SmallRun.step(3, lane: 1)])
    #expect(evidence.latestStep(of: "main") == 3)
    #expect(evidence.lanes(of: "main") == ["plain", "batchnorm"])
    #expect(evidence.latestStep(of: "other") == nil)
    evidence.absorb(SmallRun.step(5), of: "other")
    #expect(evidence.latestStep(of: "other") == nil)
    evidence.begin(run: "main", description: SmallRun.description())
    #expect(evidence.latestStep(of: "main") == nil)
    #expect(evidence.count == 0)
  }

  @Test("Runs are kept apart")
  func runs() throws {
    let ratio = try Expression("plain.loss@0 / other:plain.loss@1")
    var evidence = Evidence(for: [ExpressionInRun(ratio, run: "main")])
    for run in ["main", "other"] { evidence.begin(run: run, description: SmallRun.description()) }
    evidence.absorb(SmallRun.step(0, loss: 6), of: "main")
    evidence.absorb(SmallRun.step(0, loss: 7), of: "other")
    evidence.absorb(SmallRun.step(1, loss: 3), of: "other")
    #expect(try ratio.value(in: evidence, run: "main") == 2)
    #expect(evidence.count == 2)
  }

  @Test("A forked lane has its parent's past, and goes its own way from then on")
  func fork() throws {
    let texts = [
      "noisy.loss@3", "noisy.loss@6", "plain.loss@6", "noisy.loss@last", "noisy.landscape.range@0",
      "noisy.loss",
    ]
    let expressions = try texts.map { try Expression($0) }
    var evidence = SmallRun.evidence(expressions)
    let description = SmallRun.description(["plain", "batchnorm", "noisy"])
    evidence.absorb(
      .redescribed(
        Redescription(step: 10, description: description, change: .added(from: 0, before: 5, evaluated: nil))),
      of: "main")
    #expect(try expressions[3].value(in: evidence, run: "main") == 6)
    for step in 5..<10 { evidence.absorb(SmallRun.step(step, lane: 2, loss: 50), of: "main") }
    #expect(try expressions.map { try $0.value(in: evidence, run: "main") } == [7, 50, 4, 50, 3, 50])
    #expect(evidence.lanes(of: "main") == ["plain", "batchnorm", "noisy"])
  }

  @Test("A fork has no latest value before its first step where its parent's of then was not kept")
  func forkWithoutLatest() throws {
    let (exact, last) = (try Expression("noisy.loss@3"), try Expression("noisy.loss@last"))
    var evidence = SmallRun.evidence([exact, last])
    let description = SmallRun.description(["plain", "batchnorm", "noisy"])
    evidence.absorb(
      .redescribed(
        Redescription(step: 10, description: description, change: .added(from: 0, before: 6, evaluated: nil))),
      of: "main")
    #expect(try exact.value(in: evidence, run: "main") == 7)
    #expect(throws: ExpressionError.self) { try last.value(in: evidence, run: "main") }
    evidence.absorb(SmallRun.step(6, lane: 2, loss: 50), of: "main")
    #expect(try last.value(in: evidence, run: "main") == 50)
  }

  @Test("A fork's past has the evaluations and close looks of before it")
  func forkLooks() throws {
    let (score, look) = (try Expression("noisy.held-out-loss"), try Expression("noisy.landscape.range@5"))
    for (evaluated, isThere) in [(5, true), (nil, false)] as [(Int?, Bool)] {
      var evidence = SmallRun.evidence([score, look])
      let description = SmallRun.description(["plain", "batchnorm", "noisy"])
      evidence.absorb(
        .redescribed(
          Redescription(
            step: 10, description: description, change: .added(from: 1, before: 5, evaluated: evaluated))),
        of: "main")
      #expect((try? score.value(in: evidence, run: "main")) == (isThere ? 20 : nil))
      #expect((try? look.value(in: evidence, run: "main")) == nil)
    }
  }

  @Test("Lanes that are renamed and removed are found by their new names and places")
  func renamed() throws {
    let (new, old) = (try Expression("normed.loss@3"), try Expression("plain.loss@3"))
    var evidence = SmallRun.evidence([new, old])
    evidence.absorb(
      .redescribed(Redescription(step: 10, description: SmallRun.description(["plain", "normed"]))),
      of: "main")
    #expect(try new.value(in: evidence, run: "main") == 107)
    evidence.absorb(
      .redescribed(
        Redescription(step: 10, description: SmallRun.description(["normed"]), change: .removed(0))),
      of: "main")
    #expect(try new.value(in: evidence, run: "main") == 107)
    let error = #expect(throws: ExpressionError.self) { try old.value(in: evidence, run: "main") }
    #expect(error?.reason == "the run main has no lane \"plain\"; it has normed")
    // The lane that is left is at position 0 now.
    evidence.absorb(SmallRun.step(10, lane: 0, loss: 1), of: "main")
    #expect(evidence.latestStep(of: "main") == 10)
  }

  @Test("Lanes and steps that cannot be are left out")
  func strange() throws {
    let loss = try Expression("plain.loss@3")
    var evidence = SmallRun.evidence([loss])
    let before = evidence
    evidence.absorb(SmallRun.step(3, loss: 99), of: "main")
    evidence.absorb(SmallRun.step(30, lane: 7), of: "main")
    evidence.absorb(SmallRun.look(30, lane: -1), of: "main")
    evidence.absorb(.event(RunEvent(step: 3, kind: .diverged(lane: 9, layer: "x"))), of: "main")
    evidence.absorb(
      .redescribed(Redescription(step: 9, description: SmallRun.description(), change: .removed(9))),
      of: "main")
    evidence.absorb(
      .redescribed(
        Redescription(
          step: 9, description: SmallRun.description(), change: .added(from: 9, before: 0, evaluated: nil))),
      of: "main")
    #expect(evidence == before)
  }

  @Test("Values beyond the bound are not kept, the latest one always is, and an expression says so")
  func bound() throws {
    let expressions = try [
      "plain.loss@2", "plain.loss@7", "plain.loss", "first(plain.loss < 0)", "mean(plain.loss@0..9)",
    ]
    .map { try Expression($0) }
    let needs = expressions.map { ExpressionInRun($0, run: "main") }
    var run = RunEvidence(SmallRun.description(), needs: FigureNeed.needs(of: needs)["main"] ?? [])
    for record in SmallRun.records() { run.absorb(record, room: max(0, 8 - run.count)) }
    #expect(run.count == 8)
    let evidence = Evidence(for: needs, runs: ["main": run])
    #expect(try expressions[0].value(in: evidence, run: "main") == 8)
    #expect(try expressions[2].value(in: evidence, run: "main") == 1)
    for position in [1, 3, 4] {
      let error = #expect(throws: ExpressionError.self) {
        try expressions[position].value(in: evidence, run: "main")
      }
      #expect(
        error?.reason.contains("loss of plain is not kept from step 4 on") ?? false,
        "\(String(describing: error))")
    }
  }

  @Test("A fork for whose past there is no room keeps its latest values")
  func forkWithoutRoom() throws {
    let need = ExpressionInRun(try Expression("plain.loss"), run: "main")
    var run = RunEvidence(SmallRun.description(), needs: FigureNeed.needs(of: [need])["main"] ?? [])
    for record in SmallRun.records() { run.absorb(record, room: 100) }
    let description = SmallRun.description(["plain", "batchnorm", "noisy"])
    run.absorb(
      .redescribed(
        Redescription(step: 10, description: description, change: .added(from: 0, before: 8, evaluated: nil))),
      room: 3)
    #expect(run.count == 20)
    let evidence = Evidence(for: [need], runs: ["main": run])
    #expect(try Expression("noisy.loss").value(in: evidence, run: "main") == 3)
  }

  @Test("A run is needed up to the last step that is named, or to its end")
  func stepsNeeded() throws {
    func needed(_ texts: String..., of run: String = "main") throws -> Int? {
      Evidence.stepsNeeded(of: run, by: try texts.map { ExpressionInRun(try Expression($0), run: "main") })
    }
    #expect(try needed("plain.loss@250", "plain.loss@3") == 251)
    #expect(try needed("mean(plain.loss@3..9)") == 10)
    #expect(try needed("other:plain.loss@3") == 0)
    #expect(try needed("other:plain.loss@3", of: "other") == 4)
    for open in ["plain.loss", "plain.loss@last", "mean(plain.loss@3..last)", "first(plain.loss < 2)"] {
      #expect(try needed("plain.loss@250", open) == nil)
    }
  }
}
