import Datasets
import Foundation
import Readings

/// Steps of the twin a second, beside the peers', in one run.
struct TwinPart {
  let rounds: Rounds
  /// The Python with PyTorch, JAX or both; nil for bnviz alone.
  let python: String?
  /// The folder of the peers' scripts.
  let scripts: URL
  /// What the names of the contenders hold; nil for all of them.
  let filter: String?

  func table(for net: BenchmarkedNet) throws -> FigureTable {
    let dataset = try net.examples()
    let own = try ownContenders(net, dataset)
    let peers = try peers(net, dataset)
    let contenders = (own + peers).filter { isWanted($0.name) }
    let slices = try rounds.slices(of: contenders)

    var table = FigureTable("twin", "Steps of the twin a second: \(net.title)")
    for (contender, slices) in zip(contenders, slices) {
      table.add(net.title, contender.name, "steps/s", slices)
    }
    let named = Dictionary(zip(contenders.map(\.name), slices)) { first, _ in first }
    for (ours, others) in Self.ratios {
      guard let slices = named[ours], let base = named[others] else { continue }
      table.add(net.title, ratio: "\(ours) ÷ \(others)", of: slices, to: base)
    }
    for case let contender as TrainingContender in contenders where contender.probeShare > 0 {
      table.add(
        net.title, "\(contender.name): share of the probes", "%", values: [100 * contender.probeShare])
    }
    table.notes = notes(net, peers)
    return table
  }

  private func ownContenders(_ net: BenchmarkedNet, _ dataset: Dataset) throws -> [any Contender] {
    let twin = try net.experiment()
    let slowerLane = try net.experiment(normalizations: ["batch"])
    return [
      try TrainingContender("bnviz, no probes", twin, dataset, probes: []),
      try TrainingContender("bnviz, all probes", twin, dataset, probes: .layers),
      try TrainingContender("bnviz, slower lane, no probes", slowerLane, dataset, probes: []),
      try TrainingContender("bnviz, slower lane, all probes", slowerLane, dataset, probes: .layers),
    ] + (net.network == "dense" ? [ProductsContender(net)] : [])
  }

  private func peers(_ net: BenchmarkedNet, _ dataset: Dataset) throws -> [PeerContender] {
    guard let python else { return [] }
    return try PeerContender.all(
      python: python, scripts: scripts, net: net, examples: try ExampleFiles(dataset.training),
      rounds: rounds,
      isWanted: isWanted)
  }

  private func isWanted(_ name: String) -> Bool { filter.map(name.contains) ?? true }

  private func notes(_ net: BenchmarkedNet, _ peers: [PeerContender]) -> [String] {
    let threads = peers.map { "\($0.name) \($0.threads)" }.joined(separator: ", ")
    let slower =
      "The slower lane, that with batch norm, is trained by itself on one core: a core-second of it is a second of the "
      + "twin on two cores of its own."
    let products = "The products alone, a lane a core, are what no step can be faster than."
    let byHand = net.handWritten.map {
      "A trainer written by hand for these networks alone, with AVX-512 and without statistics, made \($0.shown) "
        + "steps/s on another machine of two cores."
    }
    return [net.goals, slower] + (net.network == "dense" ? [products] : []) + [byHand].compactMap(\.self)
      + (threads.isEmpty ? [] : ["Threads of the peers, the better of 1 and 2: \(threads)."])
  }

  private static let ratios = [
    ("bnviz, all probes", "JAX scan"), ("bnviz, no probes", "PyTorch eager"),
    ("bnviz, all probes", "PyTorch eager with statistics"),
    ("bnviz, slower lane, all probes", "JAX scan"), ("bnviz, slower lane, no probes", "PyTorch eager"),
    ("bnviz, slower lane, all probes", "PyTorch eager with statistics"),
    ("bnviz, no probes", "bnviz, products alone"), ("bnviz, all probes", "bnviz, no probes"),
  ]
}
