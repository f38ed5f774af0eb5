import Matrices
import Networks
import Testing

/// A pass that is used again holds what a fresh one would.
struct StorageTests {
  @Test(arguments: [Normalization.none, .batch])
  func `Used storage gives the same bits as new, whatever the batch before it`(
    normalization: Normalization
  ) throws {
    let settings = normalization == .batch ? NormalizationSettings() : nil
    var network = Network(salted: [6, 9, 7, 4], activation: .tanh, batchNorm: settings)
    var twin = network
    var pass = Pass()
    for examples in [8, 8, 3, 21] {
      let input = waves(examples, 6, examples)
      let outputGradient = waves(1, 4, examples)
      network.forward(input, into: &pass)
      network.clearGradients()
      network.backward(outputGradient, pass: &pass)
      // Parameters that never had a gradient.
      var fresh = Network(salted: [6, 9, 7, 4], activation: .tanh, batchNorm: settings)
      try fresh.copyValues(of: twin)
      var freshPass = fresh.forward(input)
      fresh.backward(outputGradient, pass: &freshPass)
      try #require(network.sites(pass).count == 3 && fresh.sites(freshPass).count == 3)
      for (site, freshSite) in zip(network.sites(pass), fresh.sites(freshPass)) {
        #expect(site.pass.activation == freshSite.pass.activation)
        #expect(site.pass.normalization?.scaled == freshSite.pass.normalization?.scaled)
        #expect(site.pass.activationGradient == freshSite.pass.activationGradient)
      }
      #expect(network.parameters.map(\.gradient) == fresh.parameters.map(\.gradient))
      #expect(network.parameters.map(\.value) == fresh.parameters.map(\.value))
      twin = fresh
    }
  }

  @Test func `A pass that someone keeps is not overwritten by the next one`() {
    var network = Network(salted: [6, 9, 4], activation: .relu, batchNorm: NormalizationSettings())
    var pass = Pass()
    network.forward(waves(1, 6, 8), into: &pass)
    let kept = pass
    let copy = network.sites(kept)[0].pass.activation.elements.map { $0 }
    network.forward(waves(2, 6, 8), into: &pass)
    #expect(network.sites(kept)[0].pass.activation.elements == copy)
    #expect(network.sites(pass)[0].pass.activation != network.sites(kept)[0].pass.activation)
  }
}

extension Network {
  /// Takes over every parameter and running statistic, but no gradients.
  fileprivate mutating func copyValues(of other: Network) throws {
    let values = other.parameters.map(\.value)
    try #require(values.count == parameters.count)
    var index = 0
    visitParameters { parameter in
      parameter.value = values[index]
      index += 1
    }
  }
}
