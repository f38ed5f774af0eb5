import CEmbedded
import Foundation
import Readings
import Testing

@testable import Cells
@testable import Exports

/// The page for a browser, as far as it can be looked at without one.
@Suite("The page to hand out") struct HandoutTests {
  private static let notes = HandoutNotes(
    configuration: "depth: 3\n", writer: "bnviz 0.1.0", endsEarly: false)

  private func page(
    _ records: [RunRecord], _ description: RunDescription = .sample(), notes: HandoutNotes = Self.notes
  ) -> String {
    var handout = Handout(description)
    for record in records { handout.append(record) }
    return String(decoding: handout.page(notes), as: UTF8.self)
  }

  private func steps(_ count: Int, lanes: Int = 2) -> [RunRecord] {
    (0..<count).flatMap { step in
      (0..<lanes).map { RunRecord.step(.sample(step, lane: $0), indices: []) }
    }
  }

  /// The figures that the script is given.
  private func data(_ page: String) throws -> [String: Any] {
    let start = try #require(page.range(of: "id=\"data\">"))
    let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
    let text = page[start.upperBound..<end.lowerBound]
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func lanes(_ page: String) throws -> [[String: Any]] {
    try #require(try data(page)["lanes"] as? [[String: Any]])
  }

  @Test("curves, scores and layers reach the script as they were recorded")
  func figures() throws {
    let score = EvaluationReading(step: 1, lane: 1, loss: 0.5, accuracy: 0.25)
    let lane = try lanes(page(steps(3) + [.evaluation(score)]))[1]
    #expect(lane["name"] as? String == "batchnorm")
    let loss = try #require(lane["loss"] as? [[Double]])
    #expect(loss.map { $0[0] } == [0, 1, 2])
    #expect(loss.map { Float($0[2]) } == [2, 1, 2 / 3])
    #expect(lane["heldOut"] as? [[Double]] == [[1, 0.5, 0.25]])
    let snapshots = try #require(lane["snapshots"] as? [[Any]])
    #expect(snapshots.map { $0[0] as? Int } == [0, 1, 2])
    let layers = try #require(snapshots[2][1] as? [[Any]])
    #expect(layers.map { $0[0] as? Int } == [0, 1])
    #expect(layers[0][1] as? Double == 0.03)
    let stage = try #require(layers[0][9] as? [Any])
    #expect(stage[4] as? Int == 120)
    #expect(stage[8] as? [Int] == [20, 30, 40, 20])
    #expect(layers[1][8] is NSNull)
  }

  @Test("a recording that was cut off says where, be it before the first step")
  func cutOff() {
    let notes = HandoutNotes(configuration: nil, writer: "bnviz 0.1.0", endsEarly: true)
    #expect(page(steps(2), notes: notes).contains("it was cut off after step 1."))
    #expect(page([], notes: notes).contains("it was cut off before the first step."))
  }

  @Test("a name can neither end the script nor become an element")
  func escaping() throws {
    let name = "</script><b>\"'&<!--"
    let page = page(steps(1), .sample(["plain", name]))
    #expect(try lanes(page)[1]["name"] as? String == name)
    #expect(!page.contains("<b>"))
    #expect(!page.contains("<!--"))
    #expect(page.components(separatedBy: "</script>").count == 3)
    #expect(page.contains("&lt;/script&gt;&lt;b&gt;&quot;&#39;&amp;&lt;!--"))
  }

  @Test("what is not finite is said by name, and the steps around it are shown")
  func divergence() throws {
    let last = 3001
    let records = (0...last).map { step in
      RunRecord.step(.sample(step, lane: 0, loss: step == last ? .nan : 1), indices: [])
    }
    let page = page(
      records + [.event(RunEvent(step: last, kind: .diverged(lane: 0, layer: "hidden1")))]
        + (0...4000).map { .step(.sample($0, lane: 1), indices: []) })
    let shown = try #require(try data(page)["steps"] as? [Int])
    #expect(shown.contains(last - 1) && shown.contains(last) && shown.last == 4000)
    let lane = try lanes(page)[0]
    #expect(lane["diverged"] as? Int == last)
    #expect((lane["loss"] as? [[Any]])?.last?.last as? Int == 1)
    #expect(page.contains("plain diverged: a value of hidden1 is NaN or infinite"))
    #expect(page.contains("<td class=\"number\">NaN or ∞</td>"))
  }

  @Test("of a layer with nothing but NaN no share is told")
  func blankLayer() throws {
    let blank = StageReading(
      count: 8, nonfinite: 8, mean: .nan, standardDeviation: .nan, minimum: .nan, maximum: .nan, p15: .nan,
      p50: .nan, p85: .nan, histogram: Histogram(low: .nan, high: .nan, under: 0, over: 0, counts: [0, 0]))
    let layer = LayerReading(
      name: "hidden1", preactivation: blank, normalized: nil, scaled: nil, activation: blank, saturated: 0,
      zero: 0, gradientNorm: .infinity, weightGradientNorm: .nan, weightNorm: .nan, updateRatio: .nan,
      normalization: nil)
    let reading = StepReading(
      step: 0, lane: 0, loss: .nan, accuracy: 0, learningRate: 0.1, layers: [layer])
    let lane = try lanes(page([.step(reading, indices: [])]))[0]
    let found = try #require((lane["snapshots"] as? [[Any]])?.first?[1] as? [[Any]])
    let figures = found[0][1...6].map { $0 as? String }
    #expect(figures == ["∞", "NaN", "NaN", "NaN", "NaN", "NaN"])
  }

  @Test("a page stays small however long the run is, and says what it left out")
  func bounds() throws {
    let page = page(steps(6000))
    let shown = try #require(try data(page)["steps"] as? [Int])
    #expect(shown.count <= Handout.snapshotBound + 1)
    #expect(shown.prefix(9) == ArraySlice(0...8))
    #expect(shown.last == 5999)
    for lane in try lanes(page) {
      #expect(try #require(lane["loss"] as? [Any]).count <= HandoutLane.pointBound)
      #expect((lane["snapshots"] as? [[Any]])?.count == shown.count)
    }
    #expect(page.contains("Layers are shown at \(shown.count) of 6000 steps"))
  }

  @Test("a network of very many layers shows some of them, the ends among them")
  func manyLayers() throws {
    let names = (0..<500).map { "layer\($0)" }
    let description = RunDescription(
      title: "deep", settings: [],
      lanes: [
        LaneDescription(name: "plain", difference: "", layers: names.map { .sample($0, "batch") })
      ], steps: 9, stepsPerEpoch: 9, seed: 1)
    let reading = StepReading(
      step: 0, lane: 0, loss: 1, accuracy: 1, learningRate: 1,
      layers: names.map { .sample($0, 1, isNormalized: true) })
    let page = page([.step(reading, indices: [])], description)
    let shown = try #require(try data(page)["layers"] as? [String])
    #expect(shown.count == Handout.layerBound)
    #expect(shown.first == "layer0" && shown.last == "layer499")
    #expect(page.contains("Of more than 48 layers some are shown"))
  }

  @Test("lanes that come, go and change their names keep their curves")
  func changingLanes() throws {
    let three = RunDescription.sample(["plain", "batchnorm", "fork"])
    let page = page(
      steps(4) + [
        .redescribed(
          Redescription(step: 4, description: three, change: .added(from: 1, before: 2, evaluated: nil))),
        .event(RunEvent(step: 2, kind: .forked(lane: 2, from: 1))),
        .step(.sample(2, lane: 2), indices: []), .step(.sample(3, lane: 2), indices: []),
        .redescribed(
          Redescription(step: 4, description: .sample(["plain", "fork"]), change: .removed(1))),
        .step(.sample(4, lane: 1), indices: []),
        .redescribed(Redescription(step: 5, description: .sample(["plain", "third"]))),
      ])
    let lanes = try lanes(page)
    #expect(lanes.map { $0["name"] as? String } == ["plain", "batchnorm", "third"])
    #expect(lanes.map { $0["since"] as? Int } == [0, 0, 2])
    #expect(lanes.map { $0["removed"] as? Int } == [nil, 4, nil])
    #expect((lanes[2]["loss"] as? [[Double]])?.map { $0[0] } == [2, 3, 4])
    #expect((lanes[2]["snapshots"] as? [[Any]])?.map { $0[0] as? Int } == [2, 3, 4])
    #expect(page.contains("fork begins as batchnorm was"))
  }

  @Test("the same records give the same bytes, and a run without a step a page")
  func deterministic() throws {
    let score = RunRecord.evaluation(EvaluationReading(step: 50, lane: 0, loss: 1, accuracy: .nan))
    #expect(page(steps(300) + [score]) == page(steps(300) + [score]))
    let empty = page([])
    #expect(empty.contains("0 of 100 steps"))
    #expect(try data(empty)["steps"] as? [Int] == [])
  }

  @Test("what was run, how to run it again and how the recording ended stand in the page")
  func notes() {
    let notes = HandoutNotes(
      configuration: "name: \"<digits>\"\n", writer: "bnviz 0.1.0", endsEarly: true, linesLeftOut: 2)
    let page = page(steps(10), notes: notes)
    #expect(page.contains("10 of 100 steps, 23 steps an epoch, seed 7"))
    #expect(page.contains("bnviz run digits.yaml"))
    #expect(page.contains("name: &quot;&lt;digits&gt;&quot;"))
    #expect(page.contains("it was cut off after step 9"))
    #expect(page.contains("2 damaged lines"))
    #expect(page.contains("the figures will be the same"))
    let changed = self.page(steps(1) + [.event(RunEvent(step: 1, kind: .learningRateChanged(0.5)))])
    #expect(!changed.contains("the figures will be the same"))
    #expect(changed.contains("What was changed while it ran is not"))
  }

  @Test("the page asks for nothing that is not in it")
  func selfContained() {
    let page = page(steps(2))
    #expect(page.contains("default-src 'none'"))
    let rest = page.replacing("http://www.w3.org/2000/svg", with: "")
    for word in ["http:", "https:", "src=", "href=", "@import", "url(", "fetch(", "XMLHttpRequest"] {
      #expect(!rest.contains(word), "\(word)")
    }
  }

  @Test("lanes have the colours of the screens' colour-blind theme")
  func colors() {
    let style = String(decoding: embedded_handout_style().contents, as: UTF8.self)
    for (background, start) in [(Background.light, ":root"), (.dark, "prefers-color-scheme: dark")] {
      let part = style[(style.range(of: start)?.upperBound ?? style.endIndex)...]
      for (lane, hue) in Hues.of(.colorBlind, on: background).lanes.enumerated() {
        let place = part.range(of: "--lane\(lane): ")?.upperBound ?? part.endIndex
        #expect(part[place...].hasPrefix(hue.rgb.hexadecimal), "lane \(lane) on \(background)")
      }
    }
  }
}
