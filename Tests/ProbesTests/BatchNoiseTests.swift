import Matrices
import Networks
import Probes
import Readings
import Testing

@Suite("How much the means of mini-batches vary")
struct BatchNoiseTests {
  private func net(_ normalization: Networks.Normalization, width: Int = 30, depth: Int = 2) -> Network {
    var design = NetworkDesign(input: Shape(channels: 20), outputs: 5)
    (design.depth, design.width, design.activation) = (depth, width, .relu)
    (design.normalization, design.initialization) = (normalization, .he)
    return Network(design)
  }

  private func batches(_ count: Int, of size: Int, seed: UInt64 = 1) -> [Matrix] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Matrix.drawn(rows: 20, columns: size, using: &generator) }
  }

  @Test("is σ² ÷ m of independent examples in the first layer", arguments: [4, 16, 64, 256])
  func independent(size: Int) throws {
    let found = BatchNoise.readings(of: net(.batch), over: batches(64, of: size))
    #expect(found.map(\.layer) == ["hidden1", "hidden2"])
    #expect(found[0].theory == 1 / Float(size))
    #expect(abs(found[0].factor - 1) < 0.15, "\(found[0])")
  }

  @Test("is what the statistics of the mini-batches give by hand")
  func byHand() throws {
    let network = net(.batch, width: 2, depth: 1)
    let parts = batches(3, of: 4)
    var means: [[Double]] = []
    var variances: [[Double]] = []
    for part in parts {
      var copy = network
      let pass = copy.forward(part)
      let statistics = try #require(copy.sites(pass)[0].pass.normalization?.statistics)
      means.append(statistics.mean.map(Double.init))
      variances.append(statistics.variance.map(Double.init))
    }
    var (between, all) = (0.0, 0.0)
    for unit in 0..<2 {
      let own = means.map { $0[unit] }
      let mean = own.reduce(0, +) / 3
      let variance = own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2
      between += variance
      all += variance + variances.reduce(0) { $0 + $1[unit] } / 3
    }
    let found = BatchNoise.readings(of: network, over: parts)
    #expect(isClose(found[0].variance, Float(between / all)))
  }

  /// Each example comes T times over: values of one example whose correlation is 1.
  @Test("is 1 + (T − 1)·ρ times as much of correlated values")
  func correlated() throws {
    let times = 5
    let repeated = batches(64, of: 16).map { batch in
      Matrix(
        rows: batch.rows, columns: times * batch.columns,
        elements: (0..<batch.rows).flatMap { row in
          (0..<times * batch.columns).map { batch[row, $0 % batch.columns] }
        })
    }
    let found = BatchNoise.readings(of: net(.batch), over: repeated)
    #expect(found[0].theory == 1 / Float(80))
    #expect(abs(found[0].factor / 5 - 1) < 0.15, "\(found[0])")
  }

  @Test("leaves the network as it is, and is of no layer that the mini-batch plays no part in")
  func others() {
    let network = net(.noisy)
    let before = network.parameters.map(\.elements)
    let parts = batches(8, of: 8)
    #expect(BatchNoise.readings(of: network, over: parts) == BatchNoise.readings(of: network, over: parts))
    #expect(network.parameters.map(\.elements) == before)
    #expect(BatchNoise.readings(of: net(.layer), over: parts).isEmpty)
    #expect(BatchNoise.readings(of: net(.none), over: parts).isEmpty)
  }
}
