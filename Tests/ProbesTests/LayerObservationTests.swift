import Foundation
import Matrices
import Networks
import Probes
import Readings
import Testing

/// Some steps of training on random examples, with every layer observed or none.
private struct Run {
  var network: Network
  var optimizer = Optimizer(kind: .sgd, momentum: 0.9, weightDecay: 1e-4)
  var pass = Pass()
  var gradients = Gradients()
  var readings: [[LayerReading]] = []

  init(_ activation: Activation = .tanh, normalization: Normalization = .batch) {
    network = Network(
      inputs: 12, hidden: [16, 15, 17], outputs: 4, activation: activation, normalization: normalization,
      initialization: .glorot, seed: 3)
  }

  mutating func step(_ number: Int, observing: Bool, learningRate: Float = 0.1) {
    var generator = SeededGenerator(seed: 11, stream: UInt64(number))
    let input = Matrix(rows: 12, columns: 25, elements: (0..<300).map { _ in generator.normal() })
    network.forward(input, into: &pass)
    let loss = LossFunction.crossEntropy.evaluate(pass.output, labels: (0..<25).map { Int32($0 % 4) })
    network.backward(pass, outputGradient: loss.outputGradient, into: &gradients)
    let observations =
      observing ? LayerObservation.observe(network: network, pass: pass, gradients: gradients) : []
    let norms = optimizer.update(&network, with: gradients, learningRate: learningRate)
    if observing { readings.append(zip(observations, norms).map { $0.reading(completedBy: $1) }) }
  }

  /// Every parameter and running statistic, as bits.
  var state: [UInt32] {
    network.layers.flatMap { layer -> [UInt32] in
      let normalization = layer.normalization
      let values =
        layer.weight.elements + layer.bias + (normalization?.gamma ?? []) + (normalization?.beta ?? [])
        + (normalization?.runningMean ?? []) + (normalization?.runningVariance ?? [])
      return values.map { $0.bitPattern }
    }
  }
}

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
  func figures() {
    var run = Run()
    run.step(0, observing: false)
    let before = run.network
    run.step(1, observing: true)
    for (index, reading) in (run.readings.last ?? []).enumerated() {
      let pass = run.pass.layers[index]
      #expect(reading.preactivation == StageReading(of: pass.preactivation))
      #expect(reading.normalized == (pass.normalization?.normalized).map { StageReading(of: $0) })
      #expect(reading.scaled == (pass.normalization?.scaled).map { StageReading(of: $0) })
      #expect(reading.activation == StageReading(of: pass.activation))
      let gradients = run.gradients.layers[index]
      #expect(isNear(reading.gradientNorm, norm(gradients.activation.elements)))
      #expect(isNear(reading.weightGradientNorm, norm(gradients.weight.elements)))
      let old = before.layers[index].weight.elements
      let change = zip(run.network.layers[index].weight.elements, old).map { $0 - $1 }
      #expect(isNear(reading.weightNorm, norm(old)))
      #expect(isNear(reading.updateRatio, norm(change) / norm(old)))
    }
  }

  @Test("the flat and the zero share are those of the nonlinearity", arguments: Activation.allCases)
  func shares(activation: Activation) {
    var run = Run(activation, normalization: .none)
    for index in run.network.layers.indices {
      for entry in run.network.layers[index].weight.elements.indices {
        run.network.layers[index].weight.elements[entry] *= 6
      }
    }
    run.step(0, observing: true)
    for (index, reading) in run.readings[0].enumerated() {
      let inputs = run.pass.layers[index].preactivation.elements
      let outputs = run.pass.layers[index].activation.elements
      let flat: Int
      switch run.network.layers[index].activation {
      case .identity: flat = 0
      case .sigmoid: flat = outputs.count { $0 < 0.015 || $0 > 0.985 }
      case .tanh: flat = outputs.count { abs($0) > 0.97 }
      case .relu: flat = inputs.count { $0 <= 0 }
      case .leakyReLU: flat = inputs.count { $0 < 0 }
      case .gelu: flat = inputs.count { $0 < -2.2 }
      }
      #expect(reading.saturated == Float(flat) / Float(outputs.count))
      #expect(reading.zero == Float(outputs.count { $0 == 0 }) / Float(outputs.count))
      if index == 0 && activation != .identity { #expect(flat > 0) }
    }
  }

  @Test("the normalisation's reading sums up γ and β and the distance of the batch")
  func normalizationReading() throws {
    var run = Run()
    for step in 0..<5 { run.step(step, observing: true) }
    let parameters = run.network
    run.step(5, observing: true)
    for index in 0..<3 {
      let reading = try #require(run.readings[5][index].normalization)
      let pass = try #require(run.pass.layers[index].normalization)
      let gamma = try #require(parameters.layers[index].normalization?.gamma).map { Double($0) }
      let mean = gamma.reduce(0, +) / Double(gamma.count)
      let variance = gamma.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(gamma.count)
      #expect(isNear(reading.gamma.mean, mean))
      #expect(isNear(reading.gamma.standardDeviation, variance.squareRoot()))
      #expect(Double(reading.gamma.minimum) == gamma.min() && Double(reading.gamma.maximum) == gamma.max())
      var means = 0.0
      var variances = 0.0
      for unit in gamma.indices {
        let running = Double(pass.runningVariance[unit])
        let distance = Double(pass.batchMean[unit]) - Double(pass.runningMean[unit])
        means += distance * distance / running / Double(gamma.count)
        let ratio = log(Double(pass.batchVariance[unit]) / running)
        variances += ratio * ratio / Double(gamma.count)
      }
      #expect(abs(Double(reading.meanDistance) / means.squareRoot() - 1) < 1e-3)
      #expect(abs(Double(reading.varianceDistance) / variances.squareRoot() - 1) < 1e-3)
    }
  }

  @Test("a network of NaN and infinity is read, not trapped on", arguments: [Float.nan, .infinity, 3e38])
  func divergedNetwork(value: Float) {
    for activation in Activation.allCases {
      var run = Run(activation)
      run.network.layers[1].weight.elements[5] = value
      run.step(0, observing: true)
      run.step(1, observing: true, learningRate: 1e30)
      run.step(2, observing: true)
      #expect(run.readings.last?.contains { $0.nonfinite > 0 } == true)
      #expect(run.readings[0][0].nonfinite == 0)
    }
  }
}
