import Matrices
import Networks
import Testing

/// Central differences of the slow double-precision recurrence, against the way back through time.
struct RecurrentDifferenceTests {
  private static let (steps, examples, inputs, units) = (4, 3, 2, 3)
  private let input = waves(1, inputs, steps * examples)
  private let outputGradient = waves(2, units, steps * examples)

  @Test(arguments: RecurrentCell.allCases, ["none", "weight", "batch", "layer"])
  func `Every gradient is the slope of the outputs`(cell: RecurrentCell, normalization: String) throws {
    var layer = try layer(cell, normalization)
    var (_, pass) = layer.forward(input)
    let inputGradient = layer.backward(outputGradient, pass: &pass, needsInputGradient: true)
    let reference = ReferenceRecurrence(layer)
    for parameter in layer.parameters where parameter.isLearned {
      let name = String(parameter.name.dropFirst("rnn1.".count))
      let slopes = parameter.elements.indices.map { index in
        slope { amount in
          var moved = reference
          moved.parameters[name]?[index] += amount
          return moved.outputs(rows(input))
        }
      }
      expectClose(parameter.gradient.elements, slopes, name)
    }
    let slopes = input.elements.indices.map { index in
      slope { amount in
        var moved = rows(input)
        moved[index / input.columns][index % input.columns] += amount
        return reference.outputs(moved)
      }
    }
    expectClose(inputGradient.elements, slopes, "dL/d(input)")
  }

  @Test(arguments: RecurrentCell.allCases, ["none", "batch"])
  func `A site's gradient is the slope at its state, through all later steps`(
    cell: RecurrentCell, normalization: String
  ) throws {
    var layer = try layer(cell, normalization)
    var (_, pass) = layer.forward(input)
    _ = layer.backward(outputGradient, pass: &pass, needsInputGradient: false)
    let reference = ReferenceRecurrence(layer)
    let states = layer.sites(pass).filter { $0.outline.kind == "recurrent" }
    try #require(states.count == Self.steps)
    for (step, site) in states.enumerated() {
      let slopes = (0..<Self.units * Self.examples).map { index in
        slope { amount in
          reference.outputs(rows(input), nudge: .init(step: step, index: index, amount: amount))
        }
      }
      expectClose(site.pass.activationGradient.elements, slopes, site.outline.name)
    }
  }

  private func layer(_ cell: RecurrentCell, _ normalization: String) throws -> RecurrentLayer {
    RecurrentLayer(
      salted: cell, normalization: try #require(Normalization(normalization)), steps: Self.steps,
      inputs: Self.inputs, units: Self.units)
  }

  private func rows(_ matrix: Matrix) -> [[Double]] {
    (0..<matrix.rows).map { row in (0..<matrix.columns).map { Double(matrix[row, $0]) } }
  }

  /// (L(h) − L(−h)) ÷ 2h with L the outputs weighed by their gradients.
  private func slope(_ outputs: (Double) -> [[Double]]) -> Double {
    func value(_ amount: Double) -> Double {
      zip(outputs(amount).joined(), outputGradient.elements).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    return (value(1e-5) - value(-1e-5)) / 2e-5
  }
}
