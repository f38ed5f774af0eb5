import Matrices

/// A stack of dense layers: hidden layers, and an output layer that gives the logits.
public struct Network: Sendable {
  /// The layers, `hidden1`, …, `hiddenN`, `output`.
  public var layers: [DenseLayer]

  /// Makes a network of its layers.
  public init(layers: [DenseLayer]) {
    self.layers = layers
  }

  /// Makes a network with freshly drawn weights.
  ///
  /// Layer i draws from stream i of the seed, so that layers of equal shape in different networks start equal. The
  /// output layer has neither normalisation nor nonlinearity.
  /// - Parameters:
  ///   - inputs: Number of input features.
  ///   - hidden: Number of units of each hidden layer.
  ///   - outputs: Number of classes.
  ///   - activation: The nonlinearity of the hidden layers.
  ///   - normalization: The normalisation of the hidden layers.
  ///   - batchNorm: The constants of a batch normalisation.
  ///   - initialization: How the weights of every layer begin.
  ///   - seed: The seed of the weights.
  public init(
    inputs: Int, hidden: [Int], outputs: Int, activation: Activation, normalization: Normalization,
    batchNorm: BatchNormSettings = BatchNormSettings(), initialization: Initialization, seed: UInt64
  ) {
    var fanIn = inputs
    layers = (hidden + [outputs]).enumerated().map { index, units in
      var generator = SeededGenerator(seed: seed, stream: UInt64(index))
      let (weight, bias) = initialization.parameters(outputs: units, inputs: fanIn, using: &generator)
      fanIn = units
      let isOutput = index == hidden.count
      return DenseLayer(
        name: isOutput ? "output" : "hidden\(index + 1)", weight: weight, bias: bias,
        normalization: isOutput || normalization == .none
          ? nil : BatchNorm(units: units, settings: batchNorm),
        activation: isOutput ? .identity : activation)
    }
  }
}

extension Network {
  /// Runs the network in training mode on the input [features, examples]: normalises by the mini-batch's statistics,
  /// and updates the running ones.
  public mutating func forward(_ input: Matrix) -> Pass {
    var pass = Pass()
    forward(input, into: &pass)
    return pass
  }

  /// Runs the network as `forward(_:)` does, in place of an earlier pass.
  ///
  /// Each layer's values go as the new ones come, so that one pass' memory serves for all.
  public mutating func forward(_ input: Matrix, into pass: inout Pass) {
    pass.input = input
    if pass.layers.count != layers.count {
      pass.layers = Array(repeating: .empty, count: layers.count)
    }
    for index in layers.indices {
      let layerInput = index == 0 ? input : pass.layers[index - 1].activation
      pass.layers[index] = layers[index].forward(layerInput)
    }
  }

  /// Runs the network in inference mode on the input [features, examples], by the running statistics.
  /// - Returns: The logits [classes, examples].
  public func infer(_ input: Matrix) -> Matrix {
    layers.reduce(input) { values, layer in layer.infer(values) }
  }

  /// Computes the gradients of a loss, given its gradient with respect to the outputs [classes, examples].
  public func backward(_ pass: Pass, outputGradient: Matrix) -> Gradients {
    var gradients = Gradients()
    backward(pass, outputGradient: outputGradient, into: &gradients)
    return gradients
  }

  /// Computes the gradients as `backward(_:outputGradient:)` does, in place of earlier ones.
  public func backward(_ pass: Pass, outputGradient: Matrix, into gradients: inout Gradients) {
    precondition(pass.layers.count == layers.count, "the pass is another network's")
    if gradients.layers.count != layers.count {
      gradients.layers = Array(repeating: .empty, count: layers.count)
    }
    var activationGradient = outputGradient
    for index in layers.indices.reversed() {
      let input = index == 0 ? pass.input : pass.layers[index - 1].activation
      let (found, preactivationGradient) = layers[index].backward(
        pass.layers[index], input: input, activationGradient: activationGradient)
      gradients.layers[index] = found
      if index > 0 { activationGradient = layers[index].weight.transposedTimes(preactivationGradient) }
    }
  }
}
