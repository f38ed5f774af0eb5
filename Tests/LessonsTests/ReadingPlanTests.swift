import Lessons
import Readings
import Testing

struct ReadingPlanTests {
  private func plan(_ texts: String..., of run: String = "main") throws -> ReadingPlan {
    ReadingPlan(of: run, for: try texts.map { ExpressionInRun(try Expression($0), run: "main") })
  }

  @Test func `Losses and evaluations need no look at all`() throws {
    let plan = try plan("plain.loss@5 + plain.held-out-loss", "first(plain.accuracy > 0.5)")
    #expect((0..<20).allSatisfy { plan.probes(ofStep: $0) == [] })
  }

  @Test func `A figure of a step is looked at in that step`() throws {
    let plan = try plan("plain.z.std[hidden1]@5", "plain.landscape.range@4", "sum(plain.z.std[hidden1]@8..9)")
    #expect([0, 3, 6, 7, 10].allSatisfy { plan.probes(ofStep: $0) == [] })
    #expect(plan.probes(ofStep: 4) == .landscape)
    #expect([5, 8, 9].allSatisfy { plan.probes(ofStep: $0) == .layers })
  }

  @Test func `A figure of no step is looked at in every step`() throws {
    let plan = try plan("first(plain.z.std[hidden1] > 2)", "plain.unit.gamma[hidden1.0]")
    #expect([0, 1, 1000].allSatisfy { plan.probes(ofStep: $0) == [.layers, .units] })
  }

  @Test func `A measure of shift is looked at in the step before too`() throws {
    let plan = try plan("plain.movement.mean[hidden1]@5", "plain.unit.gamma[hidden1.0]@5")
    #expect(plan.probes(ofStep: 4) == .shift)
    #expect(plan.probes(ofStep: 5) == [.shift, .units])
    #expect(plan.probes(ofStep: 6) == [])
  }

  @Test func `Sums over the steps are kept from the first, other probes looked at where they are asked for`()
    throws
  {
    let sums = try plan("plain.scale.growth[hidden1]@50")
    #expect([0, 7, 50].allSatisfy { sums.probes(ofStep: $0) == .scale })
    let others = try plan(
      "plain.similarity.cosine[hidden1]@2 + plain.growth.theory[hidden1]@2",
      "plain.noise.factor[hidden1]@3 + plain.correlation.gradient@3")
    #expect(others.probes(ofStep: 1) == [])
    #expect(others.probes(ofStep: 2) == [.similarity, .growth])
    #expect(others.probes(ofStep: 3) == [.noise, .correlation])
  }

  @Test func `Figures of another run are of no account`() throws {
    let plan = try plan("other:plain.z.std[hidden1] + plain.training-loss.batch@2", of: "other")
    #expect(plan.probes(ofStep: 2) == .layers)
  }

  @Test func `An expression tells the names it goes by`() throws {
    let text = "other:plain.z.std[hidden1] + mean(gain.gradient[a..b]) + gain.unit.gamma[c.0] + gain.loss"
    let names = ExpressionInRun(try Expression(text), run: "main").names
    #expect(
      names == [
        FigureNames(run: "other", lane: "plain", layers: ["hidden1"], figure: "z.std", probes: .layers),
        FigureNames(run: "main", lane: "gain", layers: ["a", "b"], figure: "gradient", probes: .layers),
        FigureNames(run: "main", lane: "gain", layers: ["c"], figure: "unit.gamma", probes: .units),
        FigureNames(run: "main", lane: "gain", layers: [], figure: "loss", probes: []),
      ])
  }
}
