import Networks
import Readings

/// Internal covariate shift after Santurkar et al. 2018 (arXiv:1805.11604, definition 2.1).
extension GradientShift {
  /// Largest number of layers that are read of a network, evenly spread: each costs a forward and a backward pass.
  public static let layerBound = 12

  /// How far the gradient of each layer moved by the update of the layers before it.
  ///
  /// G is the gradient of the step itself. For G′ every layer that is visited earlier has the weights that the step's
  /// update gave it, whatever the optimiser; the mini-batch, the random numbers and all other weights are the step's.
  /// - Parameters:
  ///   - before: the network as it was before the step.
  ///   - after: the same network after the step's update, with the step's gradients.
  ///   - objective: the step's mini-batch and loss.
  public static func readings(
    before: Network, after: Network, objective: Objective
  ) -> [GradientShift] {
    let learned = LearnedParameters(of: after)
    let layers = learned.layers.evenlySpread(layerBound)
    return layers.map { name, positions in
      let moved = before.replacing { position, old in
        position < positions.lowerBound ? learned.parameters[position].value : old
      }
      // Nothing stands before the first layer.
      let shifted = positions.lowerBound == 0 ? learned : objective.gradients(at: moved).parameters
      let (norm, shiftedNorm) = (learned.gradientNorm(positions), shifted.gradientNorm(positions))
      return GradientShift(
        layer: name, gradientNorm: Float(norm),
        difference: Float(learned.gradientDistance(to: shifted, positions)),
        cosine: Float(learned.gradientProduct(shifted, positions) / (norm * shiftedNorm)))
    }
  }
}

extension LearnedParameters {
  /// The linear maps, each with what is visited after it and before the next one: its bias and its normalisation.
  ///
  /// A linear map's weights are a matrix at least; its name is theirs up to the last dot.
  var layers: [(name: String, positions: Range<Int>)] {
    var layers: [(name: String, positions: Range<Int>)] = []
    for (position, parameter) in parameters.enumerated() {
      let name = parameter.name.split(separator: ".").dropLast().joined(separator: ".")
      if layers.isEmpty || parameter.shape.count > 1 && name != layers[layers.count - 1].name {
        layers.append((name, position..<position))
      }
      layers[layers.count - 1].positions = layers[layers.count - 1].positions.lowerBound..<position + 1
    }
    return layers
  }
}

extension Array {
  /// At most so many of the elements, the first and the last among them.
  func evenlySpread(_ bound: Int) -> [Element] {
    guard count > bound, bound > 1 else { return Array(prefix(bound)) }
    return (0..<bound).map { self[($0 * (count - 1) + (bound - 1) / 2) / (bound - 1)] }
  }
}
