import Readings
import Testing

@testable import Screens

@Suite("What changes from layer to layer")
struct GradientFactorTests {
  private func rows(_ run: FakeRun) -> LayerRows {
    LayerRows(AppState(frame: run.frame(steps: 40)).context)
  }

  @Test("Names of layers fall into the chains that a gradient goes through")
  func chains() {
    let plain = LayerChain.chains(of: ["hidden1", "hidden2", "output"])
    #expect(plain == [LayerChain(name: "", link: .layer, rows: 0..<3)] && plain.breaks.isEmpty)
    let gan = LayerChain.chains(of: ["generator/hidden1", "generator/output", "discriminator/hidden1"])
    #expect(gan.map(\.name) == ["generator", "discriminator"] && gan.breaks == [2])
    let recurrent = LayerChain.chains(of: [
      "rnn1.input", "rnn1.t01", "rnn1.t05", "rnn1.t64", "rnn1.cell", "output",
    ])
    #expect(recurrent.map(\.rows) == [0..<1, 1..<4, 4..<5, 5..<6])
    #expect(recurrent[1].link == .timeStep && recurrent.breaks == [1, 4, 5])
    #expect(LayerChain.chains(of: ["stem", "block1.conv1", "block1.sum"]).count == 1)
    #expect(LayerChain.chains(of: []).isEmpty)
  }

  @Test("The factor is the geometric mean over the hidden layers")
  func measured() throws {
    let run = FakeRun()
    let rows = rows(run)
    for (lane, expected) in [(0, 0.3), (1, 0.9)] {
      let factor = try #require(
        GradientFactor(over: rows.chains[0], rows: rows, lane: lane, reading: rows.lanes[lane].reading))
      #expect(factor.unit == .layer)
      #expect(abs(try #require(factor.measured) - expected) < 1e-4)
    }
  }

  @Test("A gradient that is 0 or not finite has no factor")
  func nothing() {
    #expect(GradientPath.meanFactor(from: 8, to: 1, over: 3) == 0.5)
    #expect(GradientPath.meanFactor(from: 1, to: 0, over: 3) == nil)
    #expect(GradientPath.meanFactor(from: .infinity, to: 1, over: 3) == nil)
    #expect(GradientPath.meanFactor(from: nil, to: 1, over: 3) == nil)
    #expect(GradientPath.meanFactor(from: 1, to: 1, over: 0) == nil)
  }

  @Test("Theory is given for batch-normalised dense layers, and for no others here")
  func theory() {
    let rows = rows(FakeRun())
    let factors = [0, 1].map {
      GradientFactor(over: rows.chains[0], rows: rows, lane: $0, reading: rows.lanes[$0].reading)?.theory
    }
    #expect(factors == [nil, 1.01666])
  }

  @Test("Theory of large mini-batches is not given for small ones")
  func smallBatches() {
    let factors = [2, 31, 32].map { size in
      let rows = rows(FakeRun(batchSize: size))
      return GradientFactor(over: rows.chains[0], rows: rows, lane: 1, reading: rows.lanes[1].reading)?.theory
    }
    #expect(factors == [nil, nil, 1.01666])
  }

  @Test("The values of theory are those of E[φ′(z)²] ÷ Var[φ(z)], integrated")
  func integrated() throws {
    let nonlinearities: [(String, (Double) -> Double)] = [
      ("relu", { max(0, $0) }), ("leaky-relu", { $0 > 0 ? $0 : 0.01 * $0 }),
      ("leaky-relu-0.2", { $0 > 0 ? $0 : 0.2 * $0 }), ("sigmoid", sigmoid),
      ("tanh", { 2 * sigmoid(2 * $0) - 1 }),
    ]
    for (name, function) in nonlinearities {
      let step = 1e-4
      var (mass, mean, square, slope) = (0.0, 0.0, 0.0, 0.0)
      for index in -80_000..<80_000 {
        let z = (Double(index) + 0.5) * step
        let weight = exponential(-z * z / 2)
        let (low, high) = (function(z - step / 2), function(z + step / 2))
        let value = (low + high) / 2
        mass += weight
        mean += weight * value
        square += weight * value * value
        slope += weight * (high - low) * (high - low) / (step * step)
      }
      let ratio = slope / mass / (square / mass - mean / mass * mean / mass)
      let known = try #require(GradientFactor.normalized(name))
      #expect(abs(known - ratio.squareRoot()) < 2e-5, "\(name)")
    }
    #expect(GradientFactor.normalized("gelu") == nil)
    #expect(abs(try #require(GradientFactor.normalized("relu")) - 1.2111) < 1e-4)
  }

  /// e to a power, by halving it until the series converges at once.
  private func exponential(_ x: Double) -> Double {
    let small = x / 1024
    var value = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<10 { value *= value }
    return value
  }
  private func sigmoid(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }
}
