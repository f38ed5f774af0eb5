import Foundation
import Matrices
import Networks

/// The slow obvious network: double precision, one number at a time, and no backward pass.
struct ReferenceNetwork {
  /// A number that moves by `amount` before the loss is taken.
  struct Nudge {
    enum Place { case weight, bias, gamma, beta, activation }
    let layer: Int
    let place: Place
    /// Position in the parameter's elements, or in the activation [units, examples].
    let index: Int
    let amount: Double
  }

  fileprivate struct Layer {
    var weight: [Double]
    var bias: [Double]
    var gamma: [Double]?
    var beta: [Double]?
    let epsilon: Double
    let activation: Activation
  }
  private var layers: [Layer]

  init(_ network: Network) {
    layers = network.dense.map { layer in
      let norm = layer.response.normalizer
      return Layer(
        weight: layer.weight.matrix.elements.map(Double.init), bias: layer.bias.elements.map(Double.init),
        gamma: norm?.gamma.elements.map(Double.init), beta: norm?.beta.elements.map(Double.init),
        epsilon: norm?.settings.epsilon ?? 0, activation: layer.response.activation)
    }
  }

  /// The loss of a mini-batch in training mode.
  func loss(_ input: Matrix, labels: [Int32], by loss: LossFunction, nudge: Nudge? = nil) -> Double {
    let m = input.columns
    var moved = self
    if let nudge { moved.move(nudge) }
    var values = (0..<input.rows).map { row in (0..<m).map { Double(input[row, $0]) } }
    for (index, layer) in moved.layers.enumerated() {
      values = layer.outputs(values)
      if let nudge, nudge.layer == index, nudge.place == .activation {
        values[nudge.index / m][nudge.index % m] += nudge.amount
      }
    }
    return mean(
      labels.enumerated().map { example, label in
        loss.ofExample(values.map { $0[example] }, label: Int(label))
      })
  }

  private mutating func move(_ nudge: Nudge) {
    switch nudge.place {
    case .weight: layers[nudge.layer].weight[nudge.index] += nudge.amount
    case .bias: layers[nudge.layer].bias[nudge.index] += nudge.amount
    case .gamma: layers[nudge.layer].gamma?[nudge.index] += nudge.amount
    case .beta: layers[nudge.layer].beta?[nudge.index] += nudge.amount
    case .activation: break
    }
  }
}

extension ReferenceNetwork {
  /// The outputs [outputs][examples] for inputs [inputs][examples] in training mode.
  func outputs(_ inputs: [[Double]]) -> [[Double]] { layers.reduce(inputs) { $1.outputs($0) } }
}

extension ReferenceNetwork.Layer {
  fileprivate func outputs(_ inputs: [[Double]]) -> [[Double]] {
    bias.indices.map { unit in
      var row = inputs[0].indices.map { example in
        inputs.indices.reduce(bias[unit]) { $0 + weight[unit * inputs.count + $1] * inputs[$1][example] }
      }
      if let gamma, let beta {
        let center = mean(row)
        let variance = mean(row.map { ($0 - center) * ($0 - center) })
        row = row.map { gamma[unit] * ($0 - center) / (variance + epsilon).squareRoot() + beta[unit] }
      }
      return row.map(activation.reference)
    }
  }
}

extension Activation {
  /// φ(x).
  func reference(_ x: Double) -> Double {
    switch self {
    case .identity: x
    case .sigmoid: 1 / (1 + exp(-x))
    case .tanh: Foundation.tanh(x)
    case .relu: max(x, 0)
    case .leakyReLU: max(x, 0.01 * x)
    case .leakyReLUOfDCGAN: max(x, 0.2 * x)
    case .gelu: x * (1 + erf(x / 2.0.squareRoot())) / 2
    }
  }
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
