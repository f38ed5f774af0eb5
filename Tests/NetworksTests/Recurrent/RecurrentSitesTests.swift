import Matrices
import Networks
import Testing

struct RecurrentSitesTests {
  @Test(arguments: [
    (1, ["t01"]), (3, ["t01", "t02", "t03"]),
    (
      64,
      [
        "t01", "t05", "t09", "t14", "t18", "t22", "t26", "t30", "t35", "t39", "t43", "t47", "t51", "t56",
        "t60", "t64",
      ]
    ),
  ])
  func `At most sixteen steps are sites, the first and the last among them`(steps: Int, names: [String]) {
    let layer = RecurrentLayer(salted: .lstm, steps: steps, inputs: 2, units: 3)
    #expect(layer.outlines.map(\.name) == (["input"] + names + ["cell"]).map { "rnn1.\($0)" })
    #expect(layer.outlines.map(\.kind).dropFirst().dropLast().allSatisfy { $0 == "recurrent" })
  }

  @Test func `Names of a hundred steps have three digits`() {
    let names = RecurrentLayer(salted: .tanh, steps: 100, inputs: 2, units: 3).outlines.map(\.name)
    #expect(names.count == 17)
    #expect(names[1] == "rnn1.t001" && names.last == "rnn1.t100")
  }

  @Test(arguments: RecurrentCell.allCases)
  func `A step's stages are the state's part of the gates, and the state`(cell: RecurrentCell) throws {
    var layer = RecurrentLayer(salted: cell, normalization: .batch, steps: 3, inputs: 2, units: 4)
    let (output, pass) = layer.forward(waves(1, 2, 15))
    let sites = layer.sites(pass)
    #expect(sites.map(\.outline) == layer.outlines)
    let third = try #require(sites.first { $0.outline.name == "rnn1.t03" })
    #expect(third.pass.activation == output.examples(10..<15, positions: 1))
    let before = output.examples(5..<10, positions: 1)
    let product = layer.recurrentWeight.matrix.times(before)
    #expect(third.pass.preactivation == product)
    let normalization = try #require(third.pass.normalization)
    #expect(normalization.statistics?.mean == product.rowMoments().means)
    #expect(normalization.normalized.rowMoments().means.allSatisfy { abs($0) < 1e-5 })
    #expect(third.weightName == "rnn1.weight_hh" && third.outline.inputs == 4)
  }

  @Test(arguments: RecurrentCell.allCases)
  func `The input's site holds all steps, and its statistics are each step's`(cell: RecurrentCell) throws {
    var layer = RecurrentLayer(salted: cell, normalization: .batch, steps: 3, inputs: 2, units: 4)
    let input = waves(1, 2, 15)
    var (_, pass) = layer.forward(input)
    _ = layer.backward(waves(2, 4, 15), pass: &pass, needsInputGradient: false)
    let site = try #require(layer.sites(pass).first)
    #expect(site.outline.name == "rnn1.input" && site.weightName == "rnn1.weight_ih")
    #expect(site.pass.preactivation == layer.inputWeight.matrix.times(input))
    let statistics = try #require(site.pass.normalization?.statistics)
    let second = site.pass.preactivation.examples(5..<10, positions: 1).rowMoments()
    let channels = 4 * cell.gates
    #expect(Array(statistics.mean[channels..<2 * channels]) == second.means)
    #expect(statistics.runningMean.count == 3 * channels)
    #expect(site.pass.activation == site.pass.normalization?.scaled)
    // What the input adds is added to the biases: the sums of its gradients are theirs.
    expectClose(
      site.pass.activationGradient.rowSums(), layer.inputBias.gradient.elements.map(Double.init), "gradient")
  }

  @Test func `The cell's site is the cell state, and tanh of what it was normalised to`() throws {
    var layer = RecurrentLayer(salted: .lstm, normalization: .batch, steps: 3, inputs: 2, units: 4)
    var (output, pass) = layer.forward(waves(1, 2, 15))
    _ = layer.backward(waves(2, 4, 15), pass: &pass, needsInputGradient: false)
    let site = try #require(layer.sites(pass).last)
    #expect(site.outline.name == "rnn1.cell" && site.weightName == nil)
    let normalization = try #require(site.pass.normalization)
    #expect(site.pass.activation == normalization.scaled.tanh())
    // h = o · tanh(c) and dL/d(tanh c) = dL/dh · o, and after the last step nothing comes back to h.
    let last = 10..<15
    let gates = zip(
      output.examples(last, positions: 1).elements,
      site.pass.activation.examples(last, positions: 1).elements
    ).map { Double($0) / Double($1) }
    let expected = zip(waves(2, 4, 15).examples(last, positions: 1).elements, gates).map { Double($0) * $1 }
    expectClose(
      site.pass.activationGradient.examples(last, positions: 1).elements, expected, "dL/d(tanh c)")
  }
}
