import Foundation
import Matrices
import Networks
import Probes
import Readings
import Testing

private func norm(_ values: [Float]) -> Double {
  values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
}

private func isNear(_ value: Float, _ expected: Double) -> Bool {
  abs(Double(value) - expected) <= 1e-5 * abs(expected)
}

@Suite("Observing layers")
struct LayerObservationTests {
  @Test("training is the same to the bit with the probes and without", arguments: Activation.allCases)
  func probesChangeNothing(activation: Activation) {
    var observed = Run(activation)
    var unobserved = Run(activation)
    for step in 0..<20 {
      observed.step(step, observing: true)
      unobserved.step(step, observing: false)
    }
    #expect(observed.state == unobserved.state)
    #expect(observed.readings.count == 20 && unobserved.readings.isEmpty)
  }

  @Test("every layer of every step has all its stages, with and without a normalisation")
  func completeness() {
    for normalization in [Normalization.none, .batch] {
      var run = Run(normalization: normalization)
      run.step(0, observing: true)
      run.step(1, observing: true)
      for layers in run.readings {
        #expect(layers.map { $0.name } == ["hidden1", "hidden2", "hidden3", "output"])
        for layer in layers {
          let isNormalized = normalization == .batch && layer.name != "output"
          #expect((layer.normalized != nil) == isNormalized && (layer.scaled != nil) == isNormalized)
          #expect((layer.normalization != nil) == isNormalized)
          #expect(layer.nonfinite == 0)
        }
      }
    }
  }

  @Test("each stage is read from its tensor, and each norm is that of its gradient")
  func figures() throws {
    var run = Run()
    run.step(0, observing: false)
    let before = run.layers
    run.step(1, observing: true)
    let readings = try #require(run.readings.last)
    #expect(readings.count == 4)
    for (index, reading) in readings.enumerated() {
      let pass = run.sites[index].pass
      #expect(reading.preactivation == StageReading(of: pass.preactivation))
      #expect(reading.normalized == (pass.normalization?.normalized).map { StageReading(of: $0) })
      #expect(reading.scaled == (pass.normalization?.scaled).map { StageReading(of: $0) })
      #expect(reading.activation == StageReading(of: pass.activation))
      let weight = run.layers[index].weight.parameter
      #expect(isNear(reading.gradientNorm, norm(pass.activationGradient.elements)))
      #expect(isNear(reading.weightGradientNorm, norm(weight.gradient.elements)))
      let old = before[index].weight.parameter.elements
      let change = zip(weight.elements, old).map { $0 - $1 }
      #expect(isNear(reading.weightNorm, norm(old)))
      #expect(isNear(reading.updateRatio, norm(change) / norm(old)))
    }
  }

  @Test("the flat and the zero share are those of the nonlinearity", arguments: Activation.allCases)
  func shares(activation: Activation) {
    var run = Run(activation, normalization: .none)
    for index in run.layers.indices {
      run.layers[index].weight.parameter.elements = run.layers[index].weight.parameter.elements.map { $0 * 6 }
    }
    run.step(0, observing: true)
    for (index, reading) in run.readings[0].enumerated() {
      let inputs = run.sites[index].pass.preactivation.elements
      let outputs = run.sites[index].pass.activation.elements
      let flat: Int
      switch run.layers[index].response.activation {
      case .identity, .leakyReLUOfDCGAN: flat = 0
      case .sigmoid: flat = outputs.count { $0 < 0.015 || $0 > 0.985 }
      case .tanh: flat = outputs.count { abs($0) > 0.97 }
      case .relu: flat = inputs.count { $0 <= 0 }
      case .leakyReLU: flat = inputs.count { $0 < 0 }
      case .gelu: flat = inputs.count { $0 < -2.2 }
      }
      #expect(reading.saturated == Float(flat) / Float(outputs.count))
      #expect(reading.zero == Float(outputs.count { $0 == 0 }) / Float(outputs.count))
      if index == 0 && activation != .identity && activation != .leakyReLUOfDCGAN { #expect(flat > 0) }
    }
  }

  @Test("the normalisation's reading sums up γ and β and the distance of the batch")
  func normalizationReading() throws {
    var run = Run()
    for step in 0..<5 { run.step(step, observing: true) }
    let before = run.layers
    run.step(5, observing: true)
    for index in 0..<3 {
      let reading = try #require(run.readings[5][index].normalization)
      let batch = try #require(run.sites[index].pass.normalization?.statistics)
      let gamma = try #require(before[index].response.normalizer).gamma.elements.map { Double($0) }
      let mean = gamma.reduce(0, +) / Double(gamma.count)
      let variance = gamma.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gamma.count)
      #expect(isNear(reading.gamma.mean, mean))
      #expect(isNear(reading.gamma.standardDeviation, variance.squareRoot()))
      #expect(Double(reading.gamma.minimum) == gamma.min() && Double(reading.gamma.maximum) == gamma.max())
      var means = 0.0
      var variances = 0.0
      for unit in gamma.indices {
        let running = Double(batch.runningVariance[unit])
        let distance = Double(batch.mean[unit]) - Double(batch.runningMean[unit])
        means += distance * distance / running / Double(gamma.count)
        let ratio = log(Double(batch.variance[unit]) / running)
        variances += ratio * ratio / Double(gamma.count)
      }
      #expect(abs(Double(try #require(reading.meanDistance)) / means.squareRoot() - 1) < 1e-3)
      #expect(abs(Double(try #require(reading.varianceDistance)) / variances.squareRoot() - 1) < 1e-3)
    }
  }

  @Test("a normalisation without the mini-batch has γ and β, and no distances", arguments: ["layer", "rms"])
  func normalizationWithoutBatch(word: String) throws {
    var run = Run(normalization: try #require(Normalization(word)))
    run.step(0, observing: true)
    let reading = try #require(run.readings[0][0].normalization)
    #expect(reading.gamma == ParameterSummary(mean: 1, standardDeviation: 0, minimum: 1, maximum: 1))
    #expect(reading.beta == ParameterSummary(mean: 0, standardDeviation: 0, minimum: 0, maximum: 0))
    #expect(reading.meanDistance == nil && reading.varianceDistance == nil)
    run.step(1, observing: true)
    let later = try #require(run.readings[1][0].normalization)
    #expect(later.gamma.standardDeviation > 0)
    #expect((later.beta.standardDeviation > 0) == (word == "layer"))
  }

  @Test("a site without a weight has no norms of one, and all its other figures")
  func siteWithoutWeight() throws {
    var run = Run()
    run.step(0, observing: true)
    let site = try #require(run.sites.first)
    let weightless = Site(
      outline: site.outline, pass: site.pass, normalizer: site.normalizer, weightName: nil)
    var network = run.network
    let updates = run.optimizer.update(&network, learningRate: 0.1)
    let reading = LayerObservation(of: weightless).reading(completedBy: updates)
    let whole = LayerObservation(of: site).reading(completedBy: updates)
    #expect([reading.weightNorm, reading.weightGradientNorm, reading.updateRatio].allSatisfy { $0.isNaN })
    #expect([whole.weightNorm, whole.weightGradientNorm, whole.updateRatio].allSatisfy { $0 > 0 })
    #expect(reading.activation == whole.activation && reading.gradientNorm == whole.gradientNorm)
    #expect(reading.normalization == whole.normalization && reading.normalization != nil)
  }

  @Test("a network of NaN and infinity is read, not trapped on", arguments: [Float.nan, .infinity, 3e38])
  func divergedNetwork(value: Float) {
    for activation in Activation.allCases {
      var run = Run(activation)
      run.layers[1].weight.parameter.elements[5] = value
      run.step(0, observing: true)
      run.step(1, observing: true, learningRate: 1e30)
      run.step(2, observing: true)
      #expect(run.readings.last?.contains { $0.nonfinite > 0 } == true)
      #expect(run.readings[0][0].nonfinite == 0)
    }
  }
  @Test(
    "a site is finite where its reading counts no value that is not", arguments: [Float.nan, .infinity, 3e38])
  func finiteSites(value: Float) {
    for activation in Activation.allCases {
      var run = Run(activation)
      run.layers[1].weight.parameter.elements[5] = value
      for (step, learningRate) in [0.1, 1e30, 0.1].enumerated() {
        run.step(step, observing: true, learningRate: Float(learningRate))
        #expect(run.sites.map(\.isFinite) == run.readings[step].map { $0.nonfinite == 0 })
      }
    }
  }
}
