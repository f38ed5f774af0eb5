import Foundation
import Readings
import Testing

@testable import Recordings

/// Recordings kept as the program wrote them, so that none becomes unreadable.
///
/// `dense-…` are from before layers had a kind and positions, `examined-…` from since there are close looks and
/// redescriptions, `probed-…` from since there are probes that have to be asked for, the others from between.
@Suite struct RecordingFixtureTests {
  private func bytes(_ name: String) throws -> [UInt8] {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "jsonl", subdirectory: "Fixtures"))
    return Array(try Data(contentsOf: url))
  }

  /// The recording as the program writes it now.
  private func encoded(_ recording: Recording, includesBatches: Bool, every: Int = 1) -> String {
    var encoder = RecordingEncoder(
      recording.description, options: RecordingOptions(includesBatches: includesBatches, every: every))
    var bytes: [UInt8] = []
    encoder.append(.header(recording.description), to: &bytes)
    for record in recording.records { encoder.append(.record(record), to: &bytes) }
    if let end = recording.end { encoder.append(.end(end), to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [("dense-minimal", 1, false), ("dense-full", 2, true)])
  func `Recordings from before layers had kinds read as dense ones, and lose nothing`(
    name: String, lanes: Int, includesBatches: Bool
  ) throws {
    let bytes = try bytes(name)
    let recording = try Recording(decoding: bytes)
    #expect(recording.description.lanes.count == lanes)
    let layers = recording.description.lanes.flatMap(\.layers)
    #expect(layers.map(\.name) == (0..<lanes).flatMap { _ in ["hidden1", "output"] })
    #expect(layers.allSatisfy { $0.kind == "dense" && $0.positions == 1 })
    #expect(recording.end?.reason == .finished)
    let again = encoded(recording, includesBatches: includesBatches)
    let without = again.replacing(#""kind":"dense","#, with: "").replacing(#""positions":1,"#, with: "")
    #expect(again != without)
    #expect(without == String(decoding: bytes, as: UTF8.self))
  }

  @Test func `A recording that another program wrote reads the same`() throws {
    // Members in another order, escapes in their names, some of another program, blanks, and carriage returns.
    let foreign = try Recording(decoding: bytes("foreign-minimal"))
    #expect(try foreign == Recording(decoding: bytes("dense-minimal")))
  }

  @Test(arguments: ["adversarial-minimal", "adversarial-full"])
  func `Recordings with kinds and figures are written again byte for byte`(name: String) throws {
    let bytes = try bytes(name)
    let recording = try Recording(decoding: bytes)
    let isFull = name.hasSuffix("full")
    #expect(encoded(recording, includesBatches: isFull) == String(decoding: bytes, as: UTF8.self))
    let layers = recording.description.lanes.flatMap(\.layers)
    #expect(layers.contains { $0.name.hasPrefix("generator/") && $0.kind == "dense" })
    let steps = recording.records.compactMap { if case .step(let reading, _) = $0 { reading } else { nil } }
    #expect(!steps.isEmpty && steps.allSatisfy { $0.figures.map(\.name) == ["discriminator loss"] })
  }

  @Test(arguments: ["convolutional-minimal", "convolutional-full"])
  func `Recordings with channels are written again byte for byte`(name: String) throws {
    let bytes = try bytes(name)
    let recording = try Recording(decoding: bytes)
    let isFull = name.hasSuffix("full")
    #expect(encoded(recording, includesBatches: isFull) == String(decoding: bytes, as: UTF8.self))
    let layers = recording.description.lanes.flatMap(\.layers)
    #expect(layers.contains { $0.kind == "convolution" && $0.positions > 1 })
    for case .step(let reading, _) in recording.records {
      let layers = recording.description.lanes[reading.lane].layers
      for (layer, description) in zip(reading.layers, layers) {
        let units = description.units
        #expect(layer.channels?.means.count == (description.positions > 1 ? units : nil))
        if let channels = layer.channels { #expect(channels.gammas.isEmpty == (layer.normalization == nil)) }
      }
    }
  }

  @Test(arguments: [("examined-minimal", 1), ("examined-full", 2)])
  func `Recordings with close looks and redescriptions are written again byte for byte`(
    name: String, every: Int
  ) throws {
    let bytes = try bytes(name)
    let recording = try Recording(decoding: bytes)
    let isFull = name.hasSuffix("full")
    #expect(
      encoded(recording, includesBatches: isFull, every: every) == String(decoding: bytes, as: UTF8.self))
    let looks = recording.records.compactMap { if case .examination(let look) = $0 { look } else { nil } }
    #expect(looks.contains { $0.landscape != nil && $0.samples != nil && $0.confusion != nil } == isFull)
    let redescriptions = recording.records.compactMap {
      if case .redescribed(let redescription) = $0 { redescription } else { nil }
    }
    #expect(redescriptions.count { $0.change != nil } == (isFull ? 3 : 0))
    #expect(recording.description.samples.images?.shape == (isFull ? [2, 1, 2, 2] : nil))
    #expect(recording.description.lanes.map(\.look) == [nil, isFull ? 3 : nil])
  }

  @Test func `A recording with what has to be asked for is written again byte for byte`() throws {
    let bytes = try bytes("probed-minimal")
    let recording = try Recording(decoding: bytes)
    #expect(encoded(recording, includesBatches: false) == String(decoding: bytes, as: UTF8.self))
    let looks = recording.records.compactMap { if case .examination(let look) = $0 { look } else { nil } }
    let last = try #require(looks.last)
    #expect(last.similarities.count == 3 && last.growths.count == 2 && last.scales.count == 3)
    #expect(last.batchNoises.count == 2 && last.gradientCorrelation != nil)
    #expect(last.scales.allSatisfy { $0.since == 0 && $0.predictedGrowth > 0 })
  }

  @Test func `The full recordings hold what is rare: a divergence, infinity, and mini-batches`() throws {
    for name in ["dense-full", "adversarial-full", "convolutional-full"] {
      let records = try Recording(decoding: bytes(name)).records
      let hasDiverged = records.contains {
        if case .event(let event) = $0, case .diverged = event.kind { true } else { false }
      }
      let isInfinite = records.contains {
        if case .step(let reading, let indices) = $0 { !reading.isFinite && indices.count > 1 } else { false }
      }
      #expect(hasDiverged && isInfinite, "\(name)")
    }
  }
}
