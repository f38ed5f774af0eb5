import Matrices
import Networks
import Testing

/// Running statistics for each step in time, as Cooijmans and others have them (2016).
struct TimeStepTests {
  private let shape = Shape(channels: 4)
  /// Steps in time, and the statistics of three that they are to use.
  private let visits: [(step: Int, slot: Int)] = [(0, 0), (1, 1), (2, 2), (3, 2), (9, 2), (1, 1)]

  private func values(_ visit: Int) -> Matrix { waves(50 + visit, 4, 10, offset: Double(visit)) }

  @Test func `Each step in time has running statistics of its own, and later ones the last's`() {
    var norm = Normalizer("norm", shape: shape, steps: 3)
    #expect(norm.runningMean.shape == [3, 4] && norm.runningVariance.shape == [3, 4])
    var alone = Array(repeating: Normalizer("norm", shape: shape), count: 3)
    for (index, visit) in visits.enumerated() {
      let scaled = norm.forward(values(index), step: visit.step).scaled
      #expect(scaled == alone[visit.slot].forward(values(index)).scaled)
    }
    #expect(norm.runningMean.elements == alone.flatMap { $0.runningMean.elements })
    #expect(norm.runningVariance.elements == alone.flatMap { $0.runningVariance.elements })
    for (index, visit) in visits.enumerated() {
      #expect(norm.infer(values(index), step: visit.step) == alone[visit.slot].infer(values(index)))
    }
  }

  @Test func `A pass tells the running statistics of its step as they were before it`() throws {
    var norm = Normalizer("norm", shape: shape, steps: 2)
    let first = norm.forward(values(0), step: 0)
    let second = try #require(norm.forward(values(1), step: 1).statistics)
    #expect(second.runningMean == [0, 0, 0, 0] && second.runningVariance == [1, 1, 1, 1])
    let third = try #require(norm.forward(values(2), step: 0).statistics)
    #expect(third.runningMean == first.statistics?.mean.map { 0.1 * $0 })
  }

  @Test func `All steps share γ and β, whose gradients add up`() {
    var together = Normalizer(salted: .batch, shape: shape, steps: 2)
    var alone = Normalizer(salted: .batch, shape: shape)
    for step in 0..<2 {
      let pass = together.forward(values(step), step: step)
      let input = together.backward(waves(70 + step, 4, 10), pass: pass)
      #expect(input == alone.backward(waves(70 + step, 4, 10), pass: alone.forward(values(step))))
    }
    #expect(together.gamma.gradient == alone.gamma.gradient)
    #expect(together.beta.gradient == alone.beta.gradient)
  }

  @Test func `Without running statistics every step in time is alike`() {
    var norm = Normalizer(salted: .layer, shape: shape, steps: 5)
    let first = norm.forward(values(0), step: 0).scaled
    #expect(norm.forward(values(0), step: 7).scaled == first)
    #expect(norm.infer(values(0), step: 3) == first)
  }
}
