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
    let silent = try TrainingContender(
      "all probes, nothing recorded", DefaultDemo.experiment(), DefaultDemo.dataset(), probes: .layers)
    let recorded = [
      try RecordedDemo("every step recorded", to: folder.appending(path: "run.jsonl").path),
      try RecordedDemo("every step recorded, gzip", to: folder.appending(path: "run.jsonl.gz").path),
    ]
    let log = folder.appending(path: "summaries")
    let peers = try peers(log: log)
    let contenders: [any Contender] = [silent] + recorded.map(\.contender) + peers
    let slices = try rounds.slices(of: contenders)

    var table = FigureTable("recording", "Recording every step of the default demo")
    let subject = "digits"
    for (contender, slices) in zip(contenders, slices) {
      table.add(subject, contender.name, "steps/s", slices)
    }
    let costs = zip(contenders, slices).dropFirst().prefix(recorded.count).map { ($0, slices[0], $1) }
    for (contender, base, slices) in costs + peerCosts(peers, slices.suffix(peers.count)) {
      table.add(
        subject, "\(contender.name): cost", "%",
        values: zip(base, slices).map { 100 * (1 - $1.rate / $0.rate) })
    }
    for demo in recorded {
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
    table.notes = ["Goal: recording costs under 25 % of the speed. Steps are of both lanes."]
    return table
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
