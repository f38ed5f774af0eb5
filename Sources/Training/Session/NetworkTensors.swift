import Matrices
import Networks
import Readings

extension Network {
  /// All parameters and running statistics, from the input upwards, named as PyTorch names them.
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
