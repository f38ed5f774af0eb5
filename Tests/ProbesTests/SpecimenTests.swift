import Matrices
import Networks
import Probes
import Readings
import Testing

/// Three inputs and five examples: a specimen tells all products of a layer and all examples.
@Suite("Specimens of units")
struct SpecimenTests {
  private func specimens(of net: SmallNet) -> [SpecimenReading] {
    let step = SpecimenReading.Step(
      examples: 5, learningRate: net.learningRate, loss: net.loss,
      before: ParameterTable(net.before.parameters), after: ParameterTable(net.after.parameters))
    return net.sites.flatMap { SpecimenReading.readings(of: $0, in: step) }
  }

  @Test("agree with themselves: each number follows from the ones before it", arguments: [true, false])
  func followFromEachOther(isNormalized: Bool) throws {
    let net = SmallNet(widths: [3, 3, 3, 2], normalization: isNormalized ? .batch : .none)
    let found = specimens(of: net)
    #expect(
      found.map(\.layer) == [3, 3, 2].enumerated().flatMap { Array(repeating: "layer\($0 + 1)", count: $1) })
    for specimen in found {
      #expect(specimen.count == 5 && specimen.preactivation.count == 5 && specimen.terms.count == 3)
      let bias = try #require(specimen.bias)
      for example in 0..<5 {
        let sum = specimen.terms.reduce(bias) { $0 + $1.weight * $1.inputs[example] }
        #expect(isClose(sum, specimen.preactivation[example]))
      }
      for (term, gradient) in zip(specimen.terms, specimen.weightGradients) {
        let sum = zip(specimen.preactivationGradient, term.inputs).reduce(0) { $0 + $1.0 * $1.1 }
        #expect(isClose(sum, gradient, share: 1e-3))
      }
      for (position, weight) in specimen.updatedWeights.enumerated() {
        let updated = specimen.terms[position].weight - 0.1 * specimen.weightGradients[position]
        #expect(isClose(weight, updated, floor: 1e-5))
      }
      #expect((specimen.normalization != nil) == (isNormalized && specimen.layer != "layer3"))
      if let normalization = specimen.normalization { check(normalization, of: specimen) }
    }
  }

  private func check(_ numbers: SpecimenReading.Normalization, of specimen: SpecimenReading) {
    let z = specimen.preactivation
    #expect(isClose(numbers.mean, z.reduce(0, +) / 5))
    #expect(isClose(numbers.variance, z.reduce(0) { $0 + ($1 - numbers.mean) * ($1 - numbers.mean) } / 5))
    let deviation = (numbers.variance + numbers.epsilon).squareRoot()
    let sums = zip(numbers.scaledGradient, numbers.normalized).reduce((beta: Float(0), gamma: Float(0))) {
      ($0.beta + $1.0, $0.gamma + $1.0 * $1.1)
    }
    #expect(isClose(numbers.gammaGradient, sums.gamma) && isClose(numbers.betaGradient, sums.beta))
    for example in 0..<5 {
      let normalized = numbers.normalized[example]
      #expect(isClose(normalized, (z[example] - numbers.mean) / deviation))
      #expect(isClose(numbers.scaled[example], numbers.gamma * normalized + numbers.beta))
      let slope = 1 - specimen.activation[example] * specimen.activation[example]
      #expect(
        isClose(numbers.scaledGradient[example], specimen.activationGradient[example] * slope, floor: 1e-5))
      let back = 5 * numbers.scaledGradient[example] - sums.beta - normalized * sums.gamma
      #expect(
        isClose(specimen.preactivationGradient[example], numbers.gamma / (5 * deviation) * back, floor: 1e-5))
    }
    #expect(isClose(numbers.updatedGamma, numbers.gamma - 0.1 * numbers.gammaGradient))
    #expect(isClose(numbers.updatedBeta, numbers.beta - 0.1 * numbers.betaGradient))
  }

  @Test("have the gradients that training left in the parameters")
  func gradientsOfTraining() throws {
    let net = SmallNet(widths: [3, 3, 3, 2], normalization: .batch)
    for specimen in specimens(of: net) {
      let weights = try #require(net.parameter("\(specimen.layer).weight")).gradient
      for (column, gradient) in specimen.weightGradients.enumerated() {
        #expect(isClose(gradient, weights[specimen.unit, column], floor: 1e-5))
      }
      guard let numbers = specimen.normalization else { continue }
      let gamma = try #require(net.parameter("\(specimen.layer).norm.weight")).gradient
      let beta = try #require(net.parameter("\(specimen.layer).norm.bias")).gradient
      #expect(isClose(numbers.gammaGradient, gamma.elements[specimen.unit]))
      #expect(isClose(numbers.betaGradient, beta.elements[specimen.unit]))
    }
  }

  @Test("a normalised weight is told as its linear map uses it")
  func weightNormalization() throws {
    let net = SmallNet(widths: [3, 2], isWeightNormalized: true)
    let layer = try #require(net.before.layers.first as? DenseLayer)
    let moved = try #require(net.after.layers.first as? DenseLayer)
    for specimen in specimens(of: net) {
      for column in 0..<3 {
        #expect(isClose(specimen.terms[column].weight, layer.weight.matrix[specimen.unit, column]))
        #expect(isClose(specimen.updatedWeights[column], moved.weight.matrix[specimen.unit, column]))
      }
    }
  }

  @Test("end at dL/da where a normalisation is another than batch normalisation")
  func otherNormalizations() {
    for normalization in [Networks.Normalization.layer, .ghost(2), .renorm, .noisy, .group(3), .rms] {
      for specimen in specimens(of: SmallNet(widths: [3, 3, 2], normalization: normalization)) {
        let isLast = specimen.layer == "layer2"
        #expect(specimen.normalization == nil)
        #expect(specimen.activationGradient.count == 5)
        #expect(specimen.preactivationGradient.count == (isLast ? 5 : 0))
        #expect(specimen.weightGradients.count == (isLast ? 3 : 0) && specimen.updatedWeights.count == 3)
      }
    }
  }

  @Test("are of the first units only, and tell the first examples only")
  func bounds() {
    let net = SmallNet(widths: [5, 20, 2], normalization: .batch, examples: 30)
    let step = SpecimenReading.Step(
      examples: 30, learningRate: 0.1, loss: net.loss, before: ParameterTable(net.before.parameters),
      after: ParameterTable(net.after.parameters))
    let found = SpecimenReading.readings(of: net.sites[0], in: step)
    #expect(found.map(\.unit) == Array(0..<8))
    #expect(found.allSatisfy { $0.count == 30 && $0.preactivation.count == 6 && $0.terms.count == 3 })
    #expect(
      found.allSatisfy { $0.terms.allSatisfy { $0.inputs.count == 6 } && $0.activationGradient.count == 6 })
    #expect(SpecimenReading.readings(of: net.sites[0], in: step, units: 2).count == 2)
  }
}
