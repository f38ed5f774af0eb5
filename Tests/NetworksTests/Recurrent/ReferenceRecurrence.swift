import Foundation
import Matrices
import Networks

/// The slow obvious recurrence: double precision, one number at a time, and no backward pass.
struct ReferenceRecurrence {
  /// A state that moves by `amount` once it is computed.
  struct Nudge {
    let step: Int
    /// Position in the state [units, examples].
    let index: Int
    let amount: Double
  }

  private typealias Rows = [[Double]]
  private let cell: RecurrentCell
  private let steps: Int
  private let units: Int
  private let epsilon: Double
  private let normalization: Networks.Normalization
  /// The parameters by their names behind the layer's.
  var parameters: [String: [Double]]

  init(_ layer: RecurrentLayer) {
    (cell, steps, units) = (layer.cell, layer.steps, layer.units)
    normalization = layer.normalizers?.input.method ?? .none
    epsilon = layer.normalizers?.input.settings.epsilon ?? 0
    parameters = Dictionary(
      uniqueKeysWithValues: layer.parameters.map {
        (String($0.name.dropFirst(layer.name.count + 1)), $0.elements.map(Double.init))
      })
  }

  /// The states of all steps [units, T·examples], of [inputs, T·examples].
  func outputs(_ input: [[Double]], nudge: Nudge? = nil) -> [[Double]] {
    let m = input[0].count / steps
    let zeros = Rows(repeating: Array(repeating: 0, count: m), count: units)
    var (hidden, cellState, outputs) = (zeros, zeros, Rows(repeating: [], count: units))
    for step in 0..<steps {
      let values = input.map { Array($0[step * m..<(step + 1) * m]) }
      (hidden, cellState) = advance(values, hidden, cellState)
      if let nudge, nudge.step == step { hidden[nudge.index / m][nudge.index % m] += nudge.amount }
      for unit in 0..<units { outputs[unit] += hidden[unit] }
    }
    return outputs
  }

  private func advance(_ values: Rows, _ hidden: Rows, _ cellState: Rows) -> (Rows, Rows) {
    let taken = biased(normalized(product("weight_ih", values), "norm_ih"), "bias_ih")
    let recalled = biased(normalized(product("weight_hh", hidden), "norm_hh"), "bias_hh")
    func part(_ gate: Int, _ rows: Rows) -> Rows { Array(rows[gate * units..<(gate + 1) * units]) }
    func gate(_ number: Int, _ squash: (Double) -> Double) -> Rows {
      zipped(part(number, taken), part(number, recalled)) { squash($0 + $1) }
    }
    switch cell {
    case .tanh: return (gate(0, Foundation.tanh), cellState)
    case .lstm:
      let kept = zipped(gate(1, sigmoid), cellState, *)
      let state = zipped(kept, zipped(gate(0, sigmoid), gate(2, Foundation.tanh), *), +)
      let squashed = normalized(state, "norm_c").map { $0.map(Foundation.tanh) }
      return (zipped(gate(3, sigmoid), squashed, *), state)
    case .gru:
      let reset = zipped(gate(0, sigmoid), part(2, recalled), *)
      let candidate = zipped(part(2, taken), reset) { Foundation.tanh($0 + $1) }
      let update = gate(1, sigmoid)
      return (
        zipped(zipped(update, hidden, *), zipped(update, candidate) { (1 - $0) * $1 }, +), cellState
      )
    }
  }

  private func product(_ name: String, _ values: Rows) -> Rows {
    let inputs = values.count
    let lengths = parameters["\(name)_g"]
    let weight = parameters[name] ?? parameters["\(name)_v"] ?? []
    return (0..<weight.count / inputs).map { row in
      let own = Array(weight[row * inputs..<(row + 1) * inputs])
      let factor = lengths.map { $0[row] / own.reduce(0) { $0 + $1 * $1 }.squareRoot() } ?? 1
      return values[0].indices.map { column in
        factor * own.indices.reduce(0) { $0 + own[$1] * values[$1][column] }
      }
    }
  }

  private func biased(_ rows: Rows, _ name: String) -> Rows {
    let bias = parameters[name] ?? []
    return rows.indices.map { row in rows[row].map { $0 + bias[row] } }
  }

  /// Batch and layer normalisation.
  private func normalized(_ rows: Rows, _ name: String) -> Rows {
    guard let gamma = parameters["\(name).weight"], let beta = parameters["\(name).bias"] else { return rows }
    let byExample = normalization == .layer
    let groups = byExample ? transposed(rows) : rows
    let standard = groups.map { group in
      let mean = group.reduce(0, +) / Double(group.count)
      let variance = group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(group.count)
      return group.map { ($0 - mean) / (variance + epsilon).squareRoot() }
    }
    let back = byExample ? transposed(standard) : standard
    return back.indices.map { row in back[row].map { gamma[row] * $0 + beta[row] } }
  }
}

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

private func transposed(_ rows: [[Double]]) -> [[Double]] {
  rows[0].indices.map { column in rows.map { $0[column] } }
}

private func zipped(
  _ one: [[Double]], _ other: [[Double]], _ combine: (Double, Double) -> Double
) -> [[Double]] {
  zip(one, other).map { zip($0, $1).map(combine) }
}
