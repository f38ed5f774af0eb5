import Datasets
import Foundation

/// Steps of the twin a second, beside the peers', in one run.
struct TwinPart {
  let rounds: Rounds
  /// The Python with PyTorch, JAX or both; nil for bnviz alone.
  let python: String?
  /// The folder of the peers' scripts.
  let scripts: URL

  func table(for net: BenchmarkedNet) throws -> FigureTable {
    let dataset = try net.dataset()
    let experiment = try net.experiment()
    let bare = try TrainingContender("bnviz, no probes", experiment, dataset, probes: false)
    let probed = try TrainingContender("bnviz, all probes", experiment, dataset, probes: true)
    let examples = try ExampleFiles(dataset.training)
    let peers = try python.map { python in
      try PeerContender.all(python: python, scripts: scripts, net: net, examples: examples, rounds: rounds)
    }
    let contenders: [any Contender] = [bare, probed, ProductsContender(net)] + (peers ?? [])
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
    table.add(net.title, "share of the probes in a step", "%", values: [100 * probed.probeShare])
    table.notes = [
      "Goals: all probes in every step at least 1 times JAX scan and 20 times PyTorch with statistics.",
      "The products alone, a lane a core, are what no step can be faster than.",
      "A trainer written by hand for these networks alone, with AVX-512 and without statistics, made "
        + "\(net.handWritten.shown) steps/s on another machine of two cores.",
    ]
    return table
  }

  private static let ratios = [
    ("bnviz, all probes", "JAX scan"), ("bnviz, all probes", "PyTorch eager with statistics"),
    ("bnviz, no probes", "bnviz, products alone"), ("bnviz, all probes", "bnviz, no probes"),
  ]
}
