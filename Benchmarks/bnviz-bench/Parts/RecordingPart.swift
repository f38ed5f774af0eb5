import Datasets
import Foundation
import Readings

/// What it costs to record every step of the default demo, beside PyTorch's SummaryWriter for the same stages.
struct RecordingPart {
  let rounds: Rounds
  /// The Python with PyTorch and TensorBoard; nil for bnviz alone.
  let python: String?
  /// The folder of the peers' scripts.
  let scripts: URL

  func table() throws -> FigureTable {
    let folder = FileManager.default.temporaryDirectory.appending(path: "bnviz-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pairs = [
      try Pair("layers of every step", .layers, below: folder.appending(path: "layers")),
      try Pair("with close looks", .all, below: folder.appending(path: "looks")),
    ]
    let log = folder.appending(path: "summaries")
    let peers = try peers(log: log)
    let contenders: [any Contender] = pairs.flatMap(\.contenders) + peers
    let slices = try rounds.slices(of: contenders)

    var table = FigureTable("recording", "Recording every step of the default demo")
    let subject = "digits"
    for (contender, slices) in zip(contenders, slices) {
      table.add(subject, contender.name, "steps/s", slices)
    }
    var costs: [(any Contender, [Slice], [Slice])] = []
    var first = 0
    for pair in pairs {
      for position in pair.contenders.indices.dropFirst() {
        costs.append((contenders[first + position], slices[first], slices[first + position]))
      }
      first += pair.contenders.count
    }
    for (contender, base, slices) in costs + peerCosts(peers, slices.suffix(peers.count)) {
      table.add(
        subject, "\(contender.name): cost", "%",
        values: zip(base, slices).map { 100 * (1 - $1.rate / $0.rate) })
    }
    for demo in pairs.flatMap(\.recorded) {
      table.add(
        subject, "\(demo.contender.name): size of a step", "bytes", values: [try demo.bytesPerStep()])
    }
    if let summary = peers.last, peers.count > 1 {
      summary.end()
      let bytes = try Self.size(of: log)
      table.add(
        subject, "\(summary.name): size of a step", "bytes",
        values: [Double(bytes) / (summary.work + PeerContender.stepsBeforeReady)])
    }
    table.notes = [
      "Goal: recording costs under 25 % of the speed. Steps are of both lanes; --record makes close looks."
    ]
    return table
  }

  /// Training that looks at something and records nothing, and the same recorded, plain and packed.
  private struct Pair {
    let silent: TrainingContender
    let recorded: [RecordedDemo]
    var contenders: [any Contender] { [silent] + recorded.map(\.contender) }

    init(_ name: String, _ probes: ProbeSelection, below folder: URL) throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      silent = try TrainingContender(
        "\(name), nothing recorded", DefaultDemo.experiment(), DefaultDemo.dataset(), probes: probes)
      recorded = [
        try RecordedDemo("\(name), recorded", probes: probes, to: folder.appending(path: "run.jsonl").path),
        try RecordedDemo(
          "\(name), recorded, gzip", probes: probes, to: folder.appending(path: "run.jsonl.gz").path),
      ]
    }
  }

  /// What writing costs the peer: the second one beside the first.
  private func peerCosts(
    _ peers: [PeerContender], _ slices: some Collection<[Slice]>
  ) -> [(any Contender, [Slice], [Slice])] {
    guard peers.count > 1, let base = slices.first, let written = slices.dropFirst().first else { return [] }
    return [(peers[1], base, written)]
  }

  /// PyTorch without and with a SummaryWriter, on the network of the demo; none where it is missing.
  private func peers(log: URL) throws -> [PeerContender] {
    guard let python, let net = BenchmarkedNet.all.first(where: { $0.name == .digits }) else { return [] }
    let examples = try ExampleFiles(DefaultDemo.dataset().training)
    let programs = [
      PeerContender.Program(name: "PyTorch eager", script: "torch_peer.py", mode: "eager"),
      PeerContender.Program(name: "PyTorch with SummaryWriter", script: "torch_peer.py", mode: "summary"),
    ]
    return try programs.compactMap { program in
      try PeerContender(
        program, python: python, scripts: scripts, net: net, examples: examples, threads: 1, log: log)
    }
  }

  /// Bytes of all files below a folder.
  private static func size(of folder: URL) throws -> Int {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
    return try (files?.allObjects ?? []).compactMap { $0 as? URL }.reduce(0) { sum, file in
      sum + (try file.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
    }
  }
}
