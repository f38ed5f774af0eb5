import Matrices
import Networks

/// The slow obvious layer of images: double precision, one product at a time, and no backward pass.
struct ReferenceImageLayer {
  /// What a number can be moved of before the output is taken.
  enum Place: CaseIterable { case input, weight, bias, gamma, beta }

  private let windows: Windows
  private let isTransposed: Bool
  private let inputChannels: Int
  private let outputShape: Shape
  private let activation: Activation
  private let epsilon: Double
  private let isNormalized: Bool
  private let examples: Int
  private var values: [Place: [Double]]

  init<Map: ImageMap>(_ layer: ImageLayer<Map>, windows: Windows, input: Matrix, examples: Int) {
    self.windows = windows
    isTransposed = Map.self == TransposedConvolutionShape.self
    inputChannels = layer.map.inputChannels
    outputShape = layer.outputShape
    activation = layer.response.activation
    let norm = layer.response.normalizer
    isNormalized = norm != nil
    epsilon = norm?.settings.epsilon ?? 0
    self.examples = examples
    values = [
      .input: input.elements.map(Double.init), .weight: layer.weight.matrix.elements.map(Double.init),
      .bias: layer.bias.elements.map(Double.init), .gamma: (norm?.gamma.elements ?? []).map(Double.init),
      .beta: (norm?.beta.elements ?? []).map(Double.init),
    ]
  }

  /// The slope of Σ outputs · weights by each number of a place, by central differences.
  func slopes(_ place: Place, of outputWeights: [Float]) -> [Double] {
    (values[place] ?? []).indices.map { index in
      func sum(_ amount: Double) -> Double {
        var moved = self
        moved.values[place]?[index] += amount
        return zip(moved.output(), outputWeights).reduce(0) { $0 + $1.0 * Double($1.1) }
      }
      return (sum(1e-5) - sum(-1e-5)) / 2e-5
    }
  }

  /// The output in training mode.
  func output() -> [Double] {
    let columns = outputShape.positions * examples
    return (0..<outputShape.channels).flatMap { channel in
      var row = preactivation(channel)
      if isNormalized, let gamma = values[.gamma]?[channel], let beta = values[.beta]?[channel] {
        let center = row.reduce(0, +) / Double(columns)
        let variance = row.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(columns)
        row = row.map { gamma * ($0 - center) / (variance + epsilon).squareRoot() + beta }
      }
      return row.map(activation.reference)
    }
  }

  /// z of one output channel: every pair of an input and an output position that a tap joins.
  private func preactivation(_ channel: Int) -> [Double] {
    guard let x = values[.input], let w = values[.weight], let bias = values[.bias] else { return [] }
    var row = Array(repeating: bias[channel], count: outputShape.positions * examples)
    let taps = windows.taps
    for (small, large, tap) in windows.joined {
      let (from, to) = isTransposed ? (small, large) : (large, small)
      let sources = isTransposed ? windows.outputPositions : windows.inputPositions
      for input in 0..<inputChannels {
        let weight =
          isTransposed
          ? w[(input * outputShape.channels + channel) * taps + tap]
          : w[(channel * inputChannels + input) * taps + tap]
        for example in 0..<examples {
          row[to * examples + example] += weight * x[(input * sources + from) * examples + example]
        }
      }
    }
    return row
  }
}

extension Windows {
  /// A window, a position of the larger image in it, and the tap that joins them.
  fileprivate var joined: [(window: Int, position: Int, tap: Int)] {
    (0..<outputPositions).flatMap { window in
      (0..<taps).compactMap { tap in
        let y = window / outputWidth * stride + tap / kernelWidth - padding
        let x = window % outputWidth * stride + tap % kernelWidth - padding
        guard 0..<inputHeight ~= y, 0..<inputWidth ~= x else { return nil }
        return (window, y * inputWidth + x, tap)
      }
    }
  }
}
