import Matrices
import Networks
import Probes

/// A deep network as it is initialised, after one pass of independent normal examples forwards and one of a normal gradient
/// backwards.
struct Deep {
  var network: Network
  let input: Matrix
  var pass = Pass()

  init(
    _ activation: Activation, _ normalization: Networks.Normalization, depth: Int, width: Int, examples: Int,
    initialization: Initialization = .he, inputs: Int? = nil, family: NetworkFamily = .dense,
    order: NormalizationOrder = .post, seed: UInt64 = 1
  ) {
    var design = NetworkDesign(input: Shape(channels: inputs ?? width), outputs: 10)
    (design.depth, design.width, design.activation) = (depth, width, activation)
    (design.normalization, design.initialization, design.seed) = (normalization, initialization, seed)
    (design.family, design.order) = (family, order)
    network = Network(design)
    var generator = SeededGenerator(seed: seed, stream: 2000)
    input = Matrix.drawn(rows: inputs ?? width, columns: examples, using: &generator)
    network.forward(input, into: &pass)
    network.backward(
      Matrix.drawn(rows: pass.output.rows, columns: pass.output.columns, using: &generator), pass: &pass)
  }

  /// The sites of the pass.
  var sites: [Site] { network.sites(pass) }
}

extension Collection where Element == Float {
  /// The geometric mean.
  var geometricMean: Float {
    var product = 1.0
    for value in self { product *= Double(value) }
    var (low, high) = (0.0, 1e6)
    // The root by halving: a test needs no more of a mathematics library.
    for _ in 0..<200 {
      let middle = (low + high) / 2
      var power = 1.0
      for _ in 0..<count { power *= middle }
      if power < product { low = middle } else { high = middle }
    }
    return Float((low + high) / 2)
  }
}
