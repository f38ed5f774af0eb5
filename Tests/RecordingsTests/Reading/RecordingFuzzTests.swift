#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Foundation
import Readings
import Testing

@testable import Recordings

/// The reader on changed recordings: whatever it is given, it gives sound readings, and a bounded sentence for what it
/// leaves out.
///
/// `make fuzz` sets BNVIZ_FUZZ_INPUTS to a million.
struct RecordingFuzzTests {
  private static let inputs =
    ProcessInfo.processInfo.environment["BNVIZ_FUZZ_INPUTS"].flatMap { Int($0) } ?? 2_000
  private static let shards = 8

  @Test(arguments: 0..<shards) func `A changed recording gives sound readings and bounded warnings`(
    shard: Int
  ) throws {
    var mutator = RecordingMutator(seed: UInt64(shard), recordings: try Self.recordings())
    let path = FileManager.default.temporaryDirectory.appending(path: "bnviz-fuzz-\(UUID().uuidString)").path
    let descriptor = open(path, O_RDWR | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    defer {
      close(descriptor)
      unlink(path)
    }
    var (opened, complaints) = (0, 0)
    for _ in 0..<Self.inputs / Self.shards {
      let bytes = mutator.recording()
      try #require(ftruncate(descriptor, 0) == 0 && pwrite(descriptor, bytes, bytes.count, 0) == bytes.count)
      var trial = RecordingTrial(bytes)
      if try trial.read(path: path) { opened += 1 }
      trial.readHeads()
      trial.readInPieces(of: Int.random(in: 1...300, using: &mutator.generator))
      guard let complaint = trial.complaint else { continue }
      Issue.record("\(complaint): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      complaints += 1
      if complaints == 3 { return }
    }
    // Most changes are of no consequence to the header.
    #expect(opened > Self.inputs / Self.shards / 4)
  }

  /// Every recording that is kept, and small ones of each kind of line.
  private static func recordings() throws -> [[UInt8]] {
    let files = try #require(
      Bundle.module.urls(forResourcesWithExtension: "jsonl", subdirectory: "Fixtures"))
    let kept = try files.map { $0 as URL }.sorted { $0.path < $1.path }.map {
      Array(try Data(contentsOf: $0))
    }
    let small = (0..<6 as Range<UInt64>).map { seed in
      var random = RandomReadings(seed: seed, bins: 2)
      var header = RunDescription.sample
      if seed > 2 { header.samples = random.sampleSet() }
      var records = random.records(steps: 2)
      records += (0..<2).map { .examination(random.examination($0, lane: 1, isEmpty: seed < 2)) }
      records += random.interventions()
      return RecordingDecoderTests.encode(
        [.header(header)] + records.map(RecordingLine.record)
          + [.end(RecordingEnd(steps: 2, reason: .stopped))])
    }
    return kept + small + small
  }
}

/// One changed recording, and what is unsound about how it is read.
private struct RecordingTrial {
  let bytes: [UInt8]
  private(set) var complaint: String?
  /// Lines that were read whole, as their heads must be.
  private var lines: [ArraySlice<UInt8>] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the file that holds the recording; whether it has a header.
  mutating func read(path: String) throws -> Bool {
    let reader: RecordingReader
    do throws(RecordingInputError) {
      reader = try RecordingReader(path: path)
    } catch {
      guard case .notARecording(_, let problem) = error, isSound(problem.description), problem.line == 1
      else {
        complaint = "\(error)"
        return false
      }
      return false
    }
    let header = reader.description
    var frame = Frame(description: header, learningRate: 0)
    var records: [RunRecord] = []
    while let record = try reader.next() {
      frame.absorb(record)
      records.append(record)
    }
    check(reader.warnings)
    check(frame)
    check([.header(header)] + records.map(RecordingLine.record) + (reader.end.map { [.end($0)] } ?? []))
    return true
  }

  private mutating func check(_ warnings: RecordingWarnings) {
    guard warnings.count <= lines.count, warnings.sentences.count <= RecordingWarnings.bound else {
      return complaint = "\(warnings.count) warnings for \(lines.count) lines"
    }
    if let sentence = warnings.sentences.first(where: { !isSound($0) }) {
      complaint = "the warning \(sentence)"
    }
  }

  private func isSound(_ sentence: String) -> Bool {
    sentence.utf8.count < 600 && !sentence.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
  }

  /// What screens compute of a frame must not trap either.
  private mutating func check(_ frame: Frame) {
    var total = 0
    for step in [0, frame.stepsMade / 2, frame.stepsMade, RecordingBounds.step] {
      for lane in frame.rewound(to: step).lanes {
        total &+= lane.loss.points.count &+ lane.evaluations.count
        for layer in lane.latest?.layers ?? [] {
          total &+= layer.nonfinite &+ layer.preactivation.histogram.total
          total &+= layer.activation.histogram.densities.count
        }
      }
    }
    if total < 0 || frame.events.count > Frame.eventBound { complaint = "an unbounded frame" }
  }

  /// What was accepted must be written and read again as the same.
  private mutating func check(_ lines: [RecordingLine]) {
    let written = RecordingTrial.encode(lines)
    do {
      let again = try Recording(decoding: written)
      let end = again.end.map { [RecordingLine.end($0)] } ?? []
      let rewritten = RecordingTrial.encode(
        [.header(again.description)] + again.records.map(RecordingLine.record) + end)
      if written != rewritten { complaint = "not the same again" }
    } catch {
      complaint = "written again: \(error)"
    }
  }

  private static func encode(_ lines: [RecordingLine]) -> [UInt8] {
    guard case .header(let description)? = lines.first else { return [] }
    var encoder = RecordingEncoder(description, options: RecordingOptions(includesBatches: true))
    var bytes: [UInt8] = []
    for line in lines { encoder.append(line, to: &bytes) }
    return bytes
  }

  /// Where a whole line is read, its head must be, as the same.
  mutating func readHeads() {
    var (whole, heads) = (RecordingDecoder(), RecordingDecoder())
    for line in lines {
      guard let record = try? whole.decode(line) else {
        heads = whole
        continue
      }
      guard let head = try? heads.decodeHead(line) else { return complaint = "no head" }
      switch (record, head) {
      case (.record(.step(let reading, _)), .record(.step(let head, _))):
        let isEqual =
          reading.step == head.step && reading.lane == head.lane
          && reading.figures.count == head.figures.count
          && reading.loss.bitPattern == head.loss.bitPattern
        if !isEqual { complaint = "another head" }
      case (.record(let record), .record(let head)):
        if record.step != head.step { complaint = "another head" }
      default: break
      }
    }
  }

  /// However the bytes come, the lines are the same.
  mutating func readInPieces(of size: Int) {
    var splitter = LineSplitter()
    var (rest, found) = (bytes[...], [ArraySlice<UInt8>]())
    while true {
      while case .text(let line)? = splitter.next() { found.append(line) }
      let isMore = splitter.fill { bytes, _ in
        bytes += rest.prefix(size)
        defer { rest = rest.dropFirst(size) }
        return min(size, rest.count)
      }
      if !isMore { break }
    }
    if found != lines { complaint = "other lines in pieces of \(size)" }
  }
}
