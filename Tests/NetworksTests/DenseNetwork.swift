import Networks

extension Network {
  /// The layers of a network that has none but dense ones.
  var dense: [DenseLayer] {
    get {
      let found = layers.compactMap { $0 as? DenseLayer }
      precondition(found.count == layers.count, "the network has other layers too")
      return found
    }
    set { layers = newValue }
  }
}

extension NetworkDesign {
  /// A dense network of equally wide hidden layers.
  init(
    inputs: Int, width: Int, depth: Int, outputs: Int, activation: Activation, normalization: Normalization,
    initialization: Initialization, seed: UInt64
  ) {
    self.init(input: Shape(channels: inputs), outputs: outputs)
    self.width = width
    self.depth = depth
    self.activation = activation
    self.normalization = normalization
    self.initialization = initialization
    self.seed = seed
  }
}
