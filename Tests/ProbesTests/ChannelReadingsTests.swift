import Matrices
import Networks
import Probes
import Readings
import Testing

@Suite("Reading channels")
struct ChannelReadingsTests {
  /// Updates of a network that has no parameter of the sites' names.
  private func noUpdates() -> Updates {
    var network = Network(layers: [])
    var optimizer = Optimizer(kind: .sgd)
    return optimizer.update(&network, learningRate: 1)
  }

  /// A convolution's site of 3 channels at 2 x 5 positions, over 7 examples.
  private func site(
    _ shape: Shape = Shape(channels: 3, height: 2, width: 5), normalization: Normalization = .batch,
    replacing value: Float? = nil
  ) -> Site {
    var generator = SeededGenerator(seed: 5)
    let columns = shape.positions * 7
    var preactivation = Matrix(
      rows: shape.channels, columns: columns,
      elements: (0..<shape.channels * columns).map { Float($0 / columns) + generator.normal() })
    if let value { preactivation[1, 4] = value }
    var normalizer: Normalizer?
    if normalization != .none {
      var made = Normalizer("conv1.norm", shape: shape)
      for channel in 0..<shape.channels {
        made.gamma.elements[channel] = Float(channel + 1)
        made.beta.elements[channel] = -Float(channel)
      }
      normalizer = made
    }
    var response = Response(normalizer: normalizer, activation: .relu)
    return Site(
      outline: SiteOutline(
        name: "conv1", kind: "convolution", inputs: 9, shape: shape, normalization: normalization,
        activation: .relu),
      pass: response.forward(preactivation), normalizer: normalizer, weightName: nil)
  }

  private func channels(_ site: Site) -> ChannelReadings? {
    LayerObservation(of: site).reading(completedBy: noUpdates()).channels
  }

  @Test("each channel has its moments and zeros over all positions and examples, and its γ and β")
  func figures() throws {
    let site = site()
    let channels = try #require(self.channels(site))
    for channel in 0..<3 {
      let row = (0..<70).map { Double(site.pass.preactivation[channel, $0]) }
      let mean = row.reduce(0, +) / 70
      let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 70
      #expect(abs(Double(channels.means[channel]) - mean) < 1e-5)
      #expect(abs(Double(channels.standardDeviations[channel]) - variance.squareRoot()) < 1e-5)
      let zeros = (0..<70).count { site.pass.activation[channel, $0] == 0 }
      #expect(zeros > 0 && channels.zeros[channel] == Float(zeros) / 70)
    }
    #expect(channels.gammas == [1, 2, 3] && channels.betas == [0, -1, -2])
  }

  @Test("what a channel is normalised by is what is read of it")
  func agreesWithNormalization() throws {
    let site = site()
    let channels = try #require(self.channels(site))
    let statistics = try #require(site.pass.normalization?.statistics)
    #expect(channels.means == statistics.mean)
    #expect(channels.standardDeviations == statistics.variance.map { $0.squareRoot() })
  }

  @Test("without a normalisation there is no γ and no β, and with one position there are no channels")
  func absent() throws {
    let plain = try #require(channels(site(normalization: .none)))
    #expect(plain.gammas.isEmpty && plain.betas.isEmpty && plain.means.count == 3)
    #expect(channels(site(Shape(channels: 3))) == nil)
  }

  @Test(
    "a channel with NaN or infinity is NaN, and the others are as they were",
    arguments: [Float.nan, .infinity])
  func nonfinite(value: Float) throws {
    let whole = try #require(channels(site(normalization: .none)))
    let damaged = try #require(channels(site(normalization: .none, replacing: value)))
    #expect(!damaged.means[1].isFinite && !damaged.standardDeviations[1].isFinite)
    for channel in [0, 2] {
      #expect(damaged.means[channel] == whole.means[channel])
      #expect(damaged.standardDeviations[channel] == whole.standardDeviations[channel])
      #expect(damaged.zeros[channel] == whole.zeros[channel])
    }
  }
}
