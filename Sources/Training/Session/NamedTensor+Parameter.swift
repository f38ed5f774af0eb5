import Networks
import Readings

extension NamedTensor {
  /// A parameter or a running statistic, named as PyTorch names it.
  init(_ parameter: Parameter) {
    self.init(name: parameter.name, shape: parameter.shape, values: parameter.elements)
  }
}
