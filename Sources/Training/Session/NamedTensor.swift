import Matrices
import Networks

/// A parameter or a running statistic of a network, named as PyTorch names it.
public struct NamedTensor: Sendable, Equatable {
  /// Its name: `hidden1.weight`, `hidden1.norm.running_mean`.
  public let name: String
  /// Its lengths; a weight is [outputs, inputs].
  public let shape: [Int]
  /// Its entries, row by row.
  public let values: [Float]
}

extension Network {
  /// All parameters and running statistics, from the input upwards.
  var namedTensors: [NamedTensor] {
    layers.flatMap { layer in
      let weight = NamedTensor(
        name: "\(layer.name).weight", shape: [layer.weight.rows, layer.weight.columns],
        values: layer.weight.elements)
      var vectors = [("bias", layer.bias)]
      if let norm = layer.normalization {
        vectors += [
          ("norm.weight", norm.gamma), ("norm.bias", norm.beta),
          ("norm.running_mean", norm.runningMean), ("norm.running_var", norm.runningVariance),
        ]
      }
      return [weight]
        + vectors.map { suffix, values in
          NamedTensor(name: "\(layer.name).\(suffix)", shape: [values.count], values: values)
        }
    }
  }
}
