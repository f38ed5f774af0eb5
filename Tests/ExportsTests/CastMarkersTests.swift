import Readings
import Testing

@testable import Exports

@Suite("The markers of a cast")
struct CastMarkersTests {
  private let lanes = RunDescription.sample().lanes

  @Test("epochs are marked where they are complete, also where steps are missing")
  func epochs() {
    var markers = CastMarkers(.sample(), steps: 0...99)
    var names: [Int: [String]] = [:]
    for step in [0, 22, 23, 24, 69, 95] {
      markers.take(step: step, events: [], lanes: lanes)
      names[step] = markers.takeNames()
    }
    #expect(names == [0: [], 22: [], 23: ["epoch 1"], 24: [], 69: ["epoch 3"], 95: ["epoch 4"]])
  }

  @Test("of many epochs only round ones are marked, and never more than the bound")
  func manyEpochs() {
    for steps in [23 * 41, 23 * 399, 23 * 401, 23 * 123_456] {
      var markers = CastMarkers(.sample(), steps: 0...steps)
      var names: [String] = []
      for step in stride(from: 0, through: steps, by: 23) {
        markers.take(step: step, events: [], lanes: lanes)
        names += markers.takeNames()
      }
      #expect(names.count <= CastMarkers.epochBound && names.count >= 15)
    }
    var markers = CastMarkers(.sample(), steps: 0...(23 * 100))
    markers.take(step: 23 * 5, events: [], lanes: lanes)
    let names = markers.takeNames()
    #expect(names == ["epoch 5"])
  }

  @Test("what happened is named with its step")
  func events() {
    var markers = CastMarkers(.sample(), steps: 0...99)
    let kinds: [RunEvent.Kind] = [
      .diverged(lane: 0, layer: "hidden1"), .learningRateChanged(0.25),
      .settingChanged(lane: 1, key: "activation", text: "relu"),
      .settingChanged(lane: nil, key: "batchSize", text: "32"), .forked(lane: 1, from: 0),
      .diverged(lane: 9, layer: "x"),
    ]
    markers.take(step: 5, events: kinds.map { RunEvent(step: 5, kind: $0) }, lanes: lanes)
    #expect(markers.isWaiting)
    let names = markers.takeNames()
    #expect(
      names == [
        "plain diverged in hidden1, step 5", "learning rate 0.25, step 5",
        "batchnorm: activation relu, step 5", "batchSize 32, step 5", "batchnorm forked from plain, step 5",
        "lane 10 diverged in x, step 5",
      ])
    #expect(!markers.isWaiting)
  }

  @Test("a recording of absurd numbers is marked without harm")
  func extremes() {
    let description = RunDescription(
      title: "", settings: [], lanes: [], steps: .max, stepsPerEpoch: 0, seed: 0)
    var markers = CastMarkers(description, steps: 0...Int.max)
    markers.take(step: .max - 1, events: [], lanes: [])
    let names = markers.takeNames()
    #expect(names.count == 1)
  }
}
