import Readings
import Testing

@Suite("The layers of a lane in succession")
struct LayerChainTests {
  @Test("a time step is a number of one to nine digits, and nothing else")
  func timeSteps() {
    #expect(LayerChain.timeStep(of: "rnn1.t05")?.layer == "rnn1")
    #expect(LayerChain.timeStep(of: "rnn1.t05")?.step == 5)
    #expect(LayerChain.timeStep(of: "a.b.t999999999")?.step == 999_999_999)
    for name in [
      "rnn1.t", "rnn1.t+5", "rnn1.t-5", "rnn1.t0000000001", "rnn1.t-9223372036854775808",
      "rnn1.t9223372036854775807", "rnn1.t\u{0665}", "rnn1.s05", "t05",
    ] { #expect(LayerChain.timeStep(of: name) == nil, "\(name)") }
  }

  @Test(
    "a path along the farthest numbers has a length",
    arguments: [
      ["r.t-9223372036854775808", "r.t9223372036854775807"], ["r.t000000000", "r.t999999999"],
    ])
  func farthest(names: [String]) throws {
    let layers = names.map {
      LayerDescription(name: $0, inputs: 1, units: 1, normalization: "none", activation: "tanh")
    }
    let chain = try #require(LayerChain.chains(of: names).first)
    let path = GradientPath(along: chain, names: names, layers: layers)
    #expect(path?.factor(of: [1, 1]) == (path == nil ? nil : 1))
  }
}
